import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pluginFolder, pluginScript } from '../../support/plugin-folder.ts';
import { tug } from '../../support/tug.ts';

const homeDir = mkdtempSync(join(tmpdir(), 'tug-home-'));
const folder = pluginFolder(
  {
    tool: pluginScript(),
    secretly: pluginScript({ metadata: { SchemaVersion: '0.1.0', Vendor: 'Lab', Hidden: true } }),
    broken: '#!/bin/sh\nexit 3\n',
  },
  join(homeDir, '.docker/cli-plugins'),
);

test('help lists plugins with an asterisk, and apart from them those that are unusable', async () => {
  const { stdout } = await tug(['--help'], { homeDir });
  const section = (title: string) => new RegExp(`${title}:\\n((?:  .*\\n)+)`).exec(stdout)?.[1];
  expect(section('Management Commands')).toMatch(/^  tool\*       Do a thing$/m);
  expect(section('Invalid Plugins')).toBe('  broken      failed to fetch metadata: exit status 3\n');
  expect(stdout).not.toContain('secretly');
});

test('the help of groups has none', async () => {
  const { stdout } = await tug(['container', '--help'], { homeDir });
  expect(stdout).not.toContain('tool');
});

test('info shows plugins, and warns of those that are unusable', async () => {
  const { stdout, stderr } = await tug(['info'], { homeDir });
  expect(stdout).toContain(`
 Debug Mode: false
 Plugins:
  secretly:  (Lab)
    Path:     ${folder}/docker-secretly
  tool: Do a thing (Lab)
    Version:  v1
    Path:     ${folder}/docker-tool

Server:
`);
  expect(stderr).toContain(
    `WARNING: Plugin "${folder}/docker-broken" is not valid: failed to fetch metadata: exit status 3\n`,
  );
});

test('templates of info read plugins', async () => {
  const format =
    '{{range .ClientInfo.Plugins}}{{.Name}} {{.Vendor}} {{.Err}}\n{{end}}{{json .ClientInfo.Plugins}}';
  const { stdout } = await tug(['info', '--format', format], { homeDir });
  expect(stdout).toBe(
    [
      'broken  failed to fetch metadata: exit status 3',
      'secretly Lab <nil>',
      'tool Lab <nil>',
      `[{"Name":"broken","Path":"${folder}/docker-broken","Err":"failed to fetch metadata: exit status 3"},` +
        `{"SchemaVersion":"0.1.0","Vendor":"Lab","Hidden":true,"Name":"secretly","Path":"${folder}/docker-secretly"},` +
        `{"SchemaVersion":"0.1.0","Vendor":"Lab","Version":"v1","ShortDescription":"Do a thing","Name":"tool","Path":"${folder}/docker-tool"}]`,
      '',
    ].join('\n'),
  );
});
