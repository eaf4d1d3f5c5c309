import { ValueError } from './error.ts';
import { quote } from './quote.ts';

/** An OCI platform, in the names the engine uses. */
export interface Platform {
  os: string;
  architecture: string;
  variant?: string;
  'os.version'?: string;
}

/** The platform of the machine the client runs on, in Go's names. */
export interface HostPlatform {
  os: string;
  architecture: string;
}

const component = /^[A-Za-z0-9_.-]+$/;
const osComponent = /^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.-]*)\))?$/;
const systems = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos'.split(
    ' ',
  ),
);
const architectures = new Set(
  (
    '386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 ' +
    'mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm'
  ).split(' '),
);

/**
 * A `--platform`: os[(version)]/architecture[/variant], or one of the first two alone, the rest being the host's.
 * @throws ValueError
 */
export function parsePlatform(raw: string, host: HostPlatform): Platform {
  if (raw.includes('*')) throw invalid(`${quote(raw)}: wildcards not yet supported`);
  const whole = raw.split('/');
  const parts = whole.length > 4 ? [...whole.slice(0, 3), whole.slice(3).join('/')] : whole;
  const [system = '', architecture, variant = ''] = parts;
  const matched = osComponent.exec(system);
  if (!matched) {
    throw invalid(
      `${quote(system)} is an invalid OS component of ${quote(raw)}: OSAndVersion specifier component must match ${quote(osComponent.source)}`,
    );
  }
  const wrong = parts.slice(1).find((part) => !component.test(part));
  if (wrong !== undefined) {
    throw invalid(
      `${quote(wrong)} is an invalid component of ${quote(raw)}: platform specifier component must match ${quote(component.source)}`,
    );
  }
  if (parts.length > 3) throw invalid(`${quote(raw)}: cannot parse platform specifier`);
  const os = normalOs(matched[1] ?? '');
  const version = matched[2] ? { 'os.version': matched[2] } : {};
  if (architecture === undefined) return alone(raw, os, version, host);
  const normal = normalArchitecture(architecture, variant);
  if (parts.length === 2) return { os, ...version, ...withoutArmDefault(normal) };
  if (normal.architecture === 'arm64' && !normal.variant) return { os, ...version, ...normal, variant: 'v8' };
  return { os, ...version, ...normal };
}

/** How docker writes a platform: linux/arm64/v8, windows(10.0.17763)/amd64. */
export function formatPlatform({ os, architecture, variant, 'os.version': version }: Platform): string {
  if (os === '') return 'unknown';
  return [version ? `${os}(${version})` : os, architecture, variant].filter(Boolean).join('/');
}

function alone(raw: string, os: string, version: { 'os.version'?: string }, host: HostPlatform): Platform {
  if (systems.has(os)) return { os, ...version, architecture: host.architecture };
  const normal = withoutArmDefault(normalArchitecture(raw, ''));
  if (architectures.has(normal.architecture)) return { os: host.os, ...normal };
  throw invalid(`${quote(raw)}: unknown operating system or architecture`);
}

function normalOs(os: string): string {
  const lower = os.toLowerCase();
  return lower === 'macos' ? 'darwin' : lower;
}

function withoutArmDefault(platform: { architecture: string; variant?: string }) {
  return platform.architecture === 'arm' && platform.variant === 'v7' ? { architecture: 'arm' } : platform;
}

function normalArchitecture(raw: string, rawVariant: string): { architecture: string; variant?: string } {
  const variant = rawVariant.toLowerCase();
  switch (raw.toLowerCase()) {
    case 'i386':
      return { architecture: '386' };
    case 'x86_64':
    case 'x86-64':
    case 'amd64':
      return named('amd64', variant === 'v1' ? '' : variant);
    case 'aarch64':
    case 'arm64':
      if (['8', 'v8', 'v8.0'].includes(variant)) return { architecture: 'arm64' };
      return named('arm64', ['9', '9.0', 'v9.0'].includes(variant) ? 'v9' : variant);
    case 'armhf':
      return named('arm', 'v7');
    case 'armel':
      return named('arm', 'v6');
    case 'arm':
      if (variant === '') return named('arm', 'v7');
      return named('arm', /^[5-8]$/.test(variant) ? `v${variant}` : variant);
    default:
      return named(raw.toLowerCase(), variant);
  }
}

function named(architecture: string, variant: string) {
  return { architecture, ...(variant !== '' && { variant }) };
}

function invalid(message: string): ValueError {
  return new ValueError(`${message}: invalid argument`);
}
