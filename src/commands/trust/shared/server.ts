import { lookup } from 'node:dns/promises';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommandContext } from '../../../cli/define.ts';
import { CliError } from '../../../cli/errors.ts';
import { version } from '../../../cli/version.ts';
import { resolveAuthConfig } from '../../../registry/auth.ts';
import { registryCertificates } from '../../../registry/certificates.ts';
import { parseReference, referenceName, type Reference } from '../../../registry/reference.ts';
import { TrustCache } from '../../../trust/cache.ts';
import type { TrustRepository } from '../../../trust/repository.ts';
import { openTrustServer } from '../../../trust/server.ts';
import { updateTrust } from '../../../trust/update.ts';

const hubServer = 'https://notary.docker.io';

const hubDeprecation =
  'WARNING: Docker is retiring DCT for Docker Official Images (DOI).\n' +
  '         For details, refer to https://docs.docker.com/go/dct-deprecation/\n';

export type TrustContext = Pick<CommandContext, 'clock' | 'config' | 'env' | 'log' | 'signal' | 'warn'>;

/** Where docker keeps keys, and what it learned of trust. */
export function trustDirectory({ config }: Pick<CommandContext, 'config'>): string {
  return join(config().dir, 'trust');
}

/** The trust in the repository of an image, up to date. */
export async function trustOf(
  ctx: TrustContext,
  remote: string,
): Promise<{ reference: Reference; repository: TrustRepository }> {
  const reference = parseReference(remote);
  const url = serverOf(reference, ctx.env);
  if (url === hubServer) await ctx.warn(hubDeprecation);
  const name = referenceName(reference);
  const directory = trustDirectory(ctx);
  await makeFolders(directory, name);
  const fetch = openTrustServer({
    url,
    repository: name,
    credentials: await resolveAuthConfig(ctx.config(), reference.domain),
    tls: {
      ...(await registryCertificates(new URL(url).host, join(ctx.config().dir, 'tls'))),
      skipVerify: await isLoopback(reference.domain),
    },
    env: ctx.env,
    userAgent: `tug/${version}`,
    signal: ctx.signal,
  });
  const repository = await updateTrust({
    repository: name,
    fetch,
    cache: new TrustCache(directory, name),
    now: ctx.clock(),
    signal: ctx.signal,
    onDoubt: (message) => ctx.log.warn(message),
  }).catch(() => {
    ctx.signal.throwIfAborted();
    throw new CliError(`no signatures or cannot access ${remote}`);
  });
  return { reference, repository };
}

function serverOf({ domain }: Reference, env: TrustContext['env']): string {
  const named = env['DOCKER_CONTENT_TRUST_SERVER'];
  if (!named) return domain === 'docker.io' ? hubServer : `https://${domain}`;
  if (!URL.canParse(named) || new URL(named).protocol !== 'https:') {
    throw new CliError(`valid https URL required for trust server, got ${named}`);
  }
  return named;
}

/** The folders docker makes before it asks, so that it finds what it looks for. */
async function makeFolders(directory: string, name: string): Promise<void> {
  for (const path of ['private', join('tuf', name, 'metadata'), join('tuf', name, 'changelist')]) {
    await mkdir(join(directory, path), { recursive: true, mode: 0o700 });
  }
}

/** Registries on this machine are believed whatever their certificate. */
async function isLoopback(domain: string): Promise<boolean> {
  const host = domain.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  const addresses = await lookup(host, { all: true }).catch(() => []);
  return addresses.some(({ address }) => address === '::1' || address.startsWith('127.'));
}
