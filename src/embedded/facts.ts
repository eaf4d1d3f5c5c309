import { runCommand } from './command.ts';
import { readDistribution } from './distribution.ts';
import { findProgram, toolEnvironment, toolPath } from './host.ts';
import type { Host } from './host.ts';
import { enginePaths } from './layout.ts';
import { parseTakenLinks } from './network.ts';
import { findUnpacked } from './packages.ts';
import { chooseSource, packageSet } from './plan.ts';
import type { StartFacts, StartRequest } from './plan.ts';
import { findDockerd } from './process.ts';
import { readRecord, readRecords } from './record.ts';

const tools = ['dockerd', 'nsenter', 'ip', 'flock', 'umount', 'apt-get', 'dpkg-deb'];

/** Looks at the machine for `planStart`; changes nothing and needs no root. */
export async function gatherFacts(request: StartRequest, host: Host): Promise<StartFacts> {
  const { platform, uid, dataDir, runDir } = host;
  const paths = enginePaths(request.name, host);
  const found = tools.filter((tool) => findProgram(tool, toolPath(host)) !== undefined);
  const record = await readRecord(paths.record);
  const distribution = await readDistribution();
  const set = packageSet(chooseSource(request, { record, tools: found }), distribution);
  const complete = set && (await findUnpacked(host, set));
  const linux = platform === 'linux';
  return {
    platform,
    uid,
    dataDir,
    runDir,
    tools: found,
    distribution,
    unpacked: complete ? [set.name] : [],
    running: linux ? (await findDockerd(paths.pidFile))?.pid : undefined,
    record,
    takenLinks: await takenLinks(request.name, host),
  };
}

/** Links of other engines, running or not, and of whoever else uses these addresses. */
async function takenLinks(name: string, host: Host): Promise<number[]> {
  const records = await readRecords(host);
  const remembered = records.flatMap((record) =>
    record.name !== name && record.network.link ? [record.network.link.index] : [],
  );
  const command = await runCommand('ip', ['-o', '-4', 'addr', 'show'], {
    env: toolEnvironment(host),
  }).catch(() => undefined);
  return [...remembered, ...parseTakenLinks(command?.stdout ?? '', name)];
}
