import type { Scenario } from '../../support/differential/scenario.ts';

const image = 'busybox';

/** Combinations that need other objects first, and what the words after the image become. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'create on a network of its own with every address option',
    steps: [
      'network create --subnet {net}.0/24 {name}-n',
      `create --name {name} --label {name} --network {name}-n --ip {net}.9 --network-alias web --alias x ${image}`,
      `create --name {name} --label {name} --network {name}-n --ip {net}.9 --network-alias web --net-alias www ${image} true`,
      `create --name {name}-2 --network name={name}-n,alias=a,alias=b,ip={net}.10,driver-opt=k=v ${image} true`,
      `create --name {name}-3 --network {name}-n --mac-address {mac} ${image} true`,
      `create --name {name}-4 --network {name}-n --network bridge ${image} true`,
      `create --name {name}-5 --network name={name}-n,gw-priority=5 ${image} true`,
      `create --name {name}-6 --network {name}-n --link {name}:other ${image} true`,
      `create --name {name}-7 --network {name}-n --network name={name}-n,alias=c ${image} true`,
      `create --name {name}-8 --network name={name}-n --ip {net}.11 --network-alias d ${image} true`,
    ],
    objects: ['container {name}', 'container {name}-2', 'container {name}-3', 'container {name}-6'],
  },
  {
    name: 'create shares namespaces and volumes of another container',
    steps: [
      `create --name {name} --label {name} -v {name}-v:/data --ipc shareable ${image} true`,
      `create --name {name}-2 --volumes-from {name}:ro --network container:{name} ${image} true`,
      `create --name {name}-3 --ipc container:{name} --pid container:{name} ${image} true`,
      `create --name {name}-4 --link {name}:alias ${image} true`,
    ],
    objects: ['container {name}-2', 'container {name}-3', 'container {name}-4'],
  },
  {
    name: 'create passes the words after the image on',
    steps: [
      `create --name {name} --label {name} ${image} sh -c 'echo "$1" -- --rm' --name x`,
      `create --name {name}-2 ${image} -- --rm -it`,
      `create --name {name}-3 -- ${image} --flag`,
      `container create --name {name}-4 ${image}`,
    ],
    objects: ['container {name}', 'container {name}-2', 'container {name}-3', 'container {name}-4'],
  },
  {
    name: 'create with a name that is taken or bad',
    steps: [
      `create --name {name} --label {name} ${image} true`,
      `create --name {name} --label {name} ${image} true`,
      `create --name /{name} --label {name} ${image} true`,
      `create --name 'bad name' --label {name} ${image} true`,
      `create --name _ --label {name} ${image} true`,
    ],
  },
  {
    name: 'create without a name',
    generatedNames: true,
    steps: [`create --label {name} ${image} true`, 'ps -a --filter label={name}'],
  },
  {
    name: 'create of a missing image',
    steps: [
      'create --pull never {name}/absent',
      'create --pull=never {name}/absent:tag echo',
      'create --pull sometimes busybox',
      'create -q --pull never 127.0.0.1:1/{name}/absent',
      'create 127.0.0.1:1/{name}/absent',
    ],
  },
  {
    name: 'create with --cidfile',
    files: { taken: 'something\n' },
    steps: [
      `create --name {name} --label {name} --cidfile made ${image} true`,
      `create --name {name}-2 --cidfile taken ${image} true`,
      `create --name {name}-3 --cidfile absent/folder/file ${image} true`,
      `create --name {name} --cidfile not-made ${image} true`,
    ],
  },
  {
    name: 'create refuses flags that exclude each other',
    steps: [
      `create --name {name} --network host --link {name}:x ${image}`,
      `create --name {name} --network none -p 80:80 ${image}`,
      `create --name {name} --network host --mac-address {mac} ${image}`,
      `create --name {name} --network host --hostname x ${image}`,
      `create --name {name} --network container:x -p 80:80 ${image}`,
      `create --name {name} --network container:x --dns 1.1.1.1 ${image}`,
      `create --name {name} --network container:x --hostname y ${image}`,
      `create --name {name} --rm --restart always ${image}`,
      `create --name {name} --no-healthcheck --health-cmd true ${image}`,
      `create --name {name} --cpus 1 --cpu-period 1000 ${image}`,
      `create --name {name} --cpus 1 --cpu-quota 1000 ${image}`,
      `create --name {name} --memory 1k ${image}`,
      `create --name {name} --memory 8m --memory-swap 4m ${image}`,
      `create --name {name} --memory-swap 64m ${image}`,
      `create --name {name} --pid host --uts container:x ${image}`,
      `create --name {name} --uts host --hostname x ${image}`,
      `create --name {name} --ipc bogus ${image}`,
      `create --name {name} --userns bogus ${image}`,
      `create --name {name} --cgroupns bogus ${image}`,
      `create --name {name} --read-only --storage-opt size=nonsense ${image}`,
      `create --name {name} --network bridge --network-alias x --ip 1.2.3.4 ${image}`,
      `create --name {name} --network name=bridge --network-alias x ${image}`,
      `create --name {name} --use-api-socket -v {dir}:/run/docker.sock ${image}`,
      `create --name {name} --runtime absent ${image}`,
      `create --name {name} --platform linux/arm64 ${image}`,
      `create --name {name} --platform nonsense/// ${image}`,
      `create --name {name} --isolation hyperv ${image}`,
    ],
  },
];
