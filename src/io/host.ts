import { homedir } from 'node:os';
import { join } from 'node:path';

const architectures: Readonly<Record<string, string>> = {
  x64: 'amd64',
  ia32: '386',
  mipsel: 'mipsle',
  ppc64: 'ppc64le',
};
const systems: Readonly<Record<string, string>> = { win32: 'windows', sunos: 'solaris' };

/** The machine this process runs on, in Go's names for systems and architectures. */
export function hostFacts() {
  return {
    os: systems[process.platform] ?? process.platform,
    architecture: architectures[process.arch] ?? process.arch,
    homeDir: homedir(),
    uid: process.getuid?.(),
    cwd: process.cwd(),
    runtime: `node${process.versions.node}`,
    pluginFolders: pluginFolders(),
  };
}

/** Where docker looks for the plugins that come with the system. */
function pluginFolders(): string[] {
  const { platform, env } = process;
  if (platform === 'win32') {
    return ['ProgramData', 'ProgramFiles'].map((name) => join(env[name] ?? '', 'Docker', 'cli-plugins'));
  }
  return ['/usr/local/lib', '/usr/local/libexec', '/usr/lib', '/usr/libexec'].map((folder) =>
    join(folder, 'docker', 'cli-plugins'),
  );
}
