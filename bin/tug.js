#!/bin/sh
':' //; exec node -- "$0" "$@" # Node would take a --env-file of ours for its own, but not after --
'use strict';
// CommonJS, for Node starts it in two thirds of the time that a module takes.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`tug needs Node.js 20.19 or newer; this is ${process.version}\n`);
  process.exit(1);
}
// The HTTP parser is WebAssembly: optimising it would outlast most commands.
if (major <= 24) require('node:v8').setFlagsFromString('--liftoff-only');
const { enableCompileCache } = require('node:module');
enableCompileCache?.();
require(enableCompileCache ? '../dist/main.cjs' : '../dist/cached.cjs');
