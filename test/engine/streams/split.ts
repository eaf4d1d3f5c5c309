/** Bytes cut at some places, each anywhere; empty pieces too. */
export function split(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = cuts
    .map((cut) => (bytes.length === 0 ? 0 : cut % (bytes.length + 1)))
    .toSorted((a, b) => a - b);
  return [0, ...places].map((place, index) => bytes.subarray(place, places[index] ?? bytes.length));
}
