/** Reading parsed JSON without taking anything about it for granted. */
import type { Language } from './catalogue';
import type { Localised, Spread } from './record';

export type Raw = Record<string, unknown>;

export const isObject = (x: unknown): x is Raw => typeof x === 'object' && x !== null && !Array.isArray(x);
export const objects = (x: unknown): Raw[] => (Array.isArray(x) ? x.filter(isObject) : []);
export const text = (x: unknown): string => (typeof x === 'string' ? x : typeof x === 'number' ? String(x) : '');

/** A finite number, or null for all else (null, absent, "NaN", infinite). */
export function finite(x: unknown): number | null {
  return typeof x === 'number' && Number.isFinite(x) ? x : null;
}

export function localised(x: unknown): Localised {
  if (!isObject(x)) return text(x);
  const out: Partial<Record<Language, string>> = {};
  if (typeof x.en === 'string') out.en = x.en;
  if (typeof x.zh === 'string') out.zh = x.zh;
  return out;
}

export const whole = (x: unknown): number => finite(x) ?? 0;

export function spread(x: unknown): Spread {
  const raw = isObject(x) ? x : {};
  return {
    median: finite(raw.median),
    p05: finite(raw.p05),
    p25: finite(raw.p25),
    p75: finite(raw.p75),
    p95: finite(raw.p95),
  };
}
