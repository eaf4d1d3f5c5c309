import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../src/contexts/create.ts';
import { inspectContext, summarizeContexts } from '../../src/contexts/describe.ts';
import { ContextError } from '../../src/contexts/errors.ts';
import { removeContext } from '../../src/contexts/remove.ts';
import type { ContextStore } from '../../src/contexts/store.ts';
import { updateContext } from '../../src/contexts/update.ts';
import { useContext } from '../../src/contexts/use.ts';
import { opened } from '../config/support.ts';
import { addSample, freshStore, ID_OF_ONE, metaFileOfOne } from './support.ts';

const docker = (host: string) => new Map([['host', host]]);
const plain = { description: '', from: '', current: 'default' };
const namesOf = (store: ContextStore) => store.list().map(({ Name }) => Name);

describe('create', () => {
  test('from a description', () => {
    const store = freshStore();
    createContext(store, { ...plain, name: 'one', description: 'd', docker: docker('tcp://h') });
    expect(readFileSync(metaFileOfOne(store.dir), 'utf8')).toBe(
      '{"Name":"one","Metadata":{"Description":"d"},"Endpoints":{"docker":{"Host":"tcp://h","SkipTLSVerify":false}}}',
    );
    expect(existsSync(`${store.dir}/contexts/tls`)).toBe(false);
  });

  test('as a copy of the current context, the default one becoming a plain one', () => {
    const store = freshStore(() => ({ host: 'tcp://h:1', skipVerify: true, tls: { ca: Buffer.from('CA') } }));
    createContext(store, { ...plain, name: 'one' });
    expect(inspectContext(store, 'one')).toMatchObject({
      Name: 'one',
      Metadata: { Description: 'Current DOCKER_HOST based configuration' },
      Endpoints: { docker: { Host: 'tcp://h:1', SkipTLSVerify: true } },
      TLSMaterial: { docker: ['ca.pem'] },
    });
  });

  test('as a copy of another', () => {
    const store = freshStore();
    addSample(store, 'one', 'first');
    createContext(store, { ...plain, name: 'two', from: 'one' });
    createContext(store, { ...plain, name: 'three', from: 'one', description: 'third', docker: new Map() });
    expect(store.get('two')).toEqual({ ...store.get('one'), Name: 'two' });
    expect(store.get('three').Metadata).toEqual({ Description: 'third' });
    expect(store.tlsData('three', 'docker', 'ca.pem').toString()).toBe('CA');
  });

  test.each([
    [{ name: '' }, 'context name cannot be empty'],
    [{ name: 'default' }, '"default" is a reserved context name'],
    [
      { name: 'a' },
      'context name "a" is invalid, names are validated against regexp "^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$"',
    ],
    [
      { name: '../x' },
      'context name "../x" is invalid, names are validated against regexp "^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$"',
    ],
    [
      { name: 'ab\n' },
      'context name "ab\\n" is invalid, names are validated against regexp "^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$"',
    ],
    [{ name: 'one' }, 'context "one" already exists'],
    [{ name: 'new', from: 'one', docker: docker('tcp://h') }, 'cannot use --docker flag when --from is set'],
    [
      { name: 'new', docker: docker('foo') },
      'unable to create docker endpoint config: unable to apply docker endpoint options: unable to parse docker host `foo`',
    ],
  ])('%j is refused', (options, message) => {
    const store = freshStore();
    addSample(store, 'one');
    expect(() => createContext(store, { ...plain, ...options })).toThrow(new ContextError(message));
    expect(namesOf(store)).toEqual(['one', 'default']);
  });

  test('leaves nothing behind when it fails', () => {
    const store = freshStore();
    const full = {
      ...store,
      save: () => {
        throw new Error('no space left on device');
      },
    };
    addSample(store, 'one');
    expect(() => createContext(full, { ...plain, name: 'two', from: 'one' })).toThrow(
      'no space left on device',
    );
    expect(store.tlsFiles('two')).toEqual(new Map());
  });
});

describe('update', () => {
  test('changes the description alone', () => {
    const store = freshStore();
    addSample(store, 'one', 'old');
    store.save({ ...store.get('one'), Metadata: { Description: 'old', other: [1] } });
    updateContext(store, { name: 'one', description: '' });
    expect(store.get('one').Metadata).toEqual({ Description: 'old', other: [1] });
    updateContext(store, { name: 'one', description: 'new' });
    expect(store.get('one').Metadata).toEqual({ Description: 'new', other: [1] });
    expect(store.tlsFiles('one').size).toBe(1);
  });

  test('changes the engine with its TLS files', () => {
    const store = freshStore();
    addSample(store, 'one');
    updateContext(store, { name: 'one', description: '', docker: docker('unix:///x') });
    expect(inspectContext(store, 'one')).toMatchObject({
      Endpoints: { docker: { Host: 'unix:///x', SkipTLSVerify: false } },
      TLSMaterial: {},
    });
  });

  test('is refused', () => {
    const store = freshStore();
    addSample(store, 'one');
    expect(() => updateContext(store, { name: 'default', description: 'x' })).toThrow(
      'reserved context name',
    );
    expect(() => updateContext(store, { name: 'two', description: 'x' })).toThrow(
      'context "two": context not found',
    );
    const bad = { name: 'one', description: 'x', docker: new Map([['x', 'y']]) };
    expect(() => updateContext(store, bad)).toThrow('unrecognized config key: x');
    expect(store.get('one').Metadata).toEqual({});
  });
});

describe('remove', () => {
  test('takes all of a context', () => {
    const { store, run, config } = removal('one');
    run();
    expect(namesOf(store)).toEqual(['two', 'default']);
    expect(existsSync(`${store.dir}/contexts/tls/${ID_OF_ONE}`)).toBe(false);
    expect(readFileSync(config.path, 'utf8')).toBe('{"currentContext":"one"}');
  });

  test('takes the current one by force, and then none is current', () => {
    const { store, run, config } = removal('one', 'one', true);
    run();
    expect(namesOf(store)).toEqual(['two', 'default']);
    expect(readFileSync(config.path, 'utf8')).toBe('{\n\t"auths": {}\n}');
  });

  test('takes by force what is not there', () => {
    expect(removal('three', 'one', true).run).not.toThrow();
  });

  test.each([
    ['default', false, 'context "default" cannot be removed'],
    ['default', true, 'context "default" cannot be removed'],
    ['one', false, 'context "one" is in use, set -f flag to force remove'],
    ['three', false, 'context "three" does not exist'],
  ])('%s (force %s) is refused', (name, force, message) => {
    const { store, run } = removal(name, 'one', force);
    expect(run).toThrow(expect.objectContaining({ message }));
    expect(namesOf(store)).toEqual(['one', 'two', 'default']);
  });
});

describe('use', () => {
  test('notes the context, and nothing for "default"', () => {
    const { config } = opened();
    const store = freshStore();
    addSample(store, 'one');
    useContext(store, config, 'default');
    expect(existsSync(config.path)).toBe(false);
    useContext(store, config, 'one');
    expect(readFileSync(config.path, 'utf8')).toBe('{\n\t"auths": {},\n\t"currentContext": "one"\n}');
    useContext(store, config, 'default');
    expect(readFileSync(config.path, 'utf8')).toBe('{\n\t"auths": {}\n}');
  });

  test('is refused for what is not there', () => {
    const { config } = opened();
    expect(() => useContext(freshStore(), config, 'one')).toThrow('context "one": context not found');
    expect(() => useContext(freshStore(), config, '')).toThrow('context name cannot be empty');
  });
});

describe('the list', () => {
  test('is in natural order, "default" among the others', () => {
    const store = freshStore();
    for (const name of ['node10', 'node9', 'a1']) addSample(store, name, `about ${name}`);
    store.save({ Name: 'empty', Metadata: null, Endpoints: new Map() });
    const summaries = summarizeContexts(store, 'node9');
    expect(summaries.map(({ Name }) => Name)).toEqual(['a1', 'default', 'empty', 'node9', 'node10']);
    expect(summaries[1]).toEqual({
      Name: 'default',
      Description: 'Current DOCKER_HOST based configuration',
      DockerEndpoint: 'unix:///var/run/docker.sock',
      Current: false,
      Error: '',
    });
    expect(summaries[2]).toMatchObject({
      DockerEndpoint: '',
      Error: 'cannot find docker endpoint in context',
    });
    expect(summaries[3]).toMatchObject({
      Current: true,
      Description: 'about node9',
      DockerEndpoint: 'tcp://node9:2376',
    });
  });

  test('shows a current context that does not exist', () => {
    const summary = summarizeContexts(freshStore(), 'gone').find(({ Name }) => Name === 'gone');
    expect(summary).toMatchObject({ Current: true, DockerEndpoint: '' });
    expect(summary?.Error).toMatch(/^context "gone": context not found: open /);
  });
});

test('"default" can be read and nothing else', () => {
  const tls = { ca: Buffer.from('CA'), key: Buffer.from('KEY') };
  const store = freshStore(() => ({ host: 'tcp://h:1', skipVerify: false, tls }));
  expect(inspectContext(store, 'default')).toEqual({
    Name: 'default',
    Metadata: {},
    Endpoints: { docker: { Host: 'tcp://h:1', SkipTLSVerify: false } },
    TLSMaterial: { docker: ['ca.pem', 'key.pem'] },
    Storage: { MetadataPath: '<IN MEMORY>', TLSPath: '<IN MEMORY>' },
  });
  expect(store.tlsData('default', 'docker', 'key.pem').toString()).toBe('KEY');
  expect(() => store.tlsData('default', 'docker', 'cert.pem')).toThrow(
    'TLS data for default/docker/cert.pem does not exist',
  );
  expect(() => store.save(store.get('default'))).toThrow('default context cannot be created nor updated');
  expect(() => store.remove('default')).toThrow('default context cannot be removed');
  expect(() => store.resetTls('default', new Map())).toThrow('default context cannot be edited');
  expect(() => store.resetEndpointTls('default', 'docker', undefined)).toThrow(
    'default context cannot be edited',
  );
});

/** The removal of a context from a store with two, "one" being config.json's. */
function removal(name: string, current = 'default', force = false) {
  const { config } = opened('{"currentContext":"one"}');
  const store = freshStore();
  addSample(store, 'one');
  addSample(store, 'two');
  return { config, store, run: () => removeContext(store, config, { name, current, force }) };
}
