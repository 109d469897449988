const UNITS: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
};

/** Bytes of `296B`, `900 KB` or `1.5MiB`; undefined where it is no size. */
export function parseBytes(text: string): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*([KMG]i?B|B)$/.exec(text) ?? [];
  const factor = unit === undefined ? undefined : UNITS[unit];
  return factor === undefined ? undefined : Number(amount) * factor;
}

/** `888 KB`, with at most one decimal. */
export function formatBytes(bytes: number): string {
  const unit = ['GB', 'MB', 'KB'].find((name) => bytes >= (UNITS[name] ?? 0)) ?? 'B';
  return `${Math.round((bytes / (UNITS[unit] ?? 1)) * 10) / 10} ${unit}`;
}

/** True for a date that exists, as `2027-03-01`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The UTC day of an ISO time. */
export function dayOf(time: string): string {
  return new Date(time).toISOString().slice(0, 10);
}
