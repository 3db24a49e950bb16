/**
 * The record of a run (format longrun-record/2) as the pages read it.
 *
 * A record comes from a file, so nothing about it is taken for granted here: `readRecord` turns whatever it is given
 * into complete, typed data, and a figure that is missing or not finite becomes `null`, never a zero.
 */
import type { Language } from './catalogue';
import { finite, isObject, localised, objects, spread, text, whole, type Raw } from './raw';
import { readAttribution, type Attribution } from './record_attribution';
import { readChangedWorld, type ChangedWorld } from './record_changed_world';
import { readCountries, type CountryRace } from './record_countries';
import { readLedger, type Ledger } from './record_ledger';

export type Localised = string | Partial<Record<Language, string>>;

export interface Setting {
  key: string;
  value: number | string | boolean | null;
  unit: string;
  from: string;
  to: string;
  /** Ids of states, counties and sectors; empty for everywhere. */
  place: string;
}
export interface LeverUse {
  lever: string;
  title: Localised;
  settings: Setting[];
  warning: Localised;
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
  /** Over several futures, their median. */
  values: (number | null)[];
  band?: Band;
}
/** Quantiles over the futures tested, beside the medians. */
export interface Band {
  p05: (number | null)[];
  p25: (number | null)[];
  p75: (number | null)[];
  p95: (number | null)[];
}
/** One number over the futures tested. */
export interface Spread {
  median: number | null;
  p05: number | null;
  p25: number | null;
  p75: number | null;
  p95: number | null;
}
export interface Series extends Points {
  policy: string;
  /** Empty for the futures of all worlds together. */
  world: string;
  /** Empty for a level; else the policy it is a difference from, future by future. */
  against: string;
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
export interface World {
  id: string;
  title: Localised;
  summary: Localised;
  chiSquare: number | null;
  relativeLikelihood: number | null;
  /** Futures tested. */
  draws: number;
  /** Points tested along directions that the data leave open. */
  sloppy: number;
}
/** The four sentences that the study of many futures ends in. */
export interface FirstPage {
  headline: Localised;
  holds: Localised;
  cost: Localised;
  fails: Localised;
}
export interface Headline {
  id: string;
  title: Localised;
  unit: string;
  definition: Localised;
}
export interface Verdict {
  headline: string;
  policy: string;
  against: string;
  decided: boolean;
  /** Policy that does better; empty while undecided. */
  better: string;
  /** Futures in which `policy` does better. */
  holds: number;
  futures: number;
  difference: Spread;
  replicateNoise: number | null;
  worlds: { world: string; holds: number; futures: number; sloppy: number; sloppyAgainst: number; difference: Spread }[];
  sentence: Localised;
  measurement: Localised;
}
export interface BudgetScale {
  policy: string;
  world: string;
  rate: string;
  scale: number | null;
  presentValue: number | null;
  overFutures: Spread;
  /** Lever that cannot grow further, where the budget is out of reach. */
  cap: string;
}
export interface Budget {
  /** [million 2024 $]; 0 = costs were not made equal. */
  presentValue: number;
  rate: string;
  publicFundsFactor: number | null;
  scales: BudgetScale[];
}
export interface BreakEven {
  headline: string;
  policy: string;
  against: string;
  world: string;
  parameter: string;
  title: Localised;
  unit: string;
  value: number | null;
  /** Null where no value within the range makes the two tie. */
  tie: number | null;
  low: number | null;
  high: number | null;
  betterBelow: string;
  betterAbove: string;
  grade: string;
  source: string;
  onMeanField: boolean;
}
export interface HangOn {
  headline: string;
  policy: string;
  against: string;
  rank: number;
  parameter: string;
  title: Localised;
  unit: string;
  correlation: number | null;
  atLow: number | null;
  atHigh: number | null;
  grade: string;
  source: string;
}
export interface Gain {
  dimension: string;
  id: string;
  name: Localised;
  policy: string;
  against: string;
  measure: string;
  date: string;
  baseline: number | null;
  difference: Spread;
  jobs: Spread;
}
export interface Fit {
  series: string;
  world: string;
  /** fitted, forecast, held_out */
  role: string;
  rmse: number | null;
  target: number | null;
  cycles: number | null;
  passes: boolean | null;
  note: Localised;
}
export interface Pattern {
  id: string;
  what: Localised;
  /** fit, hold-out, replicate */
  use: string;
  /** pass, fail, not_testable */
  verdict: string;
  value: number | null;
  low: number | null;
  high: number | null;
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
  patterns: Pattern[];
  costs: Cost[];
  worlds: World[];
  firstPage: FirstPage;
  headlines: Headline[];
  verdicts: Verdict[];
  budget: Budget;
  breakEvens: BreakEven[];
  hangsOn: HangOn[];
  gains: Gain[];
  parameters: Parameter[];
  sources: Source[];
  margins: Margin[];
  gaps: Gap[];
  limits: Localised[];
  method: Record<string, unknown>;
  manifest: Record<string, unknown>;
  /** What groups of levers contribute, where it was asked for. */
  attribution: Attribution | null;
  /** What policies do where some assumptions are otherwise, where the scenario asks. */
  changedWorld: ChangedWorld | null;
  /** The race of countries, where the scenario names rivals. */
  countries: CountryRace | null;
  ledger: Ledger | null;
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

/** Dates that can be read, and where they stand in their list. */
interface Calendar {
  dates: string[];
  years: number[];
  index: number[];
}

function calendarOf(x: unknown): Calendar {
  const out: Calendar = { dates: [], years: [], index: [] };
  (Array.isArray(x) ? x : []).forEach((date, i) => {
    const iso = text(date);
    const year = decimalYear(iso);
    if (!Number.isFinite(year)) return;
    out.dates.push(iso);
    out.years.push(year);
    out.index.push(i);
  });
  return out;
}

const quantiles = ['p05', 'p25', 'p75', 'p95'] as const;

function points(raw: Raw, calendar: Calendar): Points {
  const at = (x: unknown): (number | null)[] => {
    const values = Array.isArray(x) ? x : [];
    return calendar.index.map((i) => finite(values[i]));
  };
  const out: Points = { dates: calendar.dates, years: calendar.years, values: at(raw.values) };
  if (quantiles.every((q) => Array.isArray(raw[q]) && (raw[q] as unknown[]).length > 0)) {
    out.band = { p05: at(raw.p05), p25: at(raw.p25), p75: at(raw.p75), p95: at(raw.p95) };
  }
  return out;
}

/** What every row about two policies and a headline begins with. */
function contest(raw: Raw): { headline: string; policy: string; against: string } {
  return { headline: text(raw.headline), policy: text(raw.policy), against: text(raw.against) };
}

function searched(raw: Raw): { parameter: string; title: Localised; unit: string; grade: string; source: string } {
  return {
    parameter: text(raw.parameter),
    title: localised(raw.title ?? raw.parameter),
    unit: text(raw.unit),
    grade: text(raw.grade).toUpperCase(),
    source: text(raw.source),
  };
}

/** The format that this page reads. */
export const recordFormat = 'longrun-record/2';

function members(x: unknown): Member[] {
  return objects(x).map((m) => ({ id: text(m.id), name: localised(m.name ?? m.id) }));
}

/** Reads a parsed record, whatever shape it is in; what is absent comes out empty. */
export function readRecord(source: unknown): RunRecord {
  const raw = isObject(source) ? source : {};
  const dimensions = isObject(raw.dimensions) ? raw.dimensions : {};
  const calendars = (Array.isArray(raw.calendars) ? raw.calendars : []).map(calendarOf);
  const none = calendarOf([]);
  const firstPage = isObject(raw.first_page) ? raw.first_page : {};
  const budget = isObject(raw.budget) ? raw.budget : {};
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
        warning: localised(l.warning),
        settings: objects(l.settings).map((s) => ({
          key: text(s.key),
          value:
            finite(s.value) ?? (typeof s.value === 'boolean' || typeof s.value === 'string' ? s.value : null),
          unit: text(s.unit),
          from: text(s.from),
          to: text(s.to),
          place: text(s.place),
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
      against: text(s.against),
      measure: text(s.measure),
      region: text(s.region),
      sector: text(s.sector),
      sizeClass: text(s.size_class),
      unit: text(s.unit),
      ...points(s, calendars[finite(s.calendar) ?? -1] ?? none),
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
      ...points(s, calendarOf(s.dates)),
    })),
    fit: objects(raw.fit).map((f) => ({
      series: text(f.series),
      world: text(f.world),
      role: text(f.role),
      rmse: finite(f.rmse_log_odds),
      target: finite(f.target),
      cycles: finite(f.cycles),
      passes: typeof f.passes === 'boolean' ? f.passes : null,
      note: localised(f.note),
    })),
    patterns: objects(raw.patterns).map((p) => ({
      id: text(p.id),
      what: localised(p.what),
      use: text(p.use),
      verdict: text(p.verdict),
      value: finite(p.value),
      low: finite(p.low),
      high: finite(p.high),
      note: localised(p.note),
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
    worlds: objects(raw.worlds).map((w) => ({
      id: text(w.id),
      title: localised(w.title ?? w.id),
      summary: localised(w.summary),
      chiSquare: finite(w.chi_square),
      relativeLikelihood: finite(w.relative_likelihood),
      draws: whole(w.draws),
      sloppy: whole(w.sloppy),
    })),
    firstPage: {
      headline: localised(firstPage.headline),
      holds: localised(firstPage.holds),
      cost: localised(firstPage.cost),
      fails: localised(firstPage.fails),
    },
    headlines: objects(raw.headlines).map((x) => ({
      id: text(x.id),
      title: localised(x.title ?? x.id),
      unit: text(x.unit),
      definition: localised(x.definition),
    })),
    verdicts: objects(raw.verdicts).map((v) => ({
      ...contest(v),
      decided: v.decided === true,
      better: text(v.better),
      holds: whole(v.holds),
      futures: whole(v.futures),
      difference: spread(v.difference),
      replicateNoise: finite(v.replicate_noise),
      worlds: objects(v.worlds).map((w) => ({
        world: text(w.world),
        holds: whole(w.holds),
        futures: whole(w.futures),
        sloppy: whole(w.sloppy),
        sloppyAgainst: whole(w.sloppy_against),
        difference: spread(w.difference),
      })),
      sentence: localised(v.sentence),
      measurement: localised(v.measurement),
    })),
    budget: {
      presentValue: whole(budget.present_value_usd2024m),
      rate: text(budget.rate_percent),
      publicFundsFactor: finite(budget.public_funds_factor),
      scales: objects(budget.scales).map((b) => ({
        policy: text(b.policy),
        world: text(b.world),
        rate: text(b.rate_percent),
        scale: finite(b.scale),
        presentValue: finite(b.present_value_usd2024m),
        overFutures: spread(b.over_futures),
        cap: text(b.cap),
      })),
    },
    breakEvens: objects(raw.break_evens).map((b) => ({
      ...contest(b),
      ...searched(b),
      world: text(b.world),
      value: finite(b.value),
      tie: finite(b.tie),
      low: finite(b.low),
      high: finite(b.high),
      betterBelow: text(b.better_below),
      betterAbove: text(b.better_above),
      onMeanField: b.on_mean_field !== false,
    })),
    hangsOn: objects(raw.hangs_on).map((x) => ({
      ...contest(x),
      ...searched(x),
      rank: whole(x.rank),
      correlation: finite(x.correlation),
      atLow: finite(x.at_low),
      atHigh: finite(x.at_high),
    })),
    gains: objects(raw.gains).map((g) => ({
      dimension: text(g.dimension),
      id: text(g.id),
      name: localised(g.name ?? g.id),
      policy: text(g.policy),
      against: text(g.against),
      measure: text(g.measure),
      date: text(g.date),
      baseline: finite(g.baseline),
      difference: spread(g.difference),
      jobs: spread(g.jobs),
    })),
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
    attribution: isObject(raw.attribution) ? readAttribution(raw.attribution) : null,
    changedWorld: isObject(raw.changed_world) ? readChangedWorld(raw.changed_world) : null,
    countries: isObject(raw.countries) ? readCountries(raw.countries) : null,
    ledger: isObject(raw.ledger) ? readLedger(raw.ledger) : null,
  };
}

export type Payer = 'public' | 'state' | 'private';

/** Who pays a cost: the federal budget (outlay and tax expenditure), the states beside it, or firms. */
export function payerOf(cost: Cost): Payer {
  return cost.payer === 'private' || cost.payer === 'state' ? cost.payer : 'public';
}

export interface Where {
  region?: string;
  sector?: string;
  sizeClass?: string;
}
/** Which series of a measure: of one world alone, and as a difference from another policy. */
export interface Which {
  world?: string;
  against?: string;
}

const addressOf = (policy: string, measure: string, where: Where, which: Which): string =>
  [
    policy, measure, where.region ?? '', where.sector ?? '', where.sizeClass ?? '', which.world ?? '', which.against ?? '',
  ].join('\u0000');

/** Where the latest date within `year` that has a value stands; -1 if there is none. */
function indexIn(series: Points, year: number): number {
  for (let i = series.years.length - 1; i >= 0; i--) {
    if (Math.floor(series.years[i]!) === year && series.values[i] !== null) return i;
  }
  return -1;
}

/** The value of the latest date within `year` that has one. */
export function valueIn(series: Points | undefined, year: number): number | null {
  const i = series ? indexIn(series, year) : -1;
  return i < 0 ? null : series!.values[i]!;
}

function spreadAt(series: Points, i: number): Spread {
  const of = (q: (typeof quantiles)[number]): number | null => series.band?.[q][i] ?? null;
  return { median: series.values[i] ?? null, p05: of('p05'), p25: of('p25'), p75: of('p75'), p95: of('p95') };
}

export const noSpread: Spread = { median: null, p05: null, p25: null, p75: null, p95: null };

/** Median and band of the latest date within `year` that has a value; without a band, the value alone. */
export function spreadIn(series: Points | undefined, year: number): Spread {
  const i = series ? indexIn(series, year) : -1;
  return i < 0 ? noSpread : spreadAt(series!, i);
}

/** Median and band of the last value. */
export function lastSpread(series: Points | undefined): Spread {
  for (let i = (series?.values.length ?? 0) - 1; i >= 0; i--) {
    if (series!.values[i] !== null) return spreadAt(series!, i);
  }
  return noSpread;
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
  /** Whether several futures were run, so that figures have bands. */
  readonly banded: boolean;
  private readonly bySeries = new Map<string, Series>();

  constructor(record: RunRecord) {
    this.record = record;
    this.banded = record.series.some((s) => s.band !== undefined);
    for (const s of record.series) {
      const address = addressOf(s.policy, s.measure, s, s);
      if (!this.bySeries.has(address)) this.bySeries.set(address, s);
    }
  }

  get policies(): Policy[] {
    return this.record.policies;
  }
  get baseline(): Policy | undefined {
    return this.record.policies[0];
  }

  /** Futures tested in all worlds; one where no draws were. */
  get futures(): number {
    return Math.max(1, this.record.worlds.reduce((sum, w) => sum + w.draws, 0));
  }

  series(policy: string, measure: string, where: Where = {}, which: Which = {}): Series | undefined {
    const found = this.bySeries.get(addressOf(policy, measure, where, which));
    return found && found.values.some((v) => v !== null) ? found : undefined;
  }

  /**
   * What a policy changes against another, nation-wide. Over many futures this is a series of its own, for the median of
   * differences is not the difference of medians; a single future can be subtracted.
   */
  difference(policy: string, against: string, measure: string): Points | undefined {
    const own = this.series(policy, measure, {}, { against });
    if (own || this.banded) return own;
    const a = this.series(policy, measure);
    const b = this.series(against, measure);
    return a && b ? subtract(a, b) : undefined;
  }

  /** Whether any policy has figures of the measure at `where`. */
  has(measure: string, where: Where = {}): boolean {
    return this.policies.some((p) => this.series(p.id, measure, where) !== undefined);
  }

  /** Worlds that have curves of their own for the measure. */
  worldsWith(measure: string): World[] {
    return this.record.worlds.filter((w) =>
      this.policies.some((p) => this.series(p.id, measure, {}, { world: w.id }) !== undefined),
    );
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

  /** Sum of present values [million 2024 $] at a rate ("2", "3", "7") of what one payer bears; null if none. */
  presentValue(policy: string, rate: string, payer: Payer): number | null {
    const rows = this.record.costs.filter((c) => c.policy === policy && payerOf(c) === payer);
    const values = rows.map((c) => c.presentValue[rate] ?? null);
    return values.length === 0 || values.some((v) => v === null)
      ? null
      : values.reduce<number>((sum, v) => sum + v!, 0);
  }

  /** Pairs of policies that were judged, races on equal terms (neither is the baseline) first. */
  get pairs(): { policy: string; against: string; verdicts: Verdict[] }[] {
    const pairs: { policy: string; against: string; verdicts: Verdict[] }[] = [];
    for (const v of this.record.verdicts) {
      const known = pairs.find((p) => p.policy === v.policy && p.against === v.against);
      if (known) known.verdicts.push(v);
      else pairs.push({ policy: v.policy, against: v.against, verdicts: [v] });
    }
    const baseline = this.baseline?.id;
    return [...pairs.filter((p) => p.against !== baseline), ...pairs.filter((p) => p.against === baseline)];
  }

  verdict(of: { headline: string; policy: string; against: string }): Verdict | undefined {
    return this.record.verdicts.find(
      (v) => v.headline === of.headline && v.policy === of.policy && v.against === of.against,
    );
  }
}

export function subtract(a: Points, b: Points): Points {
  const base = new Map(b.dates.map((d, i) => [d, b.values[i]!]));
  return {
    dates: a.dates,
    years: a.years,
    values: a.dates.map((d, i) => {
      const x = a.values[i]!;
      const y = base.get(d) ?? null;
      return x === null || y === null ? null : x - y;
    }),
  };
}
