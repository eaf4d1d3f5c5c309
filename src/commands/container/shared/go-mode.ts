/** Bits of Go's fs.FileMode, in which the engine tells of files. */
const directory = 2 ** 31;
const symlink = 2 ** 27;
const device = 2 ** 26;

export function isDirectoryMode(mode: number): boolean {
  return has(mode, directory);
}

export function isSymlinkMode(mode: number): boolean {
  return has(mode, symlink);
}

export function isDeviceMode(mode: number): boolean {
  return has(mode, device);
}

function has(mode: number, bit: number): boolean {
  return Math.floor(mode / bit) % 2 === 1;
}
