import type { EngineNetwork } from './types.ts';

/** What happens while an engine is prepared, started, stopped or removed, in order. */
export type LifecycleEvent =
  | { readonly type: 'index'; readonly suite: string }
  | { readonly type: 'resolved'; readonly packages: readonly string[]; readonly bytes: number }
  | { readonly type: 'download'; readonly percent: number }
  | { readonly type: 'unpack'; readonly package: string }
  | { readonly type: 'network'; readonly network: EngineNetwork }
  | { readonly type: 'launch'; readonly pid: number }
  | { readonly type: 'ready'; readonly pid: number; readonly version: string }
  | { readonly type: 'signal'; readonly pid: number; readonly signal: 'SIGTERM' | 'SIGKILL' }
  | { readonly type: 'unmount'; readonly path: string }
  | { readonly type: 'stopped' }
  | { readonly type: 'removed'; readonly path: string }
  | { readonly type: 'warning'; readonly message: string };

export type OnLifecycleEvent = (event: LifecycleEvent) => void;

/** What every operation here accepts. */
export interface OperationOptions {
  readonly onEvent?: OnLifecycleEvent;
  readonly signal?: AbortSignal;
}
