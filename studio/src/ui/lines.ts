/** Charts of the study in the descriptions of the shared chart module. */
import { pick, say, type Language } from 'longrun-web/catalogue';
import { differenceOf, kindOf, show } from 'longrun-web/format';
import { policyStyle, type Style } from 'longrun-web/palette';
import { decimalYear, type Points } from 'longrun-web/record';
import type { Line, LineChart } from 'longrun-web/charts/spec';
import type { Quantiles, Study } from '../model/study.svelte';

const from = 2020;

/** Every third month is enough for the eye, and three times as quick to draw. */
const every = 3;

export class Dates {
  readonly shown: number[] = [];
  readonly dates: string[];
  readonly years: number[];
  constructor(monthDates: string[]) {
    monthDates.forEach((date, i) => {
      if ((i + 1) % every === 0 && Number(date.slice(0, 4)) >= from) this.shown.push(i);
    });
    this.dates = this.shown.map((i) => monthDates[i]!);
    this.years = this.dates.map(decimalYear);
  }
  of(values: Float64Array): number[] {
    return this.shown.map((i) => values[i]!);
  }
  points(q: Quantiles, band: boolean): Points {
    return {
      dates: this.dates,
      years: this.years,
      values: this.of(q.median),
      ...(band ? { band: { p05: this.of(q.p05), p25: this.of(q.p25), p75: this.of(q.p75), p95: this.of(q.p95) } } : {}),
    };
  }
}

const preview = (style: Style): Style => ({ ...style, dash: [2, 2], width: 3 });
const elsewhere = (style: Style): Style => ({ ...style, dash: [1, 3], width: 1.8, hollow: true });

export function titleOf(study: Study, policy: number): string {
  return pick(study.language, policy === 0 ? study.described.policies[0]!.title : study.now.policies[policy - 1]!.title);
}

export function lineChart(study: Study, dates: Dates, measure: string, small = false): LineChart {
  const language: Language = study.language;
  const info = study.described.measures.find((m) => m.id === measure)!;
  const m = study.described.measures.indexOf(info);
  const kind = kindOf(info.unit);
  const { difference } = study.now;
  const own = study.now.active + 1;
  const lines: Line[] = [];
  const assumed = Object.keys(study.now.assumptions).length > 0;
  const name = (p: number): string => (assumed ? say(language, 'studio.in_changed_world', { policy: titleOf(study, p) }) : titleOf(study, p));
  for (let p = difference ? 1 : 0; p <= study.now.policies.length; p++) {
    const bands = study.summaryOf(p)?.measures[measure];
    if (!bands || (!small && p === own && study.dragging)) continue;
    lines.push({
      id: String(p),
      label: name(p),
      short: titleOf(study, p),
      style: policyStyle(p),
      points: dates.points(difference ? bands.difference : bands.level, !small && (p === own || p === 0)),
    });
  }
  const whole = (all: Line[]): LineChart => ({
    kind: 'lines',
    unit: difference ? differenceOf(kind) : kind,
    small,
    from,
    to: Math.floor(dates.years.at(-1)!) + 1,
    lines: all,
    dots: [],
    events: small ? [] : [{ at: decimalYear(study.described.policy_start), label: say(language, 'studio.policy_begins') }],
    rowsAt: 'years',
  });
  // What both do in the world as it was.
  if (assumed && !small) {
    for (const p of difference ? [own] : [0, own]) {
      const bands = study.summaryOf(p, true)?.measures[measure];
      if (!bands || study.dragging) continue;
      lines.push({
        id: `plain-${p}`,
        label: say(language, 'studio.in_plain_world', { policy: titleOf(study, p) }),
        short: say(language, 'studio.plain_short', { policy: titleOf(study, p) }),
        style: elsewhere(policyStyle(p)),
        points: dates.points(difference ? bands.difference : bands.level, false),
      });
    }
  }
  // The twin stands in while a slider moves, and until the firms have answered.
  // Small charts wait for the firms: redrawing them all would slow the two that matter.
  if (small && lines.length > 0) return whole(lines);
  const twin = study.twins.get(study.now.active);
  const base = study.twins.get(-1);
  if (twin && base && (study.dragging || !study.summaryOf(own)?.measures[measure])) {
    const at = (t: typeof twin, i: number): number => t.nation[m * t.months + i]!;
    const drawn = (id: string, p: number, value: (i: number) => number): void => {
      lines.push({
        id,
        label: say(language, 'studio.twin_of', { policy: titleOf(study, p) }),
        short: titleOf(study, p),
        style: preview(policyStyle(p)),
        points: { dates: dates.dates, years: dates.years, values: dates.shown.map(value) },
      });
    };
    if (lines.length === 0 && !difference) drawn('base-twin', 0, (i) => at(base, i));
    drawn('twin', own, (i) => (difference ? at(twin, i) - at(base, i) : at(twin, i)));
  }
  return whole(lines);
}

/** What a chart says, in words: read out in its place. */
export function saysOf(study: Study, chart: LineChart, measure: string): string {
  const { language } = study;
  const info = study.described.measures.find((m) => m.id === measure)!;
  const parts = chart.lines.map(({ label, points }) => {
    const last = points.values.length - 1;
    return say(language, 'studio.line_says', {
      label,
      first: show(language, points.values[0], chart.unit),
      last: show(language, points.values[last], chart.unit),
      from: points.dates[0]!.slice(0, 4),
      to: points.dates[last]!.slice(0, 4),
    });
  });
  return `${pick(language, info.title)}. ${parts.join(' ')}`;
}

/** Lines that lie on one another, in words; a reader would look for the second one. */
export function coincidence(study: Study, chart: LineChart): string {
  const { language } = study;
  const pairs: string[] = [];
  const values = chart.lines.flatMap((l) => l.points.values).filter((x): x is number => x !== null);
  const reach = Math.max(...values) - Math.min(...values);
  chart.lines.forEach((a, i) => {
    for (const b of chart.lines.slice(i + 1)) {
      const apart = a.points.values.some((x, k) => Math.abs((x ?? 0) - (b.points.values[k] ?? 0)) > 0.002 * reach);
      if (!apart) pairs.push(say(language, 'studio.coincide', { a: a.label, b: b.label }));
    }
  });
  return pairs.join(' ');
}
