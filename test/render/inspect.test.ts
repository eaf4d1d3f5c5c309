import { describe, expect, test } from 'vitest';
import { containerInspectResponse } from '../../src/render/go-types/container.ts';
import { networkInspect } from '../../src/render/go-types/network.ts';
import { InspectFormatError, renderInspect } from '../../src/render/inspect.ts';
import type { InspectDocument } from '../../src/render/inspect.ts';
import { goType } from '../../src/template/value.ts';

const web = `{"Id":"0123","Created":"2025-01-02T03:04:05.678Z","Args":[],"State":{"Status":"running","Running":true,"Pid":7},"Name":"/web","HostConfig":{"Memory":9223372036854775807,"Binds":null,"PortBindings":{"80/tcp":[{"HostIp":"","HostPort":"8080"}]}},"Config":{"Env":["A=<1>","B=\\u00e9"],"Labels":{"b":"2","a":"1"}},"Extra":{"z":1.50,"y":[]}}\n`;

const documents: Record<string, InspectDocument> = {
  web: { raw: web, type: containerInspectResponse },
  untyped: { raw: '{"B":1.50,"A":{"b":2,"a":"x"}}' },
  own: { data: { [goType]: 'main.Thing', Name: 'thing', Html: '<b>' } },
};

async function inspect(format: string | undefined, ...refs: string[]) {
  const { output, errors } = await renderInspect({
    refs,
    format,
    async fetch(ref) {
      const document = documents[ref];
      if (!document) throw new Error(`No such object: ${ref}`);
      return document;
    },
  });
  return { output, errors: errors.map((error) => (error as Error).message) };
}

describe('without a format', () => {
  test('the engine’s text, laid out', async () => {
    expect(await inspect(undefined, 'untyped')).toEqual({
      output:
        '[\n    {\n        "B": 1.50,\n        "A": {\n            "b": 2,\n            "a": "x"\n        }\n    }\n]\n',
      errors: [],
    });
  });

  test('digits and escapes stay', async () => {
    const { output } = await inspect('', 'web');
    expect(output).toContain('"Memory": 9223372036854775807,');
    expect(output).toContain('"B=\\u00e9"');
    expect(output).toContain('"Args": [],');
  });

  test('what was found comes first, then what was not', async () => {
    const { output, errors } = await inspect(undefined, 'no', 'own', 'neither');
    expect(output).toBe('[\n    {\n        "Name": "thing",\n        "Html": "\\u003cb\\u003e"\n    }\n]\n');
    expect(errors).toEqual(['No such object: no', 'No such object: neither']);
  });

  test('nothing found is an empty list', async () => {
    expect(await inspect(undefined, 'no')).toEqual({ output: '[]\n', errors: ['No such object: no'] });
  });

  test('json is the same on one line', async () => {
    expect(await inspect('json', 'untyped', 'own')).toEqual({
      output: '[{"B":1.50,"A":{"b":2,"a":"x"}},{"Name":"thing","Html":"\\u003cb\\u003e"}]\n',
      errors: [],
    });
    expect((await inspect('json', 'no')).output).toBe('[]\n');
  });
});

describe('with a template', () => {
  test.each([
    ['{{.ID}}', '0123'],
    ['{{.Id}}', '0123'],
    ['{{.Name}} {{.State.Running}} {{.State.Pid}}', '/web true 7'],
    ['{{.HostConfig.Memory}}', '9223372036854775807'],
    ['{{json .Config.Env}}', '["A=<1>","B=é"]'],
    ['{{.Config.Env}}', '[A=<1> B=é]'],
    ['{{.Config.Labels}}', 'map[a:1 b:2]'],
    ['{{index .Config.Labels "a"}}', '1'],
    [
      '{{range $port, $to := .HostConfig.PortBindings}}{{$port}}->{{(index $to 0).HostPort}}{{end}}',
      '80/tcp->8080',
    ],
    ['{{range $port, $to := .HostConfig.PortBindings}}{{(index $to 0).HostIp}}{{end}}|', '|'],
    ['{{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}}', 'none'],
    ['{{.HostConfig.Privileged}} {{.RestartCount}} {{len .Mounts}}', 'false 0 0'],
    ['{{.HostConfig.PidsLimit}}', '<nil>'],
    ['{{.HostConfig.Resources.Memory}}', '9223372036854775807'],
    ['{{printf "%T" .HostConfig.RestartPolicy.Name}}', 'container.RestartPolicyMode'],
    ['{{range $port, $to := .HostConfig.PortBindings}}{{printf "%T" $port}}{{end}}', 'nat.Port'],
    ['{{index .HostConfig.PortBindings "80/tcp"}}', '[map[HostIp: HostPort:8080]]'],
    [
      '{{json .State}}',
      '{"Status":"running","Running":true,"Paused":false,"Restarting":false,"OOMKilled":false,"Dead":false,"Pid":7,"ExitCode":0,"Error":"","StartedAt":"","FinishedAt":""}',
    ],
    ['{{.Extra.z}} {{json .Extra}}', '1.50 {"y":[],"z":1.50}'],
  ])('%s', async (format, shown) => {
    expect(await inspect(format, 'web')).toEqual({ output: `${shown}\n`, errors: [] });
  });

  test('a field of neither the type nor the JSON', async () => {
    expect(await inspect('{{.Nope}}', 'web')).toEqual({
      output: '\n',
      errors: [
        'template parsing error: template: :1:2: executing "" at <.Nope>: map has no entry for key "Nope"',
      ],
    });
  });

  test('our own objects have no JSON to fall back on', async () => {
    expect(await inspect('{{.Name}}', 'own')).toEqual({ output: 'thing\n', errors: [] });
    expect((await inspect('{{.Nope}}', 'own')).errors).toEqual([
      'template parsing error: template: :1:2: executing "" at <.Nope>: can\'t evaluate field Nope in type main.Thing',
    ]);
  });

  test('each object has its line; errors keep the order of the names', async () => {
    expect(await inspect('{{.Name}}', 'web', 'no', 'untyped', 'own')).toEqual({
      output: '/web\nthing\n',
      errors: [
        'No such object: no',
        'template parsing error: template: :1:2: executing "" at <.Name>: map has no entry for key "Name"',
      ],
    });
  });

  test('nothing found is an empty line', async () => {
    expect((await inspect('{{.Name}}', 'no')).output).toBe('\n');
  });

  test('a bad template asks for nothing', async () => {
    const fetched: string[] = [];
    const attempt = renderInspect({
      refs: ['web'],
      format: '{{.Name',
      async fetch(ref) {
        fetched.push(ref);
        return { raw: '{}' };
      },
    });
    await expect(attempt).rejects.toThrow('template parsing error: template: :1: unclosed action');
    await expect(attempt).rejects.toBeInstanceOf(InspectFormatError);
    await expect(attempt).rejects.toMatchObject({ exitCode: 64 });
    expect(fetched).toEqual([]);
  });
});

test('times print as Go’s', async () => {
  const { output } = await renderInspect({
    refs: ['net'],
    format: '{{.Created}} {{json .Created}} {{.EnableIPv6}}',
    fetch: async () => ({
      raw: '{"Name":"net","Created":"2025-01-02T03:04:05.678000001Z"}',
      type: networkInspect,
    }),
  });
  expect(output).toBe('2025-01-02 03:04:05.678000001 +0000 UTC "2025-01-02T03:04:05.678000001Z" false\n');
});
