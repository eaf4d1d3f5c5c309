import { describe, expect, test } from 'vitest';
import { fakeEngine } from '../../support/fake-engine.ts';
import { tug } from '../../support/tug.ts';

const created = Date.parse('2026-01-01T03:04:05Z') / 1000;
const image = (Id: string, over: object = {}) => ({
  Id: `sha256:${Id.repeat(64)}`,
  RepoTags: ['app:1', 'app:2'],
  RepoDigests: [],
  Created: created,
  Size: 300,
  SharedSize: 100,
  Containers: 0,
  ...over,
});
const container = (Id: string, over: object = {}) => ({
  Id: Id.repeat(64),
  Names: [`/${Id}`],
  Image: 'app:1',
  ImageID: `sha256:${'a'.repeat(64)}`,
  Command: 'run',
  Created: created,
  Ports: [],
  Mounts: [{ Type: 'volume', Name: 'v', Source: '', Driver: 'local' }],
  State: 'exited',
  Status: 'Exited (0)',
  SizeRw: 40,
  SizeRootFs: 340,
  Labels: {},
  ...over,
});
const volume = (Name: string, RefCount: number, Size: number) => ({
  Name,
  Driver: 'local',
  Mountpoint: '/v',
  Labels: null,
  Options: null,
  Scope: 'local',
  UsageData: { RefCount, Size },
});
const cache = (ID: string, over: object = {}) => ({
  ID: ID.repeat(25),
  ' Parents': ['p'],
  Type: 'regular',
  Description: 'step',
  InUse: false,
  Shared: false,
  Size: 1000,
  CreatedAt: '2026-01-01T03:04:05.1Z',
  LastUsedAt: '2026-01-02T02:04:05.5Z',
  UsageCount: 2,
  ...over,
});
const usage = {
  LayersSize: 700,
  Images: [
    image('a', { Containers: 2 }),
    image('b', { RepoTags: [], Containers: -1 }),
    image('c', { Size: -1 }),
  ],
  Containers: [container('d', { State: 'running', SizeRw: 60 }), container('e')],
  Volumes: [volume('v', 1, 5), volume('w', 0, 15), volume('x', 0, -1)],
  BuildCache: [
    cache('2', { LastUsedAt: '2026-01-02T02:04:05.5000001Z' }),
    cache('1', { InUse: true, LastUsedAt: '2026-01-02T02:04:05.5Z' }),
    cache('3', { LastUsedAt: null, Shared: true, ' Parents': null, Parent: 'old' }),
  ],
};
const empty = { LayersSize: 0, Images: null, Containers: null, Volumes: null, BuildCache: null };

const df = async (args: string[] = [], json: unknown = usage) => {
  const engine = (await fakeEngine()).route('GET /system/df', { json });
  return tug(['system', 'df', ...args], { engine });
};

describe('system df', () => {
  test('sums up each kind', async () => {
    const { stdout } = await df();
    expect(stdout).toBe(`TYPE            TOTAL     ACTIVE    SIZE      RECLAIMABLE
Images          3         1         700B      300B (42%)
Containers      2         1         100B      40B (40%)
Local Volumes   3         1         20B       15B (75%)
Build Cache     3         1         2kB       1kB
`);
  });

  test('shows zeros where there is nothing', async () => {
    const { stdout } = await df([], empty);
    expect(stdout).toBe(`TYPE            TOTAL     ACTIVE    SIZE      RECLAIMABLE
Images          0         0         0B        0B
Containers      0         0         0B        0B
Local Volumes   0         0         0B        0B
Build Cache     0         0         0B        0B
`);
  });

  test('shows JSON lines and templates', async () => {
    const { stdout } = await df(['--format', 'json']);
    expect(stdout.split('\n')[0]).toBe(
      '{"Active":"1","Reclaimable":"300B (42%)","Size":"700B","TotalCount":"3","Type":"Images"}',
    );
    expect((await df(['--format', '{{.Type}}={{.Size}}'])).stdout).toBe(
      'Images=700B\nContainers=100B\nLocal Volumes=20B\nBuild Cache=2kB\n',
    );
  });

  test('refuses a field that does not exist', async () => {
    expect(await df(['--format', '{{.Nope}}'])).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'template parsing error: template: :1:2: executing "" at <.Nope>: can\'t evaluate field Nope in type *formatter.diskUsageImagesContext\n',
    });
  });
});

describe('system df --verbose', () => {
  test('lists all, the build cache by its last use', async () => {
    const { stdout } = await df(['-v']);
    expect(stdout).toBe(
      `Images space usage:

REPOSITORY   TAG       IMAGE ID       CREATED        SIZE      SHARED SIZE   UNIQUE SIZE   CONTAINERS
app          1         aaaaaaaaaaaa   24 hours ago   300B      100B          200B          2
<none>       <none>    bbbbbbbbbbbb   24 hours ago   300B      100B          200B          N/A
app          1         cccccccccccc   24 hours ago   -1B       100B          N/A           0

Containers space usage:

CONTAINER ID   IMAGE     COMMAND   LOCAL VOLUMES   SIZE      CREATED        STATUS       NAMES
dddddddddddd   app:1     "run"     1               60B       24 hours ago   Exited (0)   d
eeeeeeeeeeee   app:1     "run"     1               40B       24 hours ago   Exited (0)   e

Local Volumes space usage:

VOLUME NAME   LINKS     SIZE
v             1         5B
w             0         15B
x             0         -1B

Build cache usage: 2kB

CACHE ID        CACHE TYPE   SIZE      CREATED        LAST USED        USAGE     SHARED
333333333333    regular      1kB       24 hours ago                    2         true
111111111111*   regular      1kB       24 hours ago   59 minutes ago   2         false
222222222222    regular      1kB       24 hours ago   59 minutes ago   2         false
`,
    );
  });

  test('gives a template all the lists at once', async () => {
    const format = '{{range .Containers}}{{.Names}} {{.Size}};{{end}}{{len .Images}}';
    expect((await df(['-v', '--format', format])).stdout).toBe('d 60B;e 40B;3');
    const { stdout } = await df([
      '-v',
      '--format',
      '{{range .BuildCache}}{{.Parent}} {{.LastUsedAt}}|{{end}}',
    ]);
    expect(stdout).toBe('old |p 2026-01-02 02:04:05.5 +0000 UTC|p 2026-01-02 02:04:05.5000001 +0000 UTC|');
  });

  test('shows ids in full but in tables', async () => {
    expect(
      (await df(['-v', '--format', '{{range .Volumes}}{{.Name}}{{end}}{{(index .Containers 0).ID}}'])).stdout,
    ).toBe(`vwx${'d'.repeat(64)}`);
    expect((await df(['-v', '--format', 'table {{(index .Containers 0).ID}}'])).stdout).toBe('d'.repeat(12));
  });

  test('shows JSON, and docker’s raw form', async () => {
    const { stdout } = await df(['-v', '--format', 'json']);
    expect(Object.keys(JSON.parse(stdout) as object)).toEqual([
      'Images',
      'Containers',
      'Volumes',
      'BuildCache',
    ]);
    const raw = await df(['-v', '--format', 'raw'], { ...empty, Volumes: [volume('v', 1, 5)] });
    expect(raw.stdout).toBe('type: Volume\nname: v\ndriver: local\n\n');
  });

  test('refuses a field that does not exist', async () => {
    const run = await df(['-v', '--format', 'a{{range .Images}}{{.Nope}}{{end}}']);
    expect(run).toMatchObject({ code: 1, stdout: 'a' });
    expect(run.stderr).toContain("can't evaluate field Nope in type *formatter.imageContext");
  });
});
