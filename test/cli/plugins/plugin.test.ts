import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPlugin, listPlugins, type PluginPlace } from '../../../src/cli/plugins/plugin.ts';
import { pluginFolder, pluginScript } from '../../support/plugin-folder.ts';

const place = (...folders: string[]): PluginPlace => ({
  folders,
  builtins: new Set(['ps']),
  os: 'linux',
  debug: false,
});

describe('plugins', () => {
  it('are found in the order of the folders, the first hiding the others', async () => {
    const [first, second] = [pluginFolder({ tool: pluginScript() }), pluginFolder({ tool: pluginScript() })];
    const expected = {
      name: 'tool',
      path: join(first, 'docker-tool'),
      shadowed: [join(second, 'docker-tool')],
      metadata: { Vendor: 'Lab', Version: 'v1', ShortDescription: 'Do a thing' },
    };
    expect(await findPlugin('tool', place('/nonexistent', first, second))).toMatchObject(expected);
    expect(await listPlugins(place('/nonexistent', first, second))).toMatchObject([expected]);
  });

  it('are listed in the order of their names as people count', async () => {
    const folder = pluginFolder({ b10: pluginScript(), b2: pluginScript(), a: pluginScript() });
    expect((await listPlugins(place(folder))).map(({ name }) => name)).toEqual(['a', 'b2', 'b10']);
  });

  it('are none where a folder, another file or a link to nowhere has the name', async () => {
    const folder = pluginFolder({});
    mkdirSync(join(folder, 'docker-folder'));
    symlinkSync('/nonexistent', join(folder, 'docker-lost'));
    symlinkSync(join(pluginFolder({ tool: pluginScript() }), 'docker-tool'), join(folder, 'docker-linked'));
    expect((await listPlugins(place(folder))).map(({ name }) => name)).toEqual(['linked']);
    expect((await listPlugins({ ...place(folder), debug: true })).map(({ name }) => name)).toEqual([
      'linked',
      'lost',
    ]);
    expect(await findPlugin('lost', place(folder))).toBeUndefined();
    expect(await findPlugin('../tool', place(folder))).toBeUndefined();
  });

  it.each([
    ['Up', pluginScript(), 'plugin candidate "Up" did not match "^[a-z][a-z0-9]*$"'],
    ['ps', pluginScript(), 'plugin "ps" duplicates builtin command'],
    ['fails', '#!/bin/sh\nexit 3\n', 'failed to fetch metadata: exit status 3'],
    ['killed', '#!/bin/sh\nkill -9 $$\n', 'failed to fetch metadata: signal: killed'],
    [
      'words',
      '#!/bin/sh\necho hello\n',
      "invalid metadata: invalid character 'h' looking for beginning of value",
    ],
    [
      'nobody',
      pluginScript({ metadata: { SchemaVersion: '0.1.0' } }),
      'plugin metadata does not define a vendor',
    ],
    [
      'new',
      pluginScript({ metadata: { SchemaVersion: '2.0.0', Vendor: 'Lab' } }),
      /must be lower than 2\.0\.0$/,
    ],
    ['text', 'echo {}\n', /^failed to fetch metadata: fork\/exec .*docker-text: exec format error$/],
    ['lost', '#!/nonexistent\n', /docker-lost: no such file or directory$/],
  ])('may be unusable: %s', async (name, script, problem) => {
    const [plugin] = await listPlugins(place(pluginFolder({ [name]: script })));
    expect(plugin?.problem).toMatch(problem);
  });

  it('need the right to be run', async () => {
    const folder = pluginFolder({ tool: pluginScript() });
    chmodSync(join(folder, 'docker-tool'), 0o644);
    expect((await findPlugin('tool', place(folder)))?.problem).toMatch(/docker-tool: permission denied$/);
  });
});
