import { filterOption } from '../../cli/common-options.ts';
import type { CommandContext } from '../../cli/define.ts';
import { flag } from '../../cli/option.ts';
import { done, text, type Result } from '../../cli/result.ts';
import type { Engine } from '../../engine/client.ts';
import type { Filters } from '../../engine/filters.ts';
import { humanSize } from '../../render/units.ts';

const { short: _short, ...filter } = filterOption;

/** What every prune verb takes. */
export const pruneOptions = {
  filter: { ...filter, help: 'Remove only what matches, e.g. "until=24h" or "label=a=b"' },
  force: flag('Do not ask before', { short: 'f' }),
};

export interface PruneRequest {
  filters: Filters;
  /** also what is not in use but might be wanted again; each kind has its own idea of it */
  all: boolean;
  signal: AbortSignal;
}

/** What one kind of pruning did. */
export interface Pruned {
  /** heads the list of what was removed */
  heading: string;
  /** a line for each thing removed */
  removed: readonly string[];
  /** bytes; undefined for what takes no space */
  reclaimed?: number;
}

export type Pruner = (engine: Engine, request: PruneRequest) => Promise<Pruned>;

type PruneContext = Pick<CommandContext<typeof pruneOptions>, 'engine' | 'options' | 'prompter' | 'signal'>;

export interface PrunePlan {
  pruner: Pruner;
  /** what is about to be removed, and the question whether to */
  warning: string;
  filters: Filters;
  all?: boolean;
}

/** Asks unless --force is given, removes, and tells what went. A refusal ends silently and well, as docker's does. */
export async function prune(ctx: PruneContext, plan: PrunePlan): Promise<Result> {
  const { pruner, warning, filters, all = false } = plan;
  if (!ctx.options.force && !(await ctx.prompter.confirm(warning))) return done;
  const pruned = await pruner(await ctx.engine(), { filters, all, signal: ctx.signal });
  const { reclaimed } = pruned;
  return text(prunedText(pruned) + (reclaimed === undefined ? '' : reclaimedText(reclaimed)));
}

/** The list of what was removed, an empty line behind it; nothing if nothing was. */
export function prunedText({ heading, removed }: Pruned): string {
  return removed.length === 0 ? '' : `${[heading, ...removed].join('\n')}\n\n`;
}

export function reclaimedText(bytes: number): string {
  return `Total reclaimed space: ${humanSize(bytes)}\n`;
}

/**
 * The filters of the command line and those of config.json's `pruneFilters`. A label filter of the command line
 * drops its opposite in the file. (docker 28 drops the file's label filters nearly always, and then removes what
 * the user marked to be kept; this is what it documents, and what other releases do.)
 */
export function pruneFilters(typed: Filters, configured: readonly string[]): Filters {
  const merged: Record<string, readonly string[]> = { ...typed };
  for (const one of configured) {
    const at = one.indexOf('=');
    if (at < 0) continue;
    const [name, value] = [one.slice(0, at), one.slice(at + 1)];
    const opposite = opposites[name];
    if (opposite !== undefined && merged[opposite]?.includes(value)) continue;
    merged[name] = [...new Set([...(merged[name] ?? []), value])];
  }
  return merged;
}

const opposites: Readonly<Record<string, string>> = { label: 'label!', 'label!': 'label' };
