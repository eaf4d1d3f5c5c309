import { updateConfig, type ConfigFile } from '../config/config-file.ts';
import { DEFAULT_CONTEXT } from './metadata.ts';
import { validateContextName } from './name.ts';
import type { ContextStore } from './store.ts';

/** Makes a context the current one in config.json, which is left alone if it is so already. */
export function useContext(store: ContextStore, config: ConfigFile, name: string): void {
  if (name !== DEFAULT_CONTEXT) {
    validateContextName(name);
    store.get(name);
  }
  const currentContext = name === DEFAULT_CONTEXT ? '' : name;
  if (config.values.currentContext === currentContext) return;
  updateConfig(config, (values) => {
    values.currentContext = currentContext;
  });
}
