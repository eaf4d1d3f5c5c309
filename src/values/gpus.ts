import { readCsv } from './csv.ts';
import { reword, ValueError } from './error.ts';
import { numberFault, parseDecimal } from './integers.ts';
import { pairsToMap } from './pairs.ts';
import { cut } from './text.ts';

/** The engine's request for devices; a count of -1 means all. */
export interface DeviceRequest {
  Driver: string;
  Count: number;
  DeviceIDs: string[] | null;
  Capabilities: string[][] | null;
  Options: Record<string, string> | null;
}

function parseCount(raw: string): number {
  if (raw === 'all') return -1;
  return reword(
    () => parseDecimal(raw),
    (error) => `invalid count (${raw}): value must be either "all" or an integer: ${numberFault(error)}`,
  );
}

function parseOptions(raw: string): Record<string, string> {
  const pairs = reword(
    () => readCsv(raw),
    ({ message }) => `failed to read gpu options: ${message}`,
  );
  return pairsToMap(pairs);
}

function setField(request: DeviceRequest, key: string, value: string, field: string): void {
  switch (key) {
    case 'driver':
      request.Driver = value;
      break;
    case 'count':
      request.Count = parseCount(value);
      break;
    case 'device':
      request.DeviceIDs = value.split(',');
      break;
    case 'capabilities':
      request.Capabilities = [[...value.split(','), 'gpu']];
      break;
    case 'options':
      request.Options = parseOptions(value);
      break;
    default:
      throw new ValueError(`unexpected key '${key}' in '${field}'`);
  }
}

/** A `--gpus` flag: "all", a number, or `count=,device=,driver=,capabilities=,options=`. */
export function parseGpus(raw: string): DeviceRequest {
  const request: DeviceRequest = {
    Driver: '',
    Count: 0,
    DeviceIDs: null,
    Capabilities: [['gpu']],
    Options: {},
  };
  const seen = new Set<string>();
  for (const field of readCsv(raw)) {
    const [key, value, found] = cut(field, '=');
    if (seen.has(key)) {
      throw new ValueError(`gpu request key '${key}' can be specified only once`);
    }
    seen.add(key);
    if (!found) seen.add('count');
    setField(request, found ? key : 'count', found ? value : key, field);
  }
  if (!seen.has('count') && !request.DeviceIDs) request.Count = 1;
  return request;
}
