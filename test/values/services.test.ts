import { describe, expect, test } from 'vitest';
import { changeCapabilities } from '../../src/values/capabilities.ts';
import { parseCredentialSpec } from '../../src/values/credential-spec.ts';
import { parseFloat32 } from '../../src/values/floats.ts';
import {
  parseGenericResource,
  parsePlacementPreference,
  readGenericResources,
} from '../../src/values/placement.ts';
import { accepts, neverCrashes, rejects, textOf } from './support.ts';

describe('--placement-pref', () => {
  accepts(parsePlacementPreference, [
    ['spread=node.labels.a', { Spread: { SpreadDescriptor: 'node.labels.a' } }],
    ['spread=', { Spread: { SpreadDescriptor: '' } }],
    ['spread=a=b', { Spread: { SpreadDescriptor: 'a=b' } }],
  ]);
  rejects(parsePlacementPreference, [
    ['spread', 'placement preference must be of the format "<strategy>=<arg>"'],
    ['=x', 'placement preference must be of the format "<strategy>=<arg>"'],
    ['pack=x', 'unsupported placement preference pack (only spread is supported)'],
  ]);
  neverCrashes(parsePlacementPreference, textOf('spread', '=', 'a'));
});

describe('--credential-spec', () => {
  accepts(parseCredentialSpec, [
    ['config://a', { Config: 'a', File: '', Registry: '' }],
    ['file://a', { Config: '', File: 'a', Registry: '' }],
    ['registry://', { Config: '', File: '', Registry: '' }],
    ['', { Config: '', File: '', Registry: '' }],
  ]);
  rejects(parseCredentialSpec, [
    ['a', 'invalid credential spec: value must be prefixed with "config://", "file://", or "registry://"'],
  ]);
  neverCrashes(parseCredentialSpec, textOf('config', 'file', 'registry', '://'));
});

describe('--generic-resource', () => {
  rejects(parseGenericResource, [['a', 'invalid generic-resource format `a` expected `name=value`']]);
  const read = (raw: string) => readGenericResources(raw.split(' '));
  accepts(read, [
    [
      'gpu=2 fpga=0',
      [
        { kind: 'gpu', amount: 2 },
        { kind: 'fpga', amount: 0 },
      ],
    ],
  ]);
  const fault = 'invalid generic resource specification: could not parse GenericResource: ';
  rejects(read, [
    ['a=1=2', `${fault}incorrect term a=1=2, missing '=' or malformed expression`],
    ['a=-1', `${fault}cannot ask for negative resource a`],
    ['a=1 a=b', `${fault}mixed discrete and named resources in expression 'a=[1 b]'`],
    [
      'a=b',
      'invalid generic-resource request `a=b`, Named Generic Resources is not supported for service create or update',
    ],
  ]);
  neverCrashes(read, textOf('a', '=', '1', '-', ' '));
});

describe('a float of 32 bits', () => {
  accepts(parseFloat32, [
    ['.1', 0.1],
    ['0.123456789', 0.12345679],
    ['16777217', 16777216],
    ['-1e3', -1000],
  ]);
  rejects(parseFloat32, [
    ['x', 'strconv.ParseFloat: parsing "x": invalid syntax'],
    ['1e39', 'strconv.ParseFloat: parsing "1e39": value out of range'],
  ]);
  neverCrashes(parseFloat32, textOf('1', '.', 'e', '-', '9'));
});

test.each([
  ['adds', [], [], ['a'], [], ['CAP_A'], []],
  ['drops', [], [], [], ['a'], [], ['CAP_A']],
  ['takes a drop back', [], ['CAP_A'], ['a'], [], [], []],
  ['takes an addition back', ['CAP_A', 'CAP_B'], [], [], ['a'], ['CAP_B'], []],
  ['lets adding beat dropping', [], [], ['a'], ['a'], ['CAP_A'], []],
  ['begins anew', ['CAP_A'], ['CAP_B'], ['reset', 'c'], ['RESET'], ['CAP_C'], []],
  ['lets all stand for each', ['CAP_A'], [], ['all'], [], ['ALL'], []],
])('a change of capabilities %s', (_, add, drop, adding, dropping, added, dropped) => {
  expect(changeCapabilities({ add, drop }, { add: adding, drop: dropping })).toEqual({
    add: added,
    drop: dropped,
  });
});
