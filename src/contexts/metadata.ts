import type { JsonObject, JsonValue } from '../config/json/encode.ts';
import { anything, bool, mapOf, raw, text } from '../config/json/codec.ts';
import { wholeValue } from '../values/json-scan.ts';
import { decodeStrictly, struct } from '../config/json/struct.ts';
import { quote } from '../values/quote.ts';
import { ContextError } from './errors.ts';

/** The context made of DOCKER_HOST and the like; it is not stored. */
export const DEFAULT_CONTEXT = 'default';
/** The endpoint that is an engine; other programs keep theirs beside it. */
export const DOCKER_ENDPOINT = 'docker';

/** A context as its meta.json describes it. */
export interface ContextMetadata {
  Name: string;
  /** `Description`, and whatever else somebody keeps there; null where the file has none */
  Metadata: JsonObject | null;
  Endpoints: Map<string, JsonValue>;
}

export interface DockerEndpoint {
  Host: string;
  SkipTLSVerify: boolean;
}

const object = mapOf(anything);
const metadata = struct('store.Metadata', { Name: text, Metadata: anything, Endpoints: object });
const stored = struct('store.untypedContextMetadata', { metadata: raw, endpoints: mapOf(raw), name: text });
const dockerEndpoint = struct('context.EndpointMetaBase', { Host: text, SkipTLSVerify: bool });

/** Reads a meta.json. Throws with Go's text. */
export function parseMetadata(json: string): ContextMetadata {
  const { name, metadata, endpoints } = decodeStrictly(stored, wholeValue(json), 'untypedContextMetadata');
  return {
    Name: name,
    Metadata: checkDescription(parseObject(metadata)),
    Endpoints: new Map([...endpoints].map(([key, value]) => [key, parseEndpoint(key, value)])),
  };
}

/**
 * Reads the meta.json of an export under a new name; what else its endpoints hold is kept. Throws
 * where docker does, and on what could not be read back: that would keep all contexts from being listed.
 */
export function parseExportedMetadata(json: string, name: string): ContextMetadata {
  const exported = { ...decodeStrictly(metadata, wholeValue(json), 'Metadata'), Name: name };
  const { Metadata } = parseMetadata(metadata.encode(exported));
  return { ...exported, Metadata };
}

/** The text of a meta.json, as docker writes it. */
export function encodeMetadata(context: ContextMetadata): string {
  return metadata.encode(context);
}

/** A description, if the context has one. */
export function descriptionOf({ Name, Metadata }: ContextMetadata): string {
  if (Name === DEFAULT_CONTEXT) return 'Current DOCKER_HOST based configuration';
  return typeof Metadata?.['Description'] === 'string' ? Metadata['Description'] : '';
}

/** A context's `Metadata` with another description; an empty one changes nothing. */
export function withDescription(metadata: JsonObject | null, description: string): JsonObject {
  return { ...metadata, ...(description !== '' && { Description: description }) };
}

/** The engine of a context. Throws ContextError where there is none. */
export function dockerEndpointOf({ Endpoints }: ContextMetadata): DockerEndpoint {
  const endpoint = Endpoints.get(DOCKER_ENDPOINT);
  if (endpoint === undefined) throw new ContextError('cannot find docker endpoint in context');
  if (!isObject(endpoint)) {
    throw new ContextError(`endpoint ${quote(DOCKER_ENDPOINT)} is not of type EndpointMeta`);
  }
  const { Host, SkipTLSVerify } = endpoint;
  return { Host: typeof Host === 'string' ? Host : '', SkipTLSVerify: SkipTLSVerify === true };
}

/** An engine's endpoint as it is stored: without an empty host. */
export function storedEndpoint({ Host, SkipTLSVerify }: DockerEndpoint): JsonObject {
  return { ...(Host !== '' && { Host }), SkipTLSVerify };
}

function parseEndpoint(name: string, json: string | undefined): JsonValue {
  if (name !== DOCKER_ENDPOINT || json === undefined || json === 'null') return parseObject(json);
  return storedEndpoint(decodeStrictly(dockerEndpoint, json, 'EndpointMetaBase'));
}

function parseObject(json: string | undefined): JsonObject | null {
  if (json === undefined || json === 'null') return null;
  return Object.fromEntries(decodeStrictly(object, json, ''));
}

/** docker crashes on such a file. */
function checkDescription(metadata: JsonObject | null): JsonObject | null {
  const description = metadata?.['Description'] ?? '';
  if (typeof description === 'string') return metadata;
  throw new Error('json: cannot unmarshal Description of a context into Go value of type string');
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
