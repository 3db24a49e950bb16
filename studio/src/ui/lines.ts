/** Charts of the study in the descriptions of the shared chart module. */
import { pick, say, type Language } from 'longrun-web/catalogue';
import { differenceOf, kindOf } from 'longrun-web/format';
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

export function lineChart(study: Study, dates: Dates, measure: string, small = false): LineChart {
  const language: Language = study.language;
  const info = study.described.measures.find((m) => m.id === measure)!;
  const m = study.described.measures.indexOf(info);
  const kind = kindOf(info.unit);
  const difference = study.now.difference;
  const lines: Line[] = [];
  const baseName = pick(language, study.described.policies[0]!.title);
  const title = (p: number): string => (p === 0 ? baseName : pick(language, study.now.policies[p - 1]!.title));
  const several = study.now.policies.length;
  for (let p = difference ? 1 : 0; p <= several; p++) {
    const bands = study.summaries.get(p)?.measures[measure];
    if (!bands) continue;
    const own = p === study.now.active + 1;
    if (own && study.dragging) continue;
    lines.push({
      id: String(p),
      label: title(p),
      style: policyStyle(p),
      points: dates.points(difference ? bands.difference : bands.level, !small && (own || p === 0)),
    });
  }
  // The twin stands in while a slider moves, and until the firms have answered.
  const own = study.now.active + 1;
  const twin = study.twins.get(study.now.active);
  const base = study.twins.get(-1);
  if (twin && base && (study.dragging || !study.summaries.get(own)?.measures[measure])) {
    const at = (t: typeof twin, i: number): number => t.nation[m * t.months + i]!;
    if (lines.length === 0 && !difference) {
      lines.push({
        id: 'base-twin',
        label: say(language, 'studio.twin_of', { policy: baseName }),
        short: baseName,
        style: preview(policyStyle(0)),
        points: { dates: dates.dates, years: dates.years, values: dates.shown.map((i) => at(base, i)) },
      });
    }
    lines.push({
      id: 'twin',
      label: say(language, 'studio.twin_of', { policy: title(own) }),
      short: title(own),
      style: preview(policyStyle(own)),
      points: {
        dates: dates.dates,
        years: dates.years,
        values: dates.shown.map((i) => (difference ? at(twin, i) - at(base, i) : at(twin, i))),
      },
    });
  }
  return {
    kind: 'lines',
    unit: difference ? differenceOf(kind) : kind,
    small,
    from,
    to: Math.floor(dates.years.at(-1)!) + 1,
    lines,
    dots: [],
    events: small ? [] : [{ at: decimalYear(study.described.policy_start), label: say(language, 'studio.policy_begins') }],
    rowsAt: 'years',
  };
}
