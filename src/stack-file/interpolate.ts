import { quote } from '../values/quote.ts';
import { isMapping, type Mapping, type Raw } from './shape.ts';
import { StackFileError } from './fault.ts';
import { parseDecimal } from '../values/integers.ts';
import { parseFloat64 } from '../values/floats.ts';
import type { LookupEnv } from '../values/env.ts';
import { cut } from '../values/text.ts';

const variable = '[_a-z][_a-z0-9]*(?::?[-?][^}]*)?';
const pattern = new RegExp(`\\$(?:(\\$)|(${variable})|\\{(${variable})\\}|)`, 'gi');

class InvalidTemplateError extends Error {}

/**
 * Puts variables in: `$NAME`, `${NAME:-default}`, `${NAME?message}`; `$$` is a dollar. As in docker a fault counts
 * only if no variable comes after it.
 */
function substitute(template: string, lookup: LookupEnv): string {
  let fault: unknown;
  const text = template.replace(pattern, (_, escaped?: string, plain?: string, braced?: string) => {
    if (escaped !== undefined) return escaped;
    fault = undefined;
    const found = plain ?? braced;
    try {
      if (found === undefined) throw new InvalidTemplateError(template);
      return valueOf(found, lookup);
    } catch (error) {
      fault = error;
      return '';
    }
  });
  if (fault !== undefined) throw fault;
  return text;
}

function valueOf(found: string, lookup: LookupEnv): string {
  for (const separator of [':-', '-', ':?', '?']) {
    if (!found.includes(separator)) continue;
    const [name, rest] = cut(found, separator);
    const value = lookup(name);
    const missing = value === undefined || (separator.startsWith(':') && value === '');
    if (!missing) return value;
    if (separator.endsWith('-')) return rest;
    throw new InvalidTemplateError(`required variable ${name} is missing a value: ${rest}`);
  }
  return lookup(found) ?? '';
}

type Cast = (text: string) => Raw;

function toTruth(text: string): boolean {
  const word = text.toLowerCase();
  if (['y', 'yes', 'true', 'on'].includes(word)) return true;
  if (['n', 'no', 'false', 'off'].includes(word)) return false;
  throw new StackFileError(`invalid boolean: ${text}`);
}

/** What becomes of a text that a variable was put into, where no text may stand. */
const casts: readonly (readonly [path: string, cast: Cast])[] = [
  ...[
    'configs.[].mode',
    'secrets.[].mode',
    'healthcheck.retries',
    'deploy.replicas',
    'deploy.update_config.parallelism',
    'deploy.rollback_config.parallelism',
    'deploy.restart_policy.max_attempts',
    'deploy.placement.max_replicas_per_node',
    'ports.[].target',
    'ports.[].published',
    'ulimits.*',
    'ulimits.*.hard',
    'ulimits.*.soft',
    'oom_score_adj',
  ].map((path) => [`services.*.${path}`, parseDecimal] as const),
  ...['update_config', 'rollback_config'].map(
    (part) => [`services.*.deploy.${part}.max_failure_ratio`, parseFloat64] as const,
  ),
  ...[
    'healthcheck.disable',
    'privileged',
    'read_only',
    'stdin_open',
    'tty',
    'volumes.[].read_only',
    'volumes.[].volume.nocopy',
  ].map((path) => [`services.*.${path}`, toTruth] as const),
  ...[
    'networks.*.external',
    'networks.*.internal',
    'networks.*.attachable',
    'volumes.*.external',
    'secrets.*.external',
    'configs.*.external',
  ].map((path) => [path, toTruth] as const),
];

function castFor(path: readonly string[]): Cast | undefined {
  const found = casts.find(([pattern]) => {
    const parts = pattern.split('.');
    return parts.length === path.length && parts.every((part, at) => part === '*' || part === path[at]);
  });
  return found?.[1];
}

/** A file with the variables of the environment put in. @throws StackFileError */
export function interpolate(file: Mapping, lookup: LookupEnv): Mapping {
  return walk(file, [], lookup) as Mapping;
}

function walk(raw: Raw, path: readonly string[], lookup: LookupEnv): Raw {
  if (Array.isArray(raw)) return raw.map((item) => walk(item, [...path, '[]'], lookup));
  if (isMapping(raw)) {
    return Object.fromEntries(
      Object.entries(raw).map(([key, value]) => [key, walk(value, [...path, key], lookup)]),
    );
  }
  if (typeof raw !== 'string') return raw;
  const at = path.join('.');
  const value = substituted(raw, at, lookup);
  if (value === raw) return raw;
  try {
    return (castFor(path) ?? String)(value);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StackFileError(`error while interpolating ${at}: failed to cast to expected type: ${why}`);
  }
}

function substituted(raw: string, at: string, lookup: LookupEnv): string {
  try {
    return substitute(raw, lookup);
  } catch (error) {
    if (!(error instanceof InvalidTemplateError)) throw error;
    throw new StackFileError(
      `invalid interpolation format for ${at}: ${quote(error.message)}; you may need to escape any $ with another $`,
    );
  }
}
