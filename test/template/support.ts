import { readFileSync } from 'node:fs';
import { TemplateError } from '../../src/template/error.ts';
import { goJson, marshalJson } from '../../src/template/json.ts';
import { parseTemplate } from '../../src/template/template.ts';
import { mapOf, named, STRING, struct } from '../../src/template/types.ts';
import { float64, goType } from '../../src/template/value.ts';

/** What a template makes of the data, or the error's message. */
export function render(template: string, data: unknown = {}): string {
  return parseTemplate(template).execute(data);
}

export function errorOf(template: string, data: unknown = {}): string {
  try {
    const output = render(template, data);
    return `no error but ${JSON.stringify(output)}`;
  } catch (error) {
    if (error instanceof TemplateError) return error.message;
    throw error;
  }
}

/** [template, output] or [template, null, error]. */
export type Recorded = readonly [template: string, output: string] | readonly [string, null, error: string];

export function recorded(name: string): Recorded[] {
  const text = readFileSync(new URL(`golden/${name}.jsonl`, import.meta.url), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line): Recorded => JSON.parse(line));
}

/** JSON as Go decodes it without types: every number a float64, lists and maps of interfaces. */
export function untyped(data: unknown): unknown {
  if (typeof data === 'number') return float64(data);
  if (Array.isArray(data)) return Object.assign(data.map(untyped), { [goType]: '[]interface {}' });
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).map(([key, item]) => [key, untyped(item)] as const);
  return { ...Object.fromEntries(entries), [goType]: 'map[string]interface {}' };
}

const metadata = struct('store.Metadata', {
  Name: 'string',
  Metadata: 'interface {}',
  Endpoints: 'map[string]interface {}',
});

const inspected = struct('context.contextWithTLSListing', {
  Metadata: [metadata, ',inline'],
  TLSMaterial: mapOf(STRING, named('store.EndpointFiles', '[]string')),
  Storage: struct('store.StorageInfo', { MetadataPath: 'string', TLSPath: 'string' }),
});

const dockerContext = struct('command.DockerContext', {
  Description: 'string',
  AdditionalFields: 'map[string]interface {}',
});

const endpoint = struct('context.EndpointMetaBase', { Host: 'string', SkipTLSVerify: 'bool' });

/**
 * The view `docker context inspect` runs templates over, for a context named x whose metadata is
 * golden/data.json: it has structs, embedded ones too, typed maps, interfaces, and any JSON one likes.
 */
export function contextView(): unknown {
  const fields: unknown = JSON.parse(readFileSync(new URL('golden/data.json', import.meta.url), 'utf8'));
  const folder = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881';
  return {
    [goType]: inspected,
    Name: 'x',
    Metadata: {
      [goType]: dockerContext,
      [marshalJson]: () => goJson(fields, { escapeHtml: true }),
      AdditionalFields: untyped(fields),
    },
    Endpoints: { docker: { [goType]: endpoint, Host: 'unix:///run/docker.sock', SkipTLSVerify: false } },
    TLSMaterial: {},
    Storage: {
      MetadataPath: `/home/user/.docker/contexts/meta/${folder}`,
      TLSPath: `/home/user/.docker/contexts/tls/${folder}`,
    },
  };
}
