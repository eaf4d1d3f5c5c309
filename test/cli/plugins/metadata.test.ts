import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noMetadata, readMetadata, schemaProblem } from '../../../src/cli/plugins/metadata.ts';

describe('what a plugin says of itself', () => {
  it('is read as Go reads it', () => {
    const answer = JSON.stringify({ schemaversion: '0.1.0', Vendor: 'Lab', Hidden: true, Other: [1] });
    expect(readMetadata(answer)).toEqual({
      metadata: { ...noMetadata, SchemaVersion: '0.1.0', Vendor: 'Lab', Hidden: true },
    });
  });

  it.each([
    ['', 'unexpected end of JSON input'],
    ['nope', "invalid character 'o' in literal null (expecting 'u')"],
    ['{} x', "invalid character 'x' after top-level value"],
    ['[]', 'json: cannot unmarshal array into Go value of type metadata.Metadata'],
    [
      '{"SchemaVersion":1,"Vendor":"Lab"}',
      'json: cannot unmarshal number into Go struct field Metadata.SchemaVersion of type string',
    ],
  ])('may be broken: %s', (answer, problem) => {
    expect(readMetadata(answer).problem).toBe(problem);
  });

  it('keeps what is sound', () => {
    expect(readMetadata('{"SchemaVersion":1,"Vendor":"Lab"}').metadata.Vendor).toBe('Lab');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (answer) => {
        expect(readMetadata(answer)).toHaveProperty('metadata');
      }),
    );
  });
});

describe('the version of its schema', () => {
  const problemOf = (SchemaVersion: string) => schemaProblem({ ...noMetadata, SchemaVersion });

  it.each(['0.1.0', '1.0', '1.x', '-3.0'])('may be %s', (version) => {
    expect(problemOf(version)).toBeUndefined();
  });

  it.each([
    ['', 'plugin SchemaVersion version cannot be empty'],
    ['1', 'plugin SchemaVersion "1" has wrong format: must be <major>.<minor>.<patch>'],
    ['x.1', 'plugin SchemaVersion "x.1" has wrong format: must be <major>.<minor>.<patch>'],
    ['2.0.0', 'plugin SchemaVersion "2.0.0" is not supported: must be lower than 2.0.0'],
  ])('may not be %j', (version, problem) => {
    expect(problemOf(version)).toBe(problem);
  });
});
