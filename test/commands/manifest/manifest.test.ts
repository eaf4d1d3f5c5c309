import { describe, expect, test } from 'vitest';
import { digestOf, mediaTypes } from '../../../src/registry/manifest.ts';
import { tug } from '../../support/tug.ts';
import { imageFor, registry } from './support.ts';

const amd = imageFor({ architecture: 'amd64', os: 'linux', config: { Cmd: ['<x>'] } });
const arm = imageFor({ architecture: 'arm', os: 'linux', variant: 'v7', 'os.features': [] }, { oci: true });
const images = { 'app/web:amd': amd, 'app/arm:latest': arm };
const made = { code: 0, stdout: 'Created manifest list HOST/app/web:all\n', stderr: '' };
const create = 'create --insecure HOST/app/web:all HOST/app/web:amd HOST/app/arm';

describe('manifest create', () => {
  test("keeps what the registry has, in docker's layout", async () => {
    const { run, files } = await registry(images);
    expect(await run(create)).toEqual(made);
    expect(files('HOST/app/web:all')).toEqual({
      'HOST_app_web-amd': `{"Ref":"HOST/app/web:amd","Descriptor":{"mediaType":"${mediaTypes.image}","digest":"${amd.digest}","size":${amd.size},"platform":{"architecture":"amd64","os":"linux"}},"Raw":"${btoa(amd.manifest)}","SchemaV2Manifest":${JSON.stringify(JSON.parse(amd.manifest))}}`,
      'HOST_app_arm-latest': `{"Ref":"HOST/app/arm:latest","Descriptor":{"mediaType":"${mediaTypes.ociImage}","digest":"${arm.digest}","size":${arm.size},"platform":{"architecture":"arm","os":"linux","variant":"v7"}},"Raw":"${btoa(arm.manifest)}","OCIManifest":${JSON.stringify(JSON.parse(arm.manifest))}}`,
    });
  });

  test('adds to a list only when told to, and asks no registry for what the list has', async () => {
    const { run, requests } = await registry(images);
    await run('create --insecure HOST/app/web:all HOST/app/web:amd');
    const asked = requests.length;
    expect(await run('create --insecure HOST/app/web:all HOST/app/web:amd')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'refusing to amend an existing manifest list with no --amend flag\n',
    });
    expect(await run('create --amend HOST/app/web:all HOST/app/web:amd')).toEqual(made);
    expect(requests).toHaveLength(asked);
  });

  test.each([
    ['create HOST/app/web:all HOST/app/web:amd', 'no such manifest: HOST/app/web:amd\n'],
    ['create --insecure HOST/a HOST/b', 'no such manifest: HOST/b:latest\n'],
    [
      'create A b',
      'error parsing name for manifest list A: invalid reference format: repository name (library/A) must be lowercase\n',
    ],
  ])('%s', async (line, stderr) => {
    const { run } = await registry(images);
    expect(await run(line)).toEqual({ code: 1, stdout: '', stderr });
  });
});

describe('manifest annotate', () => {
  async function annotated(flags: string) {
    const { run } = await registry(images);
    await run(create);
    const outcome = await run(`annotate ${flags} HOST/app/web:all HOST/app/arm`);
    const { stdout } = await run('inspect HOST/app/web:all');
    const { manifests } = JSON.parse(stdout) as { manifests: { platform: object }[] };
    return { ...outcome, platform: manifests.map(({ platform }) => platform)[0] };
  }

  test.each([
    ['--arch arm64', { architecture: 'arm64' }],
    ['--os windows --arch amd64', { os: 'windows', architecture: 'amd64' }],
    ['--variant v8', { variant: 'v8' }],
    ['--os-version 10', { 'os.version': '10' }],
    ['--os-features a,b --os-features a', { 'os.features': ['a', 'b'] }],
  ])('%s', async (flags, change) => {
    expect(await annotated(flags)).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
      platform: { architecture: 'arm', os: 'linux', variant: 'v7', ...change },
    });
  });

  test('to a platform nobody has', async () => {
    expect(await annotated('--os plan9 --arch arm')).toMatchObject({
      code: 1,
      stderr: 'manifest entry for image has unsupported os/arch combination: plan9/arm\n',
    });
  });

  test('of an image that is not in the list', async () => {
    const { run } = await registry();
    expect(await run('annotate HOST/a HOST/b')).toMatchObject({
      code: 1,
      stderr: 'manifest for image HOST/b does not exist in HOST/a\n',
    });
  });
});

describe('manifest inspect', () => {
  test('of an image shows the registry’s own text, indented anew', async () => {
    const { run } = await registry(images);
    const { stdout } = await run('inspect --insecure HOST/app/web:amd');
    expect(stdout).toBe(`${JSON.stringify(JSON.parse(amd.manifest), undefined, '\t')}\n`);
  });

  test('tells more with --verbose', async () => {
    const { run } = await registry(images);
    const { stdout } = await run('inspect --insecure -v HOST/app/arm');
    expect(JSON.parse(stdout)).toMatchObject({
      Ref: 'HOST/app/arm:latest',
      Descriptor: { platform: { architecture: 'arm', os: 'linux', variant: 'v7' } },
      OCIManifest: JSON.parse(arm.manifest) as object,
    });
  });

  test('of a list that is being put together', async () => {
    const { run } = await registry(images);
    await run(create);
    const entry = ({ mediaType, size, digest }: typeof amd, platform: object) => ({
      mediaType,
      size,
      digest,
      platform,
    });
    const { stdout } = await run('inspect HOST/app/web:all');
    expect(stdout).toBe(
      `${JSON.stringify(
        {
          schemaVersion: 2,
          mediaType: mediaTypes.ociIndex,
          manifests: [
            entry(arm, { architecture: 'arm', os: 'linux', variant: 'v7' }),
            entry(amd, { architecture: 'amd64', os: 'linux' }),
          ],
        },
        undefined,
        3,
      )}\n`,
    );
  });

  test('of an image whose digest is another', async () => {
    const { run } = await registry({ ...images, [`app/web:${digestOf('x')}`]: amd });
    expect(await run(`inspect --insecure HOST/app/web@${digestOf('x')}`)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('unsupported manifest format: ') as string,
    });
  });

  test('of what is in no list', async () => {
    const { run } = await registry();
    expect(await run('inspect HOST/a HOST/b')).toMatchObject({
      code: 1,
      stderr: 'No such manifest: HOST/b:latest\n',
    });
  });
});

describe('manifest push', () => {
  test('takes blobs over from other repositories, then puts manifests, then the list', async () => {
    const { run, requests } = await registry(images);
    await run(create);
    const before = requests.length;
    const { code, stdout } = await run('push --insecure HOST/app/web:all');
    const pushed = requests.slice(before).filter(({ url }) => url !== '/v2/');
    expect(pushed.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`)).toEqual([
      `POST /v2/app/web/blobs/uploads/?from=app/arm&mount=${digestOf(arm.config)}`,
      `POST /v2/app/web/blobs/uploads/?from=app/arm&mount=${digestOf('layer')}`,
      `PUT /v2/app/web/manifests/${arm.digest}`,
      'PUT /v2/app/web/manifests/all',
    ]);
    expect(pushed[2]?.body).toBe(arm.manifest);
    expect(pushed[3]?.headers['content-type']).toBe(mediaTypes.ociIndex);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `Pushed ref HOST/app/web@${arm.digest} with digest: ${arm.digest}\n${digestOf(pushed[3]?.body ?? '')}\n`,
    });
  });

  test('forgets the list with --purge', async () => {
    const { run } = await registry(images);
    await run(create);
    await run('push --insecure -p HOST/app/web:all');
    expect(await run('push --insecure HOST/app/web:all')).toMatchObject({
      code: 1,
      stderr: 'No such manifest: HOST/app/web:all\n',
    });
  });

  test('of images of another registry', async () => {
    const { run } = await registry(images);
    await run('create --insecure other.example.org/all HOST/app/web:amd');
    expect(await run('push other.example.org/all')).toMatchObject({
      code: 1,
      stderr:
        'cannot use source images from a different registry than the target image: HOST != other.example.org\n',
    });
  });

  test('to a registry without TLS', async () => {
    const { run } = await registry(images);
    await run(create);
    expect(await run('push HOST/app/web:all')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('http: server gave HTTP response to HTTPS client\n') as string,
    });
  });
});

test('manifest rm goes through all it is given', async () => {
  const { run } = await registry(images);
  await run(create);
  expect(await run('rm HOST/a HOST/app/web:all HOST/b')).toEqual({
    code: 1,
    stdout: '',
    stderr: 'No such manifest: HOST/a:latest\nNo such manifest: HOST/b:latest\n',
  });
  expect(await run('rm HOST/app/web:all')).toMatchObject({ code: 1 });
});

test.each([
  [['manifest', 'create', 'a'], "'docker manifest create' requires at least 2 arguments"],
  [['manifest', 'annotate', 'a'], "'docker manifest annotate' requires 2 arguments"],
  [['manifest', 'inspect'], "'docker manifest inspect' requires at least 1 and at most 2 arguments"],
  [['manifest', 'push', 'a', 'b'], "'docker manifest push' requires 1 argument"],
  [['manifest', 'rm'], "'docker manifest rm' requires at least 1 argument"],
  [['manifest', 'rm', '--force', 'a'], 'unknown flag: --force'],
])('%j', async (argv, message) => {
  const { code, stderr } = await tug(argv);
  expect(code).toBeGreaterThan(0);
  expect(stderr).toContain(message);
});
