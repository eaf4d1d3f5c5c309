import type { BuildCacheRecord } from '../engine/types/build.ts';
import { humanDuration } from '../render/durations.ts';
import { nanosecondsOf } from '../render/instant.ts';
import { truncateId } from '../render/truncate.ts';
import { humanSize } from '../render/units.ts';
import type { View } from '../render/view.ts';
import { showTime } from '../template/time.ts';

/** What build steps left behind to be used again. */
export const buildCacheView: View<BuildCacheRecord> = {
  type: '*formatter.buildCacheContext',
  fields: {
    ID: {
      header: 'CACHE ID',
      value: ({ ID, InUse }, { truncate }) => (truncate ? truncateId(ID) : ID) + (InUse ? '*' : ''),
    },
    Parent: {
      header: 'PARENT',
      value: (item, { truncate }) => (truncate ? truncateId(parentsOf(item)) : parentsOf(item)),
    },
    CacheType: { header: 'CACHE TYPE', value: ({ Type }) => Type },
    Description: { header: 'DESCRIPTION', value: ({ Description }) => Description },
    Size: { header: 'SIZE', value: ({ Size }) => humanSize(Size, 3) },
    CreatedAt: { value: ({ CreatedAt }) => showTime(CreatedAt) },
    CreatedSince: { header: 'CREATED', value: ({ CreatedAt }, { now }) => since(CreatedAt, now) },
    LastUsedAt: { value: ({ LastUsedAt }) => (LastUsedAt ? showTime(LastUsedAt) : '') },
    LastUsedSince: {
      header: 'LAST USED',
      value: ({ LastUsedAt }, { now }) => (LastUsedAt ? since(LastUsedAt, now) : ''),
    },
    UsageCount: { header: 'USAGE', value: ({ UsageCount }) => String(UsageCount) },
    InUse: { header: 'IN USE', value: ({ InUse }) => String(InUse) },
    Shared: { header: 'SHARED', value: ({ Shared }) => String(Shared) },
  },
  table: [
    '{{.ID}}',
    '{{.CacheType}}',
    '{{.Size}}',
    '{{.CreatedSince}}',
    '{{.LastUsedSince}}',
    '{{.UsageCount}}',
    '{{.Shared}}',
  ].join('\t'),
  raw: [
    'build_cache_id: {{.ID}}',
    'parent_id: {{.Parent}}',
    'build_cache_type: {{.CacheType}}',
    'description: {{.Description}}',
    'created_at: {{.CreatedAt}}',
    'created_since: {{.CreatedSince}}',
    'last_used_at: {{.LastUsedAt}}',
    'last_used_since: {{.LastUsedSince}}',
    'usage_count: {{.UsageCount}}',
    'in_use: {{.InUse}}',
    'shared: {{.Shared}}',
    '',
  ].join('\n'),
};

/** What was used longest ago comes first, what never was before it. */
export function compareByUse(a: BuildCacheRecord, b: BuildCacheRecord): number {
  const [left, right] = [lastUse(a), lastUse(b)];
  if (left !== right) return left < right ? -1 : 1;
  return a.ID < b.ID ? -1 : a.ID > b.ID ? 1 : 0;
}

/** In nanoseconds: the steps of one build are not a millisecond apart. */
function lastUse({ LastUsedAt }: BuildCacheRecord): bigint {
  return LastUsedAt ? nanosecondsOf(LastUsedAt) : -1n;
}

function parentsOf({ ' Parents': parents, Parent = '' }: BuildCacheRecord): string {
  return parents?.length ? parents.join(', ') : Parent;
}

function since(time: string, now: Date): string {
  return `${humanDuration(now.getTime() - Date.parse(time))} ago`;
}
