import type { Platform } from '../engine/types/oci.ts';
import { ociPlatform } from '../render/go-types/oci.ts';
import { pointerTo, struct, type GoType } from '../template/types.ts';
import { Value } from '../template/value.ts';

const text = (data: unknown): string => (data === null ? '<nil>' : describe(data as Platform));
const platform: GoType = { ...struct('formatter.Platform', { Platform: [ociPlatform, ',inline'] }), text };
const pointer: GoType = { ...pointerTo(platform), text };

/** A platform, if there is one, for templates: prints as linux/arm64/v8, and has fields and a JSON form. */
export function platformValue(value: Platform | undefined): Value {
  return new Value(pointer, value ?? null);
}

function describe({
  os,
  architecture,
  variant,
  'os.version': version = '',
  'os.features': features = [],
}: Platform): string {
  if (os === '') return 'unknown';
  const build = [version, ...features.toSorted()].join('+');
  return [build ? `${os}(${build})` : os, architecture, variant].filter(Boolean).join('/');
}
