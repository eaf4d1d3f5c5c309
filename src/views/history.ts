import type { ImageHistoryItem } from '../engine/types/image.ts';
import { humanDuration } from '../render/durations.ts';
import { ellipsis, truncateId } from '../render/truncate.ts';
import { humanSize } from '../render/units.ts';
import type { View, ViewEnv } from '../render/view.ts';
import { rfc3339 } from './time.ts';

/** Reproducible builds date their layers near the epoch: an age would say nothing then. */
const earliestCredible = Date.UTC(2000, 0, 1) / 1000;

/** The layers of an image, newest first. Without `human` sizes are bytes and ages are dates. */
export function historyView({ human }: { human: boolean }): View<ImageHistoryItem> {
  return {
    type: '*image.historyContext',
    fields: {
      ID: { header: 'IMAGE', value: ({ Id }, { truncate }) => (truncate ? truncateId(Id) : Id) },
      CreatedSince: {
        header: 'CREATED',
        value: ({ Created }, { now }) => (human ? age(Created, now) : rfc3339(Created)),
      },
      CreatedAt: { header: 'CREATED AT', value: ({ Created }) => rfc3339(Created) },
      CreatedBy: { header: 'CREATED BY', value: createdBy },
      Size: { header: 'SIZE', value: ({ Size }) => (human ? humanSize(Size, 3) : String(Size)) },
      Comment: { header: 'COMMENT', value: ({ Comment }) => Comment },
    },
    table: `{{.ID}}\t{{.${human ? 'CreatedSince' : 'CreatedAt'}}}\t{{.CreatedBy}}\t{{.Size}}\t{{.Comment}}`,
  };
}

function age(created: number, now: Date): string {
  if (created <= earliestCredible) return 'N/A';
  return `${humanDuration(now.getTime() - created * 1000)} ago`;
}

function createdBy({ CreatedBy }: ImageHistoryItem, { truncate }: ViewEnv): string {
  const line = CreatedBy.replaceAll('\t', ' ');
  return truncate ? ellipsis(line, 45) : line;
}
