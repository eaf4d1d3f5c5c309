import { parseArgv } from '../../../src/cli/argv.ts';
import { createOptions } from '../../../src/commands/container/shared/create-options.ts';
import { toCreateRequest, type CreateWorld } from '../../../src/commands/container/shared/create-request.ts';

const files: Readonly<Record<string, string>> = {
  'vars.list': '# a remark\nONE=1\nOUTSIDE\nABSENT\n',
  'labels.list': 'tier=web\nbare\n',
  'profile.json': '{ "defaultAction": "SCMP_ACT_ERRNO" }',
};

const world: CreateWorld = {
  serverOs: 'linux',
  cwd: '/work-dir',
  lookupEnv: (name) => ({ OUTSIDE: 'from outside' })[name],
  async readFile(path) {
    const text = files[path];
    if (text === undefined) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
    return Buffer.from(text);
  },
};

type Fields = Readonly<Record<string, unknown>>;

/** The request the words after `create` come to: config, host configuration and networks in one. */
async function fieldsOf(argv: readonly string[]): Promise<Fields> {
  const { options, args, changed, error } = parseArgv(createOptions, argv, { interspersed: false });
  if (error !== undefined) throw new Error(error);
  const request = await toCreateRequest({ options, args, changed: (name) => changed.has(name) }, world);
  return { ...request.config, ...request.hostConfig, Networks: request.networkingConfig.EndpointsConfig };
}

/** What flags change in the request of a bare `create busybox`. */
export async function changesOf(flags: readonly string[], command: readonly string[] = []): Promise<Fields> {
  const [plain, asked] = await Promise.all([
    fieldsOf(['busybox']),
    fieldsOf([...flags, 'busybox', ...command]),
  ]);
  const names = new Set([...Object.keys(plain), ...Object.keys(asked)]);
  const changed = [...names].filter((name) => JSON.stringify(plain[name]) !== JSON.stringify(asked[name]));
  return Object.fromEntries(changed.map((name) => [name, asked[name]]));
}
