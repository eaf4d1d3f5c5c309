#!/usr/bin/env node
import module, { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`tug needs Node.js 20.19 or newer; this is ${process.version}\n`);
  process.exit(1);
}
// The HTTP parser is WebAssembly: optimising it would outlast most commands.
if (major <= 24) setFlagsFromString('--liftoff-only');
module.enableCompileCache?.();
createRequire(import.meta.url)(module.enableCompileCache ? '../dist/main.cjs' : '../dist/cached.cjs');
