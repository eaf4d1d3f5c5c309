/** An RFC 3339 time in nanoseconds of Unix time; a Date has milliseconds only. */
export function nanosecondsOf(time: string): bigint {
  const [, fraction = ''] = /\.(\d+)/.exec(time) ?? [];
  const milliseconds = Date.parse(time.replace(/\.\d+/, ''));
  return BigInt(milliseconds) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}
