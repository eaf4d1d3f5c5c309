/** Something in a stack file that is not as it has to be. */
export interface Fault {
  /** keys on the way to it, with dots between */
  path: string;
  text: string;
  /** it is of another type altogether */
  isType?: true;
  /** a fault in files before version 3 and this one */
  before?: number;
}

/** A stack file that cannot be read; the message is docker's. */
export class StackFileError extends Error {
  override readonly name = 'StackFileError';
}

/** @throws StackFileError that tells the fault the deepest in */
export function throwWorst(faults: readonly Fault[]): void {
  let worst = faults[0];
  if (!worst) return;
  for (const fault of faults) {
    const deeper = depth(fault) - depth(worst);
    if (deeper > 0 || (deeper === 0 && fault.isType && !worst.isType)) worst = fault;
  }
  throw new StackFileError(`${worst.path} ${worst.text}`);
}

function depth({ path }: Fault): number {
  return path.split('.').length;
}
