import { defineCommand } from '../../cli/define.ts';
import { CliError } from '../../cli/errors.ts';
import { flag } from '../../cli/option.ts';
import { done } from '../../cli/result.ts';
import { splitCopyPath } from '../../values/copy-path.ts';

export default defineCommand({
  summary: 'Copy files and folders between a container and this machine',
  description: `Copy files and folders between a container and this machine

'-' as source reads a tar archive from stdin and unpacks it in a folder of
the container. '-' as destination writes a tar archive of what is in the
container to stdout.`,
  aliases: ['cp'],
  args: [
    { name: 'SOURCE', complete: 'files' },
    { name: 'DESTINATION', complete: 'files' },
  ],
  usage: ['[OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-', 'cp [OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH'],
  options: {
    archive: flag('Keep owners and groups, by number', { short: 'a' }),
    'follow-link': flag('Copy what a symbolic link SRC_PATH points to', { short: 'L' }),
    quiet: flag('Show no progress; none is shown anyway unless stdout is a terminal', { short: 'q' }),
  },
  fanOut: 'refuse',
  mutates: true,
  check({ args: [source, destination] }) {
    if (source === '') throw new CliError('source can not be empty');
    if (destination === '') throw new CliError('destination can not be empty');
    const { from, to } = sides({ args: [source!, destination!] });
    if (from.container && to.container) throw new CliError('copying between containers is not supported');
    if (!from.container && !to.container) throw new CliError('must specify at least one container source');
  },
  async run(ctx) {
    const { options, streams, host, signal } = ctx;
    const { from, to } = sides(ctx);
    const common = {
      engine: () => ctx.engine(),
      followLink: options['follow-link'],
      quiet: ctx.changed('quiet') ? options.quiet : !streams.stdout.isTTY,
      cwd: host.cwd,
      streams,
      signal,
    };
    if (from.container) {
      const { copyFromContainer } = await import('./shared/copy-from.ts');
      await copyFromContainer({ ...common, source: from, destination: to.path });
    } else {
      const { copyToContainer } = await import('./shared/copy-to.ts');
      const { archive: copyUidGid } = options;
      await copyToContainer({ ...common, source: from.path, destination: to, copyUidGid, log: ctx.log });
    }
    return done;
  },
});

function sides({ args: [source = '', destination = ''] }: { args: readonly string[] }) {
  return { from: splitCopyPath(source), to: splitCopyPath(destination) };
}
