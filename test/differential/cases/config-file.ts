import type { Scenario } from '../../support/differential/scenario.ts';

const config = (text: string) => ({ '.docker/config.json': text });
const asked = ['ps --filter name={name}', 'context show', 'version --format "{{.Client.Context}}"'];

export const engineless = true;

export const scenarios: readonly Scenario[] = [
  { name: 'config.json that is empty', files: config(''), steps: asked },
  { name: 'config.json of another shape', files: config('[]'), steps: asked },
  { name: 'config.json cut short', files: config('{"psFormat": "{{.ID}}"'), steps: asked },
  { name: 'config.json that is no JSON', files: config('not json\n'), steps: asked },
  { name: 'config.json with a wrong type', files: config('{"psFormat": 5}'), steps: asked },
  {
    name: 'config.json with a broken login',
    files: config('{"auths": {"h": {"auth": "!!"}}}'),
    steps: asked,
  },
  {
    name: 'config.json with a login without colon',
    files: config('{"auths": {"h": {"auth": "YWJj"}}}'),
    steps: asked,
  },
  {
    name: 'config.json that is a folder',
    files: { '.docker/config.json/x': '' },
    steps: [...asked, 'logout h'],
  },
  {
    name: 'config folder that is a file',
    files: { '.docker': 'x' },
    steps: [...asked, 'logout h', 'context ls'],
  },
  {
    name: 'config.json with settings of every kind',
    files: config(
      '{"HttpHeaders": {"X-Own": "1", "User-Agent": "me"}, "detachKeys": "ctrl-a,a", "imagesFormat": "{{.Repository}}", "networksFormat": "{{.Name}}", "volumesFormat": "{{.Name}} v", "statsFormat": "{{.Name}} s", "pruneFilters": ["label!={name}"], "experimental": "enabled", "proxies": {"default": {"httpProxy": "http://p:1", "noProxy": "localhost"}}}',
    ),
    steps: [
      'images busybox',
      'images --format table busybox --filter reference={name}',
      'network ls --filter name=^bridge$',
      'volume create --label {name} {name}',
      'volume ls --filter name={name}',
      { run: 'volume prune -f --filter label={name}' },
      'volume ls --filter name={name}',
      'run --rm --label {name} busybox env',
      'run --rm --label {name} -e HTTP_PROXY=own busybox env',
      'create --name {name} --label {name} busybox true',
      'run -d --name {name}-r --label {name} busybox sleep 3600',
      'exec {name}-r env',
      'stats --no-stream {name}-r',
      {
        run: 'build -q --label {name} -',
        stdin: 'FROM busybox\nLABEL own={name}\nRUN env | grep -i proxy | sort\n',
        env: { DOCKER_BUILDKIT: '0' },
      },
    ],
    objects: ['container {name}'],
    alone: true,
    blank: [
      {
        text: /(?:^[ "]*(?:https?|no)_proxy=.*\n)+/gim,
        why: 'docker passes proxies on in no order',
        with: 'sorted',
      },
    ],
  },
  {
    name: 'config.json with bad formats and keys',
    files: config('{"psFormat": "{{.Bogus}}", "imagesFormat": "{{", "detachKeys": "bogus"}'),
    steps: [
      'ps --filter name={name}',
      'images busybox',
      'run --rm --label {name} busybox echo hi',
      'run -d --name {name} --label {name} busybox sleep 3600',
      'exec {name} echo hi',
      'exec --detach-keys ctrl-p,ctrl-q {name} echo hi',
      'attach {name}-absent',
    ],
  },
];
