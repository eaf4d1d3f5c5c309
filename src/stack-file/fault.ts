/** Something in a stack file that is not as it has to be. */
export interface Fault {
  /** keys on the way to it, with dots between */
  path: string;
  text: string;
  /** it is of another type altogether */
  isType?: true;
  /** what is written can be no meaning of such a part, as its parser words it */
  decoding?: true;
  /** a fault in files before version 3 and this one */
  before?: number;
}

/** A stack file that cannot be read; the message is docker's. */
export class StackFileError extends Error {
  override readonly name = 'StackFileError';
}

/** @throws StackFileError that tells the fault the deepest in */
export function throwWorst(faults: readonly Fault[]): void {
  const misplaced = faults.filter(({ decoding }) => !decoding);
  let [worst] = misplaced;
  if (!worst) return throwUndecoded(faults);
  for (const fault of misplaced) {
    const deeper = depth(fault) - depth(worst);
    if (deeper > 0 || (deeper === 0 && fault.isType && !worst.isType)) worst = fault;
  }
  throw new StackFileError(`${worst.path} ${worst.text}`);
}

function depth({ path }: Fault): number {
  return path.split('.').length;
}

/** docker reads one service after the other, and tells all of the first that it cannot read. */
function throwUndecoded(faults: readonly Fault[]): void {
  const [first] = faults;
  if (!first) return;
  const part = first.path.split('.').slice(0, 2).join('.');
  const lines = faults
    .filter(({ path }) => path.startsWith(`${part}.`))
    .map(({ path, text }) => `'${goPath(path.slice(part.length + 1))}' ${text}`);
  throw new StackFileError(`decoding failed due to the following error(s):\n\n${lines.join('\n')}`);
}

/** A path by the names of Go's fields: capitalised, but those that are named for the file. */
function goPath(path: string): string {
  return path
    .split('.')
    .map((key) => (key === 'memory' || key.includes('_') ? key : key.charAt(0).toUpperCase() + key.slice(1)))
    .join('.')
    .replace(/\.(\d+)/g, '[$1]');
}
