import { filterOption, formatOption } from '../cli/common-options.ts';
import { defineCommand } from '../cli/define.ts';
import { flag, int } from '../cli/option.ts';
import { rows } from '../cli/result.ts';
import { imageSearch } from '../engine/api/images.ts';
import { encodeAuthConfig, resolveAuthConfig } from '../registry/auth.ts';
import { searchView } from '../views/search.ts';

export default defineCommand({
  summary: 'Search Docker Hub for images',
  args: [{ name: 'TERM', complete: 'none' }],
  options: {
    filter: filterOption,
    format: formatOption,
    limit: int('Show at most so many'),
    'no-trunc': flag('Show everything in full length'),
  },
  fanOut: 'rows',
  async run(ctx) {
    const { filter, format, limit } = ctx.options;
    const [term = ''] = ctx.args;
    if ('is-automated' in filter) {
      await ctx.warn(
        'WARNING: the "is-automated" filter is deprecated, and searching for "is-automated=true" will not yield any results in future.',
      );
    }
    const auth = await resolveAuthConfig(ctx.config(), registryOf(term));
    const found = await imageSearch(await ctx.engine(), {
      term,
      limit: Math.max(limit, 0),
      filters: filter,
      registryAuth: encodeAuthConfig(auth),
      signal: ctx.signal,
    });
    return rows(found, searchView, { format, noTrunc: ctx.options['no-trunc'], now: ctx.clock() });
  },
});

/** The domain a term begins with, by the looks of it; Docker Hub's if it has none. */
function registryOf(term: string): string {
  const slash = term.indexOf('/');
  const first = term.slice(0, Math.max(slash, 0));
  return first === 'localhost' || /[.:]/.test(first) ? first : 'docker.io';
}
