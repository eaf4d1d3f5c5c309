import { randomInt } from 'node:crypto';

/**
 * What stands for a placeholder in one half of a scenario. The halves' values differ but have equal length, so
 * that columns are as wide in both outputs.
 */
export interface Own {
  /** prefix for every object the half makes; holds no hexadecimal digit pair an id could be taken for */
  name: string;
  /** scratch folder */
  dir: string;
  /** two free host ports */
  port: string;
  port2: string;
  /** three octets of a network nobody else uses: `{net}.0/24` */
  net: string;
  mac: string;
}

/** The same for both halves, and left as it is in the outputs. */
export interface Shared {
  engine: string;
  /** the registry that asks for a login, as the engine names it */
  registry: string;
  /** the same as the clients name it */
  registryHere: string;
  /** user name and password as config.json keeps them */
  auth: string;
  user: string;
  password: string;
  path: string;
}

export type Placeholders = Own & Shared;

/** What both halves have; the clients may know the registry by another name than the engine does. */
export function share({ user, password, registry, registryHere, ...rest }: Omit<Shared, 'auth'>): Shared {
  const auth = Buffer.from(`${user}:${password}`).toString('base64');
  return { ...rest, registry, registryHere: registryHere || registry, auth, user, password };
}

const letters = 'ghijkmnpqrstuvwxyz';
const firstPort = 20_000;
const portsInUse = 12_000;
let ports = randomInt(portsInUse);

const pick = (text: string): string => text.charAt(randomInt(text.length));
const octet = (): number => randomInt(100, 250);
const nextPort = (): string => String(firstPort + (ports++ % portsInUse));
const hexPair = (): string => randomInt(256).toString(16).padStart(2, '0');

export function drawOwn(dir: string): Own {
  return {
    name: `zq${Array.from({ length: 8 }, () => pick(letters)).join('')}`,
    dir,
    port: nextPort(),
    port2: nextPort(),
    net: `10.${octet()}.${octet()}`,
    mac: `92:d0:${hexPair()}:${hexPair()}:${hexPair()}:${hexPair()}`,
  };
}

/** Fills in `{name}`, `{dir}`, ... and `{now}`, the engine's clock in seconds; other braces stay. */
export function expand(text: string, values: Placeholders): string {
  const table: Record<string, string> = { ...values, now: (Date.now() / 1000).toFixed(3) };
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => table[key] ?? whole);
}

/** Undoes `expand` for the values that are a half's own. */
export function collapse(text: string, { name, dir, port, port2, net, mac }: Own): string {
  return text
    .replaceAll(dir, '{dir}')
    .replaceAll(name, '{name}')
    .replaceAll(`${net}.`, '{net}.')
    .replaceAll(mac, '{mac}')
    .replace(new RegExp(`(?<!\\d)${port}(?!\\d)`, 'g'), '{port}')
    .replace(new RegExp(`(?<!\\d)${port2}(?!\\d)`, 'g'), '{port2}');
}
