declare const TUG_VERSION: string | undefined;
declare const TUG_REVISION: string | undefined;
declare const TUG_BUILD_TIME: string | undefined;

/** The docker release whose behaviour tug follows, and the newest Engine API it speaks. */
export const dockerVersion = '28.5.2';

/** Set when bundled; from source there is no release. */
export const version = typeof TUG_VERSION === 'undefined' ? 'dev' : TUG_VERSION;
export const revision = typeof TUG_REVISION === 'undefined' ? 'source' : TUG_REVISION;
/** RFC 3339, or a word where nobody knows */
export const buildTime = typeof TUG_BUILD_TIME === 'undefined' ? 'unknown' : TUG_BUILD_TIME;

/** What stands for docker's own commit. */
export const commit = `tug-${version}`;

/** `--version`: what docker prints when invoked as docker, since scripts read the number. */
export function versionLine(program: string): string {
  return program === 'docker'
    ? `Docker version ${dockerVersion}, build ${commit}`
    : `tug version ${version}, build ${revision} (docker ${dockerVersion})`;
}
