import { expect } from 'vitest';
import { createEngine, type Engine, type EngineOptions } from '../../src/engine/client.ts';
import {
  FakeEngine,
  fakeEngine,
  type FakeEngineOptions,
  type FakeReply,
  type FakeRequest,
} from '../support/fake-engine.ts';

/** A client of a fake engine. */
export function clientOf(fake: FakeEngine, options: Partial<EngineOptions> = {}): Engine {
  const endpoint = fake.port
    ? ({ kind: 'tcp', host: '127.0.0.1', port: fake.port, basePath: '' } as const)
    : ({ kind: 'unix', path: fake.socketPath } as const);
  return createEngine({ endpoint, ...options });
}

export interface Call {
  /** "METHOD /path" */
  target: string;
  query?: FakeRequest['query'];
  /** JSON where it is an object */
  body?: unknown;
  headers?: Record<string, string>;
}

/** Runs an operation against an engine that answers `reply`, and checks the one request that it made. */
export async function calls<T>(
  operation: (engine: Engine) => Promise<T>,
  call: Call,
  reply: FakeReply = {},
  options: FakeEngineOptions = {},
): Promise<T> {
  const fake = await fakeEngine(options);
  fake.route(call.target, reply);
  const result = await operation(clientOf(fake));
  expect(fake.requests).toHaveLength(1);
  const { query, body, headers, version } = fake.last;
  expect(version).toBe(options.apiVersion ?? '1.51');
  expect(query).toEqual(call.query ?? {});
  expect(typeof call.body === 'object' ? JSON.parse(body) : body).toEqual(call.body ?? '');
  expect(headers).toMatchObject(call.headers ?? {});
  return result;
}

export async function textOf(source: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

export async function listOf<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

/** What a promise fails with. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error('it did not fail', { cause: error });
  return error;
}
