'use strict';
// Node 20 has no compile cache of its own: this loads the bundle with V8's, kept beside it where that may be written.
const { readFileSync, renameSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

const bundle = join(__dirname, 'main.cjs');
const cache = join(__dirname, `main-${process.version}-${process.arch}.cache`);

function readCache() {
  try {
    return readFileSync(cache);
  } catch {
    return undefined;
  }
}

// The bundler writes ASCII alone, which is read fastest this way.
const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(bundle, 'latin1')}\n})`;
const cachedData = readCache();
const script = new Script(source, { filename: bundle, cachedData });
if (!cachedData || script.cachedDataRejected) {
  // At the end, when what a command uses has been compiled too.
  process.once('exit', () => {
    try {
      writeFileSync(`${cache}.${process.pid}`, script.createCachedData());
      renameSync(`${cache}.${process.pid}`, cache);
    } catch {
      // An installation of somebody else: it starts a little slower.
    }
  });
}
const loaded = { exports: {} };
script.runInThisContext()(loaded.exports, require, loaded, bundle, dirname(bundle));
