/**
 * Numbers, dates and units as the reader sees them. Rounding happens here and nowhere else; `exact` is for tooltips
 * and tables of data. Chinese counts in 万 (ten thousand) and 亿 (hundred million), English in million and billion.
 */
import { say, sayIfKnown, translated, type Key, type Language } from './catalogue';
import type { Spread } from './record';

const minus = '\u2212';

/** Fixed digits with thousands separators and a true minus sign; no "-0.0". */
export function fixed(x: number, digits: number): string {
  const text = Math.abs(x)
    .toFixed(digits)
    .replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));
  return x < 0 && /[1-9]/.test(text) ? minus + text : text;
}

/** At most `digits` significant digits, no trailing zeros, no exponent between 1e-6 and 1e15. */
export function significant(x: number, digits = 4): string {
  if (x === 0) return '0';
  const size = Math.floor(Math.log10(Math.abs(x)));
  if (size < -6 || size >= 15) return x.toExponential(digits - 1).replace('-', minus);
  const places = Math.max(0, digits - 1 - size);
  const text = fixed(x, places);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

export type UnitKind = 'share' | 'points' | 'percent' | 'percentPoints' | 'usdMillion' | 'usd' | 'count' | 'number';

/** What a unit of the record means for display. */
export function kindOf(unit: string): UnitKind {
  if (unit === 'share') return 'share';
  if (unit === '%' || /^percent\b/.test(unit)) return 'percent';
  if (/^million USD\b|^usd\d*m$/.test(unit)) return 'usdMillion';
  if (/^USD\b|^usd\d*$/.test(unit)) return 'usd';
  if (['persons', 'jobs', 'firms', 'plants', 'count', 'establishments', 'enterprises'].includes(unit)) return 'count';
  return 'number';
}

/** The kind of a difference between two figures of a kind. */
export function differenceOf(kind: UnitKind): UnitKind {
  return kind === 'share' ? 'points' : kind === 'percent' ? 'percentPoints' : kind;
}

export function isSigned(kind: UnitKind): boolean {
  return kind === 'points' || kind === 'percentPoints';
}

const plus = (x: number, text: string): string => (x > 0 && /[1-9]/.test(text) ? '+' + text : text);

function scaled(language: Language, x: number, key: Key, digits: number): string {
  return say(language, key, { x: fixed(x, digits) });
}

/** A count in words: 1,234; 12.3 thousand stays 12,300; 1.23 million; 123万; 1.23亿. */
export function count(language: Language, x: number): string {
  const size = Math.abs(x);
  if (language === 'zh') {
    if (size >= 1e8) return scaled(language, x / 1e8, 'number.yi', size >= 1e9 ? 1 : 2);
    if (size >= 1e4) return scaled(language, x / 1e4, 'number.wan', size >= 1e6 ? 0 : 1);
    return fixed(x, 0);
  }
  if (size >= 1e9) return scaled(language, x / 1e9, 'number.billion', 2);
  if (size >= 1e6) return scaled(language, x / 1e6, 'number.million', size >= 1e8 ? 1 : 2);
  return fixed(x, 0);
}

/** Dollars: $950; $12,300; $4.1 million; $12.3 bn; 123亿美元. */
export function usd(language: Language, x: number): string {
  const size = Math.abs(x);
  if (language === 'zh') {
    if (size >= 1e8) return scaled(language, x / 1e8, 'money.yi', size >= 1e11 ? 0 : size >= 1e9 ? 1 : 2);
    if (size >= 1e4) return scaled(language, x / 1e4, 'money.wan', size >= 1e6 ? 0 : 1);
    return scaled(language, x, 'money.one', 0);
  }
  const sign = x < 0 ? minus : '';
  const magnitude = (value: number, key: Key, digits: number): string =>
    sign + say(language, key, { x: fixed(value, digits) });
  if (size >= 1e9) return magnitude(size / 1e9, 'money.billion', 1);
  if (size >= 1e8) return magnitude(size / 1e9, 'money.billion', 2);
  if (size >= 1e6) return magnitude(size / 1e6, 'money.million', 1);
  return magnitude(size, 'money.one', 0);
}

/** Display text of a figure, rounded for reading. */
export function show(language: Language, x: number | null | undefined, kind: UnitKind): string {
  if (x === null || x === undefined || !Number.isFinite(x)) return say(language, 'number.missing');
  switch (kind) {
    case 'share': {
      if (x > 0 && x < 0.0005) return '<0.1%';
      return fixed(100 * x, 1) + '%';
    }
    case 'points': {
      const digits = Math.abs(x) < 0.0005 && x !== 0 ? 2 : 1;
      return say(language, 'number.points', { x: plus(x, fixed(100 * x, digits)) });
    }
    case 'percent':
      return fixed(x, 2) + '%';
    case 'percentPoints':
      return say(language, 'number.points', { x: plus(x, fixed(x, 2)) });
    case 'usdMillion':
      return usd(language, 1e6 * x);
    case 'usd':
      return usd(language, x);
    case 'count':
      return count(language, x);
    case 'number':
      return significant(x, 4);
  }
}

/** A median with the range that nine in ten futures lie in; the figure alone where there is one future. */
export function showSpread(language: Language, spread: Spread, kind: UnitKind): string {
  const { median, p05, p95 } = spread;
  if (median === null || p05 === null || p95 === null) return show(language, median, kind);
  return say(language, 'number.interval', {
    x: show(language, median, kind),
    low: bare(language, p05, kind),
    high: bare(language, p95, kind),
  });
}

/** As `show`, without the word for the unit where that is one: within a range it is said once. */
function bare(language: Language, x: number, kind: UnitKind): string {
  if (kind === 'points') return plus(x, fixed(100 * x, Math.abs(x) < 0.0005 && x !== 0 ? 2 : 1));
  if (kind === 'percentPoints') return plus(x, fixed(x, 2));
  return show(language, x, kind);
}

/** Every digit worth reading: for tooltips and data tables. */
export function exact(language: Language, x: number | null | undefined, kind: UnitKind): string {
  if (x === null || x === undefined || !Number.isFinite(x)) return say(language, 'number.missing');
  switch (kind) {
    case 'share':
      return fixed(100 * x, 4) + '%';
    case 'points':
      return say(language, 'number.points', { x: plus(x, fixed(100 * x, 4)) });
    case 'percent':
      return fixed(x, 4) + '%';
    case 'percentPoints':
      return say(language, 'number.points', { x: plus(x, fixed(x, 4)) });
    case 'usdMillion':
      return say(language, 'money.exact', { x: fixed(x, 3) });
    case 'usd':
      return say(language, 'money.exact_one', { x: fixed(x, 2) });
    case 'count':
      return fixed(x, Number.isInteger(x) ? 0 : 2);
    case 'number':
      return significant(x, 8);
  }
}

/** A short axis label: 40%, $20bn, 200亿, 1.5. */
export function tick(language: Language, x: number, kind: UnitKind): string {
  switch (kind) {
    case 'share':
      return significant(100 * x, 4) + '%';
    case 'points':
      return plus(x, significant(100 * x, 4));
    case 'percent':
      return significant(x, 4) + '%';
    case 'percentPoints':
      return plus(x, significant(x, 4));
    case 'usdMillion':
    case 'usd': {
      const dollars = kind === 'usd' ? x : 1e6 * x;
      if (dollars === 0) return '0';
      if (language === 'zh') {
        return Math.abs(dollars) >= 1e8
          ? significant(dollars / 1e8, 4) + '亿'
          : Math.abs(dollars) >= 1e4
            ? significant(dollars / 1e4, 4) + '万'
            : significant(dollars, 4);
      }
      const sign = dollars < 0 ? minus + '$' : '$';
      const size = Math.abs(dollars);
      if (size >= 1e9) return sign + significant(size / 1e9, 4) + 'bn';
      if (size >= 1e6) return sign + significant(size / 1e6, 4) + 'm';
      if (size >= 1e3) return sign + significant(size / 1e3, 4) + 'k';
      return sign + significant(size, 4);
    }
    case 'count': {
      if (language === 'zh') {
        return Math.abs(x) >= 1e8
          ? significant(x / 1e8, 3) + '亿'
          : Math.abs(x) >= 1e4
            ? significant(x / 1e4, 4) + '万'
            : significant(x, 4);
      }
      if (Math.abs(x) >= 1e9) return significant(x / 1e9, 3) + 'bn';
      if (Math.abs(x) >= 1e6) return significant(x / 1e6, 3) + 'm';
      if (Math.abs(x) >= 1e4) return significant(x / 1e3, 3) + 'k';
      return significant(x, 4);
    }
    case 'number':
      return significant(x, 4);
  }
}

/** "Mar 2026", "2026年3月"; the year alone when that is all there is. */
export function month(language: Language, iso: string): string {
  const found = /^(-?\d{1,4})(?:-(\d{2}))?/.exec(iso);
  if (!found) return iso;
  if (!found[2]) return yearName(language, Number(found[1]));
  return say(language, 'date.month', {
    year: found[1]!,
    month: sayIfKnown(language, 'month.' + found[2]) ?? found[2],
  });
}

/** A full date: "31 Mar 2026", "2026年3月31日". */
export function day(language: Language, iso: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!found) return month(language, iso);
  return say(language, 'date.day', {
    year: found[1]!,
    month: sayIfKnown(language, 'month.' + found[2]) ?? found[2]!,
    day: String(Number(found[3])),
  });
}

export function yearName(language: Language, year: number): string {
  return say(language, 'date.year', { year: String(year) });
}

/** A unit of measure as printed beside a value ("1/year", "每年"); the record's own text where the catalogue has none. */
export function unitName(language: Language, unit: string): string {
  if (unit === '' || unit === '1') return ''; // a pure number
  return translated(language, unit);
}
