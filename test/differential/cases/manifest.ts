import { list, type Scenario } from '../../support/differential/scenario.ts';

/** the clients speak to the registry themselves, the engine only fills it */
const config = '{"auths": {"{registry}": {"auth": "{auth}"}, "{registryHere}": {"auth": "{auth}"}}}\n';
const files = {
  '.docker/config.json': config,
  'context/Dockerfile': 'FROM scratch\nCOPY {name} /\nLABEL own={name}\n',
  'context/{name}': '{name}\n',
};
const images = [
  'tag busybox {registry}/{name}/one:amd',
  'push -q {registry}/{name}/one:amd',
  { run: 'build -q -t {registry}/{name}/two:arm context', env: { DOCKER_BUILDKIT: '0' } },
  'push -q {registry}/{name}/two:arm',
];
const here = '{registryHere}/{name}';
const both = `${here}/one:amd ${here}/two:arm`;
const blank = [
  { text: /"Raw": ?"[^"]+"/g, why: 'base64 of digests, which differ' },
  { text: /"size": ?1\d{2,3}(?!\d)/g, why: 'moments lose their last zeros, and names compress as they may' },
];

export const scenarios: readonly Scenario[] = [
  {
    name: 'a manifest list from its making to its push',
    files,
    blank,
    steps: [
      ...images,
      `manifest create --insecure ${here}/list ${both}`,
      `manifest inspect ${here}/list`,
      `manifest inspect -v ${here}/list`,
      `manifest inspect ${here}/list ${here}/two:arm`,
      `manifest inspect --verbose ${here}/list ${here}/two:arm`,
      `manifest annotate --os linux --arch arm64 --variant v8 ${here}/list ${here}/two:arm`,
      `manifest annotate --os-features a,b --os-features b,c --os-version 10.0 ${here}/list ${here}/two:arm`,
      `manifest annotate --os-features c ${here}/list ${here}/two:arm`,
      `manifest inspect ${here}/list`,
      `manifest push ${here}/list`,
      `manifest push --insecure ${here}/list`,
      `manifest push --insecure --purge ${here}/list`,
      `manifest inspect --insecure ${here}/list`,
      `manifest inspect --insecure -v ${here}/list`,
      `manifest rm ${here}/list`,
    ],
  },
  {
    name: 'manifest lists that grow and go',
    files,
    blank,
    steps: [
      ...images,
      `manifest create --insecure ${here}/list:v1 ${here}/one:amd`,
      `manifest create --insecure ${here}/list:v1 ${here}/two:arm`,
      `manifest create --insecure -a ${here}/list:v1 ${here}/two:arm`,
      `manifest create --amend ${here}/list:v1 ${both}`,
      `manifest create --insecure ${here}/one:all ${here}/one:amd`,
      `manifest push --insecure -p ${here}/one:all`,
      `manifest create --insecure ${here}/nested ${here}/one:all`,
      `manifest inspect --insecure ${here}/one:all`,
      `manifest rm ${here}/list:v1 ${here}/list:v2 BAD`,
      `manifest rm ${here}/list:v1`,
    ],
  },
  {
    name: 'manifests of a registry, byte for byte',
    files,
    steps: [
      ...images.slice(0, 2),
      `manifest inspect --insecure ${here}/one:amd`,
      `manifest inspect --insecure -v ${here}/one:amd`,
      `manifest inspect ${here}/one:amd`,
      `manifest create --insecure ${here}/list ${here}/one:amd`,
      `manifest inspect --insecure ${here}/one:absent`,
      `manifest inspect --insecure ${here}/absent`,
      `manifest inspect --insecure ${here}/one@sha256:${'0'.repeat(64)}`,
    ],
  },
  {
    name: 'manifest lists of another docker',
    files: {
      '.docker/manifests/127.0.0.1-1_list-v1/127.0.0.1-1_old-v1':
        '{"Ref":"127.0.0.1:1/old:v1","Digest":"sha256:bad","SchemaV2Manifest":{"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.v2+json","config":{},"layers":[]},"Platform":{"architecture":"arm","os":"linux"}}',
      '.docker/manifests/127.0.0.1-1_list-broken/127.0.0.1-1_old-v1': '{"Ref":',
      '.docker/manifests/127.0.0.1-1_list-v2/127.0.0.1-1_a-v1':
        '{"Ref":"127.0.0.1:1/a:v1","Descriptor":{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:{zeros}","size":7,"platform":{"architecture":"","os":""}},"OCIManifest":{"schemaVersion":2,"config":{"mediaType":"x","digest":"sha256:1","size":1},"layers":null,"annotations":{"a":"<b>"}}}',
    },
    steps: [
      'manifest inspect 127.0.0.1:1/list:v1 127.0.0.1:1/old:v1',
      'manifest annotate --arch arm 127.0.0.1:1/list:v1 127.0.0.1:1/old:v1',
      'manifest push 127.0.0.1:1/list:v1',
      'manifest push 127.0.0.1:1/list:broken',
      'manifest rm 127.0.0.1:1/list:broken',
      'manifest inspect 127.0.0.1:1/list:v2 127.0.0.1:1/a:v1',
      'manifest inspect -v 127.0.0.1:1/list:v2 127.0.0.1:1/a:v1',
      'manifest push 127.0.0.1:1/list:v2',
      'manifest annotate --arch arm64 127.0.0.1:1/list:v2 127.0.0.1:1/a:v1',
      'manifest annotate --os linux --arch pdp11 127.0.0.1:1/list:v2 127.0.0.1:1/a:v1',
      'manifest annotate --os linux --arch arm64 127.0.0.1:1/list:v2 127.0.0.1:1/a:v1',
      'manifest push 127.0.0.1:1/list:v2',
    ],
  },
  {
    name: 'manifest that fails',
    files,
    steps: list(
      'manifest create,manifest create x,manifest create BAD x,manifest create x BAD,manifest create --bogus x y,' +
        'manifest create 127.0.0.1:1/a 127.0.0.1:1/b,manifest create --insecure 127.0.0.1:1/a 127.0.0.1:1/b,' +
        'manifest annotate,manifest annotate x,manifest annotate BAD x,manifest annotate x BAD,manifest annotate x y z,' +
        'manifest annotate --os linux x y,manifest inspect,manifest inspect a b c,manifest inspect BAD,' +
        'manifest inspect x BAD,manifest inspect BAD x,manifest inspect x y,manifest inspect --insecure=maybe x,' +
        'manifest inspect 127.0.0.1:1/a,manifest inspect --insecure 127.0.0.1:1/a,' +
        'manifest push,manifest push a b,manifest push BAD,manifest push x,manifest push --purge -q x,' +
        'manifest rm,manifest rm BAD,manifest rm x y,manifest rm --force x,manifest remove x,manifest ls,manifest bogus',
    ),
  },
];
