import { systemVersion } from '../engine/api/system.ts';
import { createEngine } from '../engine/client.ts';

export interface EngineVersion {
  readonly version: string;
  readonly apiVersion: string;
}

/** GET /version on a Unix socket; undefined unless an engine answers within `timeoutMs`. */
export async function askVersion(socket: string, timeoutMs = 2000): Promise<EngineVersion | undefined> {
  const engine = createEngine({ endpoint: { kind: 'unix', path: socket } });
  try {
    const { Version, ApiVersion } = await systemVersion(engine, {
      signal: AbortSignal.timeout(timeoutMs),
    });
    return Version && ApiVersion ? { version: Version, apiVersion: ApiVersion } : undefined;
  } catch {
    return undefined;
  } finally {
    await engine.close();
  }
}
