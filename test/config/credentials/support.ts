import { programs } from '../support.ts';

/**
 * A docker-credential-<name> that keeps its entries in a file beside itself, speaking the protocol
 * as docker's own helpers do.
 */
export function keychain(name: string): { PATH: string } {
  const script = `#!${process.execPath}
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const file = __filename + '.entries';
const entries = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
const input = readFileSync(0, 'utf8');
const save = () => writeFileSync(file, JSON.stringify(entries));
const fail = (message) => { console.log(message); process.exit(1); };
switch (process.argv[2]) {
  case 'store': { const entry = JSON.parse(input); entries[entry.ServerURL] = entry; save(); break; }
  case 'erase': if (!entries[input]) fail('credentials not found in native keychain'); delete entries[input]; save(); break;
  case 'get': if (!entries[input]) fail('credentials not found in native keychain'); console.log(JSON.stringify(entries[input])); break;
  case 'list': console.log(JSON.stringify(Object.fromEntries(Object.entries(entries).map(([url, { Username }]) => [url, Username])))); break;
}
`;
  return { PATH: programs({ [`docker-credential-${name}`]: script }) };
}

/** A docker-credential-<name> that does the same whatever it is asked. */
export function helperThat(name: string, script: string): { PATH: string } {
  return { PATH: `${programs({ [`docker-credential-${name}`]: `#!/bin/sh\n${script}\n` })}:/usr/bin:/bin` };
}
