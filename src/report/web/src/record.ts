/**
 * The record of a run (format longrun-record/1) as the pages read it.
 *
 * A record comes from a file, so nothing about it is taken for granted here: `readRecord` turns whatever it is given
 * into complete, typed data, and a figure that is missing or not finite becomes `null`, never a zero.
 */
import type { Language } from './catalogue';

export type Localised = string | Partial<Record<Language, string>>;

export interface Setting {
  key: string;
  value: number | string | boolean | null;
  unit: string;
  from: string;
  to: string;
}
export interface LeverUse {
  lever: string;
  title: Localised;
  settings: Setting[];
}
export interface Policy {
  id: string;
  title: Localised;
  summary: Localised;
  levers: LeverUse[];
}
export interface Member {
  id: string;
  name: Localised;
}
export interface Measure {
  id: string;
  title: Localised;
  unit: string;
  definition: Localised;
}
/** Values in time; `years` are decimal (2026.25 = end of March 2026) and go with `dates` one to one. */
export interface Points {
  dates: string[];
  years: number[];
  values: (number | null)[];
}
export interface Series extends Points {
  policy: string;
  world: string;
  measure: string;
  region: string;
  sector: string;
  sizeClass: string;
  unit: string;
}
export interface Survey extends Points {
  series: string;
  measure: string;
  region: string;
  sector: string;
  sizeClass: string;
  wording: string;
  source: string;
  grade: string;
}
export interface Fit {
  series: string;
  rmse: number | null;
  target: number | null;
  cycles: number | null;
  passes: boolean | null;
  note: Localised;
}
export interface Cost {
  policy: string;
  lever: string;
  payer: string;
  presentValue: Record<string, number | null>;
  byYear: { year: number; usd2024m: number | null }[];
}
export interface Parameter {
  table: string;
  key: string;
  title: Localised;
  value: number | string | null;
  unit: string;
  low: number | null;
  high: number | null;
  grade: string;
  source: string;
  doc: Localised;
}
export interface Source {
  id: string;
  authors: string;
  year: string;
  title: string;
}
export interface Margin {
  unit: string;
  table: string;
  target: number | null;
  reproduced: number | null;
  /** Relative to the published figure of the cell. */
  maxAbsResidual: number | null;
  note: Localised;
}
export interface Gap {
  table: string;
  what: Localised;
  how: Localised;
}
export interface Dimensions {
  region: Member[];
  sector: Member[];
  sizeClass: Member[];
}
export interface RunRecord {
  format: string;
  title: Localised;
  question: Localised;
  summary: Localised;
  technology: string;
  policies: Policy[];
  dimensions: Dimensions;
  series: Series[];
  measures: Measure[];
  surveys: Survey[];
  fit: Fit[];
  costs: Cost[];
  parameters: Parameter[];
  sources: Source[];
  margins: Margin[];
  gaps: Gap[];
  limits: Localised[];
  method: Record<string, unknown>;
  manifest: Record<string, unknown>;
}

type Raw = Record<string, unknown>;

const isObject = (x: unknown): x is Raw => typeof x === 'object' && x !== null && !Array.isArray(x);
const objects = (x: unknown): Raw[] => (Array.isArray(x) ? x.filter(isObject) : []);
const text = (x: unknown): string => (typeof x === 'string' ? x : typeof x === 'number' ? String(x) : '');

/** A finite number, or null for all else (null, absent, "NaN", infinite). */
export function finite(x: unknown): number | null {
  return typeof x === 'number' && Number.isFinite(x) ? x : null;
}

function localised(x: unknown): Localised {
  if (!isObject(x)) return text(x);
  const out: Partial<Record<Language, string>> = {};
  if (typeof x.en === 'string') out.en = x.en;
  if (typeof x.zh === 'string') out.zh = x.zh;
  return out;
}

/** Where the last instant of a year is drawn: a sliver before the next, so that it counts to its own. */
export const yearEnd = 0.9999;

/** Decimal year at the end of an ISO day, month or year; NaN when it is none of these. */
export function decimalYear(iso: string): number {
  const found = /^(-?\d{1,4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(iso);
  if (!found) return NaN;
  const year = Number(found[1]);
  const month = found[2] ? Number(found[2]) : 12;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const monthLength = lengths[month - 1];
  if (monthLength === undefined) return NaN;
  const day = found[3] ? Number(found[3]) : monthLength;
  let dayOfYear = day;
  for (let m = 0; m < month - 1; m++) dayOfYear += lengths[m]!;
  return year + Math.min(dayOfYear / (leap ? 366 : 365), yearEnd);
}

function points(raw: Raw): Points {
  const dates = Array.isArray(raw.dates) ? raw.dates : [];
  const values = Array.isArray(raw.values) ? raw.values : [];
  const out: Points = { dates: [], years: [], values: [] };
  dates.forEach((date, i) => {
    const iso = text(date);
    const year = decimalYear(iso);
    if (!Number.isFinite(year)) return;
    out.dates.push(iso);
    out.years.push(year);
    out.values.push(finite(values[i]));
  });
  return out;
}

function members(x: unknown): Member[] {
  return objects(x).map((m) => ({ id: text(m.id), name: localised(m.name ?? m.id) }));
}

/** Reads a parsed record, whatever shape it is in; what is absent comes out empty. */
export function readRecord(source: unknown): RunRecord {
  const raw = isObject(source) ? source : {};
  const dimensions = isObject(raw.dimensions) ? raw.dimensions : {};
  return {
    format: text(raw.format),
    title: localised(raw.title),
    question: localised(raw.question),
    summary: localised(raw.summary),
    technology: text(raw.technology) || 'ai',
    policies: objects(raw.policies).map((p) => ({
      id: text(p.id),
      title: localised(p.title ?? p.id),
      summary: localised(p.summary),
      levers: objects(p.levers).map((l) => ({
        lever: text(l.lever),
        title: localised(l.title ?? l.lever),
        settings: objects(l.settings).map((s) => ({
          key: text(s.key),
          value:
            finite(s.value) ?? (typeof s.value === 'boolean' || typeof s.value === 'string' ? s.value : null),
          unit: text(s.unit),
          from: text(s.from),
          to: text(s.to),
        })),
      })),
    })),
    dimensions: {
      region: members(dimensions.region),
      sector: members(dimensions.sector),
      sizeClass: members(dimensions.size_class),
    },
    series: objects(raw.series).map((s) => ({
      policy: text(s.policy),
      world: text(s.world),
      measure: text(s.measure),
      region: text(s.region),
      sector: text(s.sector),
      sizeClass: text(s.size_class),
      unit: text(s.unit),
      ...points(s),
    })),
    measures: objects(raw.measures).map((m) => ({
      id: text(m.id),
      title: localised(m.title ?? m.id),
      unit: text(m.unit),
      definition: localised(m.definition),
    })),
    surveys: objects(raw.surveys).map((s) => ({
      series: text(s.series),
      measure: text(s.measure),
      region: text(s.region),
      sector: text(s.sector),
      sizeClass: text(s.size_class),
      wording: text(s.wording),
      source: text(s.source),
      grade: text(s.grade),
      ...points(s),
    })),
    fit: objects(raw.fit).map((f) => ({
      series: text(f.series),
      rmse: finite(f.rmse_log_odds),
      target: finite(f.target),
      cycles: finite(f.cycles),
      passes: typeof f.passes === 'boolean' ? f.passes : null,
      note: localised(f.note),
    })),
    costs: objects(raw.costs).map((c) => {
      const pv = isObject(c.pv_usd2024m) ? c.pv_usd2024m : {};
      return {
        policy: text(c.policy),
        lever: text(c.lever),
        payer: text(c.payer) || 'public',
        presentValue: Object.fromEntries(Object.entries(pv).map(([rate, x]) => [rate, finite(x)])),
        byYear: objects(c.by_year)
          .map((y) => ({ year: finite(y.year) ?? NaN, usd2024m: finite(y.usd2024m) }))
          .filter((y) => Number.isFinite(y.year)),
      };
    }),
    parameters: objects(raw.parameters).map((p) => ({
      table: text(p.table),
      key: text(p.key),
      title: localised(p.title ?? p.key),
      value: finite(p.value) ?? (typeof p.value === 'string' ? p.value : null),
      unit: text(p.unit),
      low: finite(p.low),
      high: finite(p.high),
      grade: text(p.grade).toUpperCase(),
      source: text(p.source),
      doc: localised(p.doc),
    })),
    sources: objects(raw.sources).map((s) => ({
      id: text(s.id),
      authors: text(s.authors),
      year: text(s.year),
      title: text(s.title),
    })),
    margins: objects(raw.margins).map((m) => ({
      unit: text(m.unit),
      table: text(m.table),
      target: finite(m.target),
      reproduced: finite(m.reproduced),
      maxAbsResidual: finite(m.max_abs_residual),
      note: localised(m.note),
    })),
    gaps: objects(raw.gaps).map((g) => ({ table: text(g.table), what: localised(g.what), how: localised(g.how) })),
    limits: (Array.isArray(raw.limits) ? raw.limits : []).map(localised),
    method: isObject(raw.method) ? raw.method : {},
    manifest: isObject(raw.manifest) ? raw.manifest : {},
  };
}

/** Whether government pays: federal, state, or not told apart. */
export function isPublic(cost: Cost): boolean {
  return cost.payer !== 'private';
}

export interface Where {
  region?: string;
  sector?: string;
  sizeClass?: string;
}

const addressOf = (policy: string, measure: string, where: Where): string =>
  [policy, measure, where.region ?? '', where.sector ?? '', where.sizeClass ?? ''].join('\u0000');

/** The value of the latest date within `year` that has one. */
export function valueIn(series: Points | undefined, year: number): number | null {
  if (!series) return null;
  for (let i = series.years.length - 1; i >= 0; i--) {
    if (Math.floor(series.years[i]!) === year && series.values[i] !== null) return series.values[i]!;
  }
  return null;
}

/** The value at decimal year `when`, linear between the neighbours; null outside the series or beside a hole. */
export function valueAt(series: Points | undefined, when: number): number | null {
  if (!series) return null;
  for (let i = 0; i < series.years.length; i++) {
    const right = series.years[i]!;
    if (right === when) return series.values[i]!;
    if (right > when) {
      if (i === 0) return null;
      const left = series.years[i - 1]!;
      const a = series.values[i - 1]!;
      const b = series.values[i]!;
      return a === null || b === null ? null : a + ((b - a) * (when - left)) / (right - left);
    }
  }
  return null;
}

/** Look-ups over one record. */
export class RecordView {
  readonly record: RunRecord;
  readonly world: string;
  private readonly bySeries = new Map<string, Series>();

  constructor(record: RunRecord) {
    this.record = record;
    // One world is shown; a record of several has them apart in its data, and the first is the central one.
    this.world = record.series[0]?.world ?? '';
    for (const s of record.series) {
      if (s.world !== this.world) continue;
      const address = addressOf(s.policy, s.measure, s);
      if (!this.bySeries.has(address)) this.bySeries.set(address, s);
    }
  }

  get policies(): Policy[] {
    return this.record.policies;
  }
  get baseline(): Policy | undefined {
    return this.record.policies[0];
  }

  series(policy: string, measure: string, where: Where = {}): Series | undefined {
    const found = this.bySeries.get(addressOf(policy, measure, where));
    return found && found.values.some((v) => v !== null) ? found : undefined;
  }

  /** Whether any policy has figures of the measure at `where`. */
  has(measure: string, where: Where = {}): boolean {
    return this.policies.some((p) => this.series(p.id, measure, where) !== undefined);
  }

  /** Members of a dimension for which the measure was recorded. */
  membersWith(measure: string, dimension: keyof Dimensions): Member[] {
    return this.record.dimensions[dimension].filter((m) => this.has(measure, { [dimension]: m.id }));
  }

  /** The first of `candidates` that was recorded (split by `dimension`, if one is named). */
  firstWith(candidates: readonly string[], dimension?: keyof Dimensions): string | undefined {
    return candidates.find((m) => (dimension ? this.membersWith(m, dimension).length > 0 : this.has(m)));
  }

  measure(id: string): Measure | undefined {
    return this.record.measures.find((m) => m.id === id);
  }

  surveys(measure: string, where: Where = {}): Survey[] {
    return this.record.surveys.filter(
      (s) =>
        s.measure === measure &&
        s.region === (where.region ?? '') &&
        s.sector === (where.sector ?? '') &&
        s.sizeClass === (where.sizeClass ?? '') &&
        s.values.some((v) => v !== null),
    );
  }

  /** Whole years from the first to the last date of any series. */
  get years(): { first: number; last: number } | undefined {
    let first = Infinity;
    let last = -Infinity;
    for (const s of this.bySeries.values()) {
      if (s.years.length === 0) continue;
      first = Math.min(first, Math.floor(s.years[0]!));
      last = Math.max(last, Math.floor(s.years[s.years.length - 1]!));
    }
    return first <= last ? { first, last } : undefined;
  }

  /** Decimal year of the last survey figure that the run has a counterpart of, if there are any. */
  get lastSurvey(): number | undefined {
    let last = -Infinity;
    for (const s of this.record.surveys) {
      if (!this.has(s.measure)) continue;
      s.years.forEach((y, i) => {
        if (s.values[i] !== null) last = Math.max(last, y);
      });
    }
    return Number.isFinite(last) ? last : undefined;
  }

  /** Decimal year in which the first lever of a policy other than the baseline is set. */
  get policyStart(): number | undefined {
    let first = Infinity;
    for (const p of this.policies.slice(1)) {
      for (const l of p.levers) {
        for (const s of l.settings) {
          const found = /^(\d{4})(?:-(\d{2}))?/.exec(s.from);
          if (found) first = Math.min(first, Number(found[1]) + (Number(found[2] ?? '1') - 1) / 12);
        }
      }
    }
    return Number.isFinite(first) ? first : undefined;
  }

  /**
   * The years that text and tables quote: about nine years after the last survey, rounded to a multiple of five, and the end
   * of the run. A minister plans for the first; the second shows where it leads. History is quoted at two of its censuses.
   */
  get quotedYears(): number[] {
    const span = this.years;
    if (!span) return [];
    if (this.record.technology === 'electrification') {
      return [1919, 1929, span.last].filter((y, i, all) => y >= span.first && y <= span.last && all.indexOf(y) === i);
    }
    const from = this.lastSurvey ?? this.policyStart ?? span.first;
    const middle = Math.ceil((from + 8) / 5) * 5;
    return middle > span.first && middle < span.last ? [middle, span.last] : [span.last];
  }

  /** Sum of present values [million 2024 $] at a rate ("2", "3", "7") of the public or the private costs; null if none. */
  presentValue(policy: string, rate: string, payer: 'public' | 'private'): number | null {
    const rows = this.record.costs.filter((c) => c.policy === policy && isPublic(c) === (payer === 'public'));
    const values = rows.map((c) => c.presentValue[rate] ?? null);
    return values.length === 0 || values.some((v) => v === null)
      ? null
      : values.reduce<number>((sum, v) => sum + v!, 0);
  }
}
