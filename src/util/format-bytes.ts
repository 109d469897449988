const UNITS = ['KB', 'MB', 'GB', 'TB', 'PB'] as const;

/** `950 bytes`, `1.2 KB`, `900 KB`: two significant digits, units of a thousand. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${Math.round(bytes)} ${Math.round(bytes) === 1 ? 'byte' : 'bytes'}`;
  let amount = Number(bytes.toPrecision(2));
  let unit = -1;
  while (amount >= 1000 && unit < UNITS.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return `${Number(amount.toPrecision(2))} ${UNITS[unit]}`;
}
