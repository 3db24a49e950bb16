/** The figures of a brief, each built from the record alone. */
import { highEnd, lowEnd } from '../charts/draw';
import type { Choice, Choices, Figure, FigureSpec, KeyEntry } from '../charts/figure';
import { canMap } from '../charts/map';
import type { ColumnChart, Dots, Line, LineChart, Panel, RowChart } from '../charts/spec';
import { sayIfKnown, type Key } from '../catalogue';
import { differenceOf, fixed, significant, unitName, yearName, type UnitKind } from '../format';
import { ink, type Style } from '../palette';
import {
  noSpread, payerOf, spreadIn, valueAt, valueIn, type Cost, type Dimensions, type Gain, type Localised, type Points, type Spread, type Survey, type Which,
} from '../record';
import type { Context } from './context';
import { inYear, jCurve } from './sentences';

/** Title and subtitle of the first figure, by technology. */
const adoptionTitles: Record<string, [Key, Key]> = {
  ai: ['adoption.title', 'adoption.subtitle'],
  electrification: ['adoption.title.electric', 'adoption.subtitle.electric'],
  'hybrid-corn': ['adoption.title.seed', 'adoption.subtitle.seed'],
};

const surveyLooks: Pick<Dots, 'colour' | 'mark'>[] = [
  { colour: '#1c2226', mark: 'circle' },
  { colour: '#6a3d9a', mark: 'triangle' },
  { colour: '#7a5200', mark: 'diamond' },
  { colour: '#00664b', mark: 'rect' },
];

export function policyKey(c: Context, kind: 'line' | 'mark', from = 0): KeyEntry[] {
  return c.view.policies.slice(from).map((p) => ({ kind, label: c.policyName(p), style: c.style(p) }));
}

/** What the two fills of a band mean; nothing where there are no bands. */
export function bandKey(c: Context): KeyEntry[] {
  return c.view.banded
    ? [
        { kind: 'band', layer: 'narrow', label: c.say('key.half') },
        { kind: 'band', layer: 'wide', label: c.say('key.nine_in_ten') },
      ]
    : [];
}

/** What lines and fills are, in a sentence. */
export function bandNote(c: Context): string {
  return c.view.banded ? c.say('band.note', { n: String(c.view.futures) }) : c.say('band.none');
}

export function policyLines(c: Context, measure: string, which: Which = {}): Line[] {
  const lines: Line[] = [];
  for (const p of c.view.policies) {
    const points = c.view.series(p.id, measure, {}, which);
    if (points) lines.push({ id: p.id, label: c.policyName(p), style: c.style(p), points });
  }
  return lines;
}

/** Name of a survey series for keys and tables: the catalogue's, else its wording, else its id. */
export function surveyName(c: Context, survey: { series: string; measure: string; wording: string }): string {
  return (
    sayIfKnown(c.language, 'series.' + survey.series) ??
    sayIfKnown(c.language, 'survey.' + survey.measure) ??
    (survey.wording || survey.series)
  );
}

/** National survey figures of a measure, the longest series first; a survey looks the same in every chart. */
function surveyDots(c: Context, measure: string): Dots[] {
  const shown = [...new Set([...c.technology.use, ...c.technology.useBesideDepth])].flatMap((m) => {
    const found = c.view.surveys(m);
    return [...found].sort((a, b) => b.years.length - a.years.length);
  });
  // Long series take the first looks, so that no two of them share one.
  const looks = [...shown].sort((a, b) => b.years.length - a.years.length);
  return shown
    .filter((s) => s.measure === measure)
    .map((s) => ({
      id: s.series,
      label: surveyName(c, s),
      ...surveyLooks[looks.indexOf(s) % surveyLooks.length]!,
      points: s,
    }));
}

const dotKey = (d: Dots): KeyEntry => ({ kind: 'dot', label: d.label, colour: d.colour, mark: d.mark });

/** Points of several series with no survey twice in the key. */
function uniqueDots(panels: Panel[]): KeyEntry[] {
  const seen = new Set<string>();
  const out: KeyEntry[] = [];
  for (const { chart } of panels) {
    if (chart.kind !== 'lines') continue;
    for (const d of chart.dots) {
      if (!seen.has(d.label)) out.push(dotKey(d));
      seen.add(d.label);
    }
  }
  return out;
}

export function events(c: Context): LineChart['events'] {
  const at = c.view.policyStart;
  return at === undefined ? [] : [{ at, label: c.say('event.policies_start') }];
}

export function span(c: Context): { from: number; to: number } {
  const years = c.view.years ?? { first: 2000, last: 2001 };
  const surveys = c.technology.use.flatMap((m) => c.view.surveys(m)).flatMap((s) => s.years);
  const firstSurvey = surveys.length > 0 ? Math.floor(Math.min(...surveys)) : years.first;
  // Years of burn-in before the first observation say nothing to a reader; a history is shown whole.
  const from =
    c.view.record.technology === 'electrification' ? years.first : Math.max(years.first, Math.min(firstSurvey - 1, years.last - 1));
  return { from, to: years.last + 1 };
}

/** Round ends that hold every value and band of the charts, zero among them. */
export function commonScale(charts: LineChart[]): LineChart['scale'] {
  let low = 0;
  let high = 0;
  const see = (x: number | null | undefined): void => {
    low = Math.min(low, x ?? 0);
    high = Math.max(high, x ?? 0);
  };
  for (const chart of charts) {
    for (const { points } of [...chart.lines, ...chart.dots]) {
      points.years.forEach((y, i) => {
        if (y < chart.from || y > chart.to) return;
        see(points.values[i]);
        see(points.band?.p05[i]);
        see(points.band?.p95[i]);
      });
    }
  }
  // A trace of a negative value is no reason for a whole step of axis below zero.
  if (low > -0.005 * high) low = 0;
  if (low === 0 && high <= 0) return undefined;
  const power = 10 ** Math.floor(Math.log10((high - low) / 4));
  const step = power * [1, 2, 2.5, 5, 10].find((k) => k * power * 4 >= (high - low) * (1 - 1e-9))!;
  return { bottom: -step * Math.ceil(-low / step - 1e-9), top: step * Math.ceil(high / step - 1e-9), step };
}

const joined = (...parts: string[]): string => parts.filter((p) => p !== '').join(' ');

/** Use by policy to the end of the run, one panel a wording, with the survey points. */
export function adoption(c: Context): Figure {
  return {
    id: 'adoption',
    choices: [],
    build: (): FigureSpec => {
      const panels: Panel[] = [];
      const missing: string[] = [];
      c.technology.use.forEach((measure) => {
        if (!c.view.has(measure)) {
          missing.push(c.missing(c.measureName(measure)));
          return;
        }
        panels.push({
          title: c.measureName(measure),
          chart: {
            kind: 'lines',
            unit: c.unitOf(measure),
            ...span(c),
            lines: policyLines(c, measure),
            dots: surveyDots(c, measure),
            events: events(c),
            rowsAt: 'years',
          },
        });
      });
      const scale = commonScale(panels.map((p) => p.chart as LineChart));
      for (const p of panels) (p.chart as LineChart).scale = scale;
      const lead = c.view.firstWith(c.technology.use);
      const year = c.view.quotedYears[0];
      const titles = adoptionTitles[c.view.record.technology] ?? adoptionTitles.ai!;
      return {
        title: c.say(titles[0]),
        subtitle: joined(
          c.say(titles[1]),
          bandNote(c),
        ),
        summary: lead && year !== undefined ? inYear(c, lead, year) : '',
        panels,
        key: [...policyKey(c, 'line'), ...bandKey(c), ...uniqueDots(panels)],
        missing,
      };
    },
  };
}

/** The survey years close up: the baseline against every point. */
export function followsData(c: Context): Figure {
  return {
    id: 'survey-years',
    choices: [],
    build: (): FigureSpec => {
      const baseline = c.view.baseline;
      const lines: Line[] = [];
      const dots: Dots[] = [];
      const wordings: Style[] = [
        { colour: '#1c2226', dash: [], mark: 'circle', hollow: true, width: 2 },
        { colour: '#6a3d9a', dash: [6, 4], mark: 'triangle', hollow: true, width: 2 },
      ];
      c.technology.use.forEach((measure, i) => {
        const surveys = surveyDots(c, measure);
        const points = baseline ? c.view.series(baseline.id, measure) : undefined;
        if (surveys.length === 0 || !points) return;
        lines.push({
          id: measure,
          label: c.say('fit.model', { measure: c.measureName(measure) }),
          short: sayIfKnown(c.language, 'short.' + measure),
          style: wordings[i % wordings.length]!,
          points,
        });
        dots.push(...surveys);
      });
      const dates = dots.flatMap((d) => d.points.years);
      return {
        title: c.say('fit.title'),
        subtitle: joined(c.say('fit.subtitle'), bandNote(c)),
        summary: '',
        panels:
          dates.length === 0
            ? []
            : [
                {
                  chart: {
                    kind: 'lines',
                    unit: 'share',
                    from: Math.floor(Math.min(...dates)),
                    to: Math.ceil(Math.max(...dates)),
                    lines,
                    dots,
                    events: [],
                    rowsAt: 'dots',
                  },
                },
              ],
        key: [
          ...lines.map((l): KeyEntry => ({ kind: 'line', label: l.label, style: l.style })),
          ...bandKey(c),
          ...dots.map(dotKey),
        ],
        missing: dates.length === 0 ? [c.say('missing.surveys')] : [],
      };
    },
  };
}

const mean = (xs: number[]): number | null => (xs.length === 0 ? null : xs.reduce((a, b) => a + b, 0) / xs.length);

/** Survey and baseline by size class, both as means over the survey's dates. */
export function fitBySize(c: Context): Figure {
  return {
    id: 'survey-size',
    choices: [],
    build: (): FigureSpec => {
      const baseline = c.view.baseline;
      const all = c.view.record.surveys.filter((s) => s.sizeClass !== '' && s.region === '' && s.sector === '');
      // The wording asked in the most size classes; years of data decide between equals.
      const weight = (m: string): number => {
        const own = all.filter((s) => s.measure === m);
        return 1000 * new Set(own.map((s) => s.sizeClass)).size + own.flatMap((s) => s.years).length;
      };
      const measure = c.technology.use
        .filter((m) => weight(m) > 0)
        .reduce<string | undefined>((best, m) => (best === undefined || weight(m) > weight(best) ? m : best), undefined);
      const surveys = measure ? all.filter((s) => s.measure === measure) : [];
      const order = c.view.record.dimensions.sizeClass.map((m) => m.id);
      const lowEnd = (id: string): number => Number(/^\d+/.exec(id)?.[0] ?? 0);
      const bySize = new Map<string, Survey[]>();
      for (const s of surveys) bySize.set(s.sizeClass, [...(bySize.get(s.sizeClass) ?? []), s]);
      const ids = [...bySize.keys()].sort(
        (a, b) => lowEnd(a) - lowEnd(b) || order.indexOf(a) - order.indexOf(b),
      );
      const observed: (number | null)[] = [];
      const model: (number | null)[] = [];
      for (const id of ids) {
        const list = bySize.get(id)!;
        observed.push(mean(list.flatMap((s) => s.values.filter((v): v is number => v !== null))));
        const run = baseline && measure ? c.view.series(baseline.id, measure, { sizeClass: id }) : undefined;
        const at = list.flatMap((s) => s.years.map((y) => valueAt(run, y)).filter((v): v is number => v !== null));
        model.push(mean(at));
      }
      const looks: Style[] = [
        { colour: '#6a3d9a', dash: [], mark: 'triangle', hollow: true, width: 2 },
        { colour: '#3a444c', dash: [], mark: 'circle', hollow: false, width: 2 },
      ];
      const series = [
        { id: 'survey', label: c.say('fit.size_survey'), style: looks[0]!, values: observed },
        { id: 'model', label: c.say('fit.size_model'), style: looks[1]!, values: model },
      ];
      const chart: RowChart = {
        kind: 'rows',
        unit: measure ? c.unitOf(measure) : 'share',
        rows: ids.map((id) => ({ id, label: c.say('size.persons', { range: id.replace('-', '\u2013') }) })),
        series: series.filter((s) => s.values.some((v) => v !== null)),
        rowTitle: c.say('dimension.size_class'),
      };
      return {
        title: c.say('fit.size_title'),
        subtitle: measure ? c.say('fit.size_subtitle', { measure: c.measureName(measure) }) : '',
        summary: '',
        panels: ids.length > 0 ? [{ chart }] : [],
        key: chart.series.map((s): KeyEntry => ({ kind: 'mark', label: s.label, style: s.style })),
        missing:
          ids.length === 0
            ? [c.say('missing.survey_size')]
            : model.every((v) => v === null)
              ? [c.say('missing.model_size')]
              : [],
      };
    },
  };
}

/** One small chart a world on one scale: the curve of the first headline under every policy. */
export function worldPanel(c: Context): Figure {
  return {
    id: 'worlds-panel',
    choices: [],
    build: (): FigureSpec => {
      const lead = c.view.record.headlines[0]?.id ?? '';
      const measure = c.view.firstWith([c.technology.headlines[lead] ?? '', ...c.technology.depth, ...c.technology.use]);
      if (measure === undefined) {
        return { title: '', subtitle: '', summary: '', panels: [], key: [], missing: [c.missing(c.measureName(c.technology.depth[0]!))] };
      }
      const from = Math.floor(c.view.policyStart ?? c.view.lastSurvey ?? span(c).from) - 1;
      const chart = (which: Which): LineChart => ({
        kind: 'lines', small: true, unit: c.unitOf(measure), from, to: span(c).to,
        lines: policyLines(c, measure, which), dots: [], events: [], rowsAt: 'years',
      });
      const worlds = c.view.worldsWith(measure);
      const panels: Panel[] = worlds.map((w) => ({ title: worldTitle(c, w.id), chart: chart({ world: w.id }) }));
      if (panels.length === 0) {
        const only = c.view.record.worlds[0];
        panels.push({ title: only ? c.worldName(only.id) : undefined, chart: chart({}) });
      }
      shareScale(panels);
      return {
        title: c.measureName(measure),
        subtitle: bandNote(c),
        summary: '',
        panels,
        key: [...policyKey(c, 'line'), ...bandKey(c)],
        missing: [],
      };
    },
  };
}

/** A world's title with its relative likelihood, where it was fitted beside others. */
function worldTitle(c: Context, id: string): string {
  const likelihood = c.view.record.worlds.find((w) => w.id === id)?.relativeLikelihood ?? null;
  return likelihood === null
    ? c.worldName(id)
    : c.say('world.with_likelihood', { world: c.worldName(id), x: fixed(likelihood, 2) });
}

export function shareScale(panels: Panel[]): void {
  const charts = panels.map((p) => p.chart).filter((x): x is LineChart => x.kind === 'lines');
  const scale = commonScale(charts);
  for (const chart of charts) chart.scale = scale;
}

const differenceStyle: Style = { colour: ink, dash: [], mark: 'circle', hollow: true, width: 2.2 };

/** What one policy changes against another, future by future, in all worlds together and in each. */
export function differences(c: Context): Figure {
  const baseline = c.view.baseline?.id ?? '';
  const judged = c.view.pairs;
  const pairs = judged.length > 0 ? judged : c.view.policies.slice(1).map((p) => ({ policy: p.id, against: baseline }));
  const measures = [
    ...new Set([...Object.values(c.technology.headlines), ...c.technology.depth, ...c.technology.use, 'tfp_measured_percent']),
  ].filter((m) => pairs.some((p) => c.view.difference(p.policy, p.against, m)));
  const idOf = (p: { policy: string; against: string }): string => `${p.policy}:${p.against}`;
  return {
    id: 'differences',
    choices: [
      measureChoice(c, measures),
      { id: 'pair', label: c.say('choice.compare'), asMenu: true, options: pairs.map((p) => ({ id: idOf(p), label: c.pairName(p) })) },
    ],
    build: (chosen): FigureSpec => {
      const title = c.say('differences.title');
      const pair = pairs.find((p) => idOf(p) === chosen.pair);
      const measure = chosen.measure;
      if (!pair || !measure) {
        return { title, subtitle: '', summary: '', panels: [], key: [], missing: [c.say('missing.differences')] };
      }
      const label = c.pairName(pair);
      const chart = (points: Points, small: boolean): LineChart => ({
        kind: 'lines', small, unit: differenceOf(c.unitOf(measure)),
        from: Math.floor((c.view.policyStart ?? span(c).from) - 1), to: span(c).to,
        lines: [{ id: 'difference', label, style: differenceStyle, points }],
        dots: [], events: [], rowsAt: 'years',
      });
      const panels: Panel[] = [];
      const all = c.view.difference(pair.policy, pair.against, measure);
      if (all) panels.push({ title: c.view.record.worlds.length > 1 ? c.worldName('') : undefined, chart: chart(all, true) });
      for (const w of c.view.record.worlds) {
        const points = c.view.series(pair.policy, measure, {}, { world: w.id, against: pair.against });
        if (points) panels.push({ title: c.worldName(w.id), chart: chart(points, true) });
      }
      shareScale(panels);
      return {
        title,
        subtitle: joined(c.say('differences.subtitle', { measure: c.measureName(measure), pair: label }), bandNote(c)),
        summary: '',
        panels,
        key: [{ kind: 'line', label, style: differenceStyle }, ...bandKey(c)],
        note: c.view.banded ? c.say('differences.note') : undefined,
        missing: panels.length === 0 ? [c.say('missing.differences')] : [],
      };
    },
  };
}

/** How far each headline's difference moves between the ends of the assumptions that move it most. */
export function hangsOn(c: Context): Figure {
  const found = c.view.record.hangsOn;
  const isOf = (x: { policy: string; against: string }, p: { policy: string; against: string }): boolean =>
    x.policy === p.policy && x.against === p.against;
  const pairs = c.view.pairs.filter((p) => found.some((x) => isOf(x, p)));
  const idOf = (p: { policy: string; against: string }): string => `${p.policy}:${p.against}`;
  return {
    id: 'hangs-on',
    choices: [
      { id: 'pair', label: c.say('choice.compare'), asMenu: true, options: pairs.map((p) => ({ id: idOf(p), label: c.pairName(p) })) },
    ],
    build: (chosen): FigureSpec => {
      const title = c.say('hangs_on.title');
      const pair = pairs.find((p) => idOf(p) === chosen.pair);
      if (!pair) return { title, subtitle: '', summary: '', panels: [], key: [], missing: [c.say('missing.hangs_on')] };
      const lowTitle = c.say('hangs_on.low');
      const highTitle = c.say('hangs_on.high');
      const panels = c.view.record.headlines.map((headline): Panel => {
        const rows = found.filter((x) => isOf(x, pair) && x.headline === headline.id).sort((a, b) => a.rank - b.rank);
        return {
          title: c.headlineName(headline.id),
          chart: {
            kind: 'ranges',
            unit: differenceOf(c.headlineUnit(headline.id)),
            rows: rows.map((x) => ({
              id: x.parameter,
              label: c.say('hangs_on.row', { parameter: assumptionName(c, x), grade: x.grade }),
              low: x.atLow,
              high: x.atHigh,
              more: [
                x.correlation === null ? c.say('number.missing') : significant(x.correlation, 2),
                unitName(c.language, x.unit),
                x.grade,
                x.source.replace(/;/g, '; '),
              ],
            })),
            rowTitle: c.say('hangs.parameter'),
            lowTitle,
            highTitle,
            moreTitles: [c.say('hangs_on.correlation'), c.say('hangs.unit'), c.say('hangs.grade'), c.say('hangs.source')],
          },
        };
      });
      return {
        title,
        subtitle: c.say('hangs_on.subtitle', { pair: c.pairName(pair) }),
        summary: '',
        panels,
        key: [
          { kind: 'mark', label: lowTitle, style: lowEnd },
          { kind: 'mark', label: highTitle, style: highEnd },
        ],
        note: c.say('hangs_on.note'),
        missing: [],
      };
    },
  };
}

/** Use beside depth, on one scale. */
export function depth(c: Context): Figure {
  return {
    id: 'depth',
    choices: [],
    build: (): FigureSpec => {
      const panels: Panel[] = [];
      const missing: string[] = [];
      const pair = [c.technology.useBesideDepth, c.technology.depth];
      const found = pair.map((candidates) => c.view.firstWith(candidates));
      found.forEach((measure, i) => {
        if (!measure) {
          missing.push(c.missing(c.measureName(pair[i]![0]!)));
          return;
        }
        panels.push({
          title: c.measureName(measure),
          chart: {
            kind: 'lines',
            unit: c.unitOf(measure),
            ...span(c),
            lines: policyLines(c, measure),
            dots: surveyDots(c, measure),
            events: events(c),
            rowsAt: 'years',
          },
        });
      });
      const charts = panels.map((p) => p.chart as LineChart);
      const scale = commonScale(charts);
      for (const chart of charts) chart.scale = scale;
      const year = c.view.quotedYears[0];
      return {
        title: c.say('depth.title'),
        subtitle: joined(c.say('depth.subtitle'), bandNote(c)),
        summary: found[1] && year !== undefined ? inYear(c, found[1], year) : '',
        panels: found[1] ? panels : [],
        key: [...policyKey(c, 'line'), ...bandKey(c), ...uniqueDots(panels)],
        missing,
      };
    },
  };
}

/** The people who do the rebuilding: how many are wanted and available, and what that does to their pay. */
export function talent(c: Context): Figure {
  const looks: Style[] = [
    { colour: ink, dash: [], mark: 'circle', hollow: true, width: 2.2 },
    { colour: '#a3437c', dash: [7, 4], mark: 'triangle', hollow: false, width: 2.2 },
  ];
  const measures = ['implementers_supply_persons', 'implementers_demand_persons'];
  return {
    id: 'talent',
    choices: [
      {
        id: 'policy',
        label: c.say('choice.policy'),
        options: c.view.policies.map((p) => ({ id: p.id, label: c.policyName(p) })),
      },
    ],
    build: (chosen): FigureSpec => {
      const policy = c.view.policies.find((p) => p.id === chosen.policy) ?? c.view.baseline;
      const persons: Line[] = [];
      measures.forEach((m, i) => {
        const points = policy ? c.view.series(policy.id, m) : undefined;
        if (points) {
          persons.push({ id: m, label: c.measureName(m), short: sayIfKnown(c.language, 'short.' + m), style: looks[i]!, points });
        }
      });
      const wage = policyLines(c, 'implementer_wage_index');
      const line = (unit: UnitKind, lines: Line[]): LineChart => ({
        kind: 'lines', unit, ...span(c), lines, dots: [], events: events(c), rowsAt: 'years',
      });
      const panels: Panel[] = [];
      if (persons.length > 0 && policy) {
        panels.push({ title: c.say('talent.persons', { policy: c.policyName(policy) }), chart: line('count', persons) });
      }
      if (wage.length > 0) panels.push({ title: c.measureName('implementer_wage_index'), chart: line('number', wage) });
      return {
        title: c.say('talent.title'),
        subtitle: c.say('talent.subtitle'),
        summary: '',
        panels,
        key: [
          ...persons.map((l): KeyEntry => ({ kind: 'line', label: l.label, style: l.style })),
          ...(wage.length > 0 ? policyKey(c, 'line') : []),
          ...bandKey(c),
        ],
        missing: [...measures, 'implementer_wage_index'].filter((m) => !c.view.has(m)).map((m) => c.missing(c.measureName(m))),
      };
    },
  };
}

const gainCandidates = (c: Context): string[] => [
  ...new Set(
    c.view.record.technology === 'electrification'
      ? [...c.technology.use, ...c.technology.useBesideDepth, ...c.technology.depth]
      : [...c.technology.depth, ...c.technology.useBesideDepth, ...c.technology.use],
  ),
];

function gainMeasures(c: Context, dimension: keyof Dimensions): string[] {
  return gainCandidates(c).filter((m) => c.view.membersWith(m, dimension).length > 1);
}

function measureChoice(c: Context, measures: string[]): Choice {
  return {
    id: 'measure',
    label: c.say('choice.measure'),
    asMenu: true,
    options: measures.map((m) => ({ id: m, label: c.measureName(m) })),
  };
}

/** Years the reader may look at: every fifth in the future of the data, the quoted ones, the last. */
function yearChoice(c: Context): Choice {
  const years = c.view.years ?? { first: 0, last: 0 };
  const electric = c.view.record.technology === 'electrification';
  const offset = electric ? 4 : 0;
  const step = electric ? 10 : 5;
  const start = electric ? years.first : Math.floor(c.view.lastSurvey ?? years.first);
  const options = new Set<number>(electric ? [] : c.view.quotedYears);
  for (let y = start; y <= years.last; y++) {
    if (electric ? y % step === 9 : (y - offset) % step === 0) options.add(y);
  }
  options.add(years.last);
  const sorted = [...options].sort((a, b) => a - b);
  const initial = electric ? sorted.find((y) => y === 1919) : c.view.quotedYears[0];
  return {
    id: 'year',
    label: c.say('choice.year'),
    options: sorted.map((y) => ({ id: String(y), label: yearName(c.language, y) })),
    initial: initial === undefined ? undefined : String(initial),
  };
}

const isLevel = (chosen: Choices): boolean => chosen.mode === 'level';
const dimensionOf = { sizeClass: 'size_class', sector: 'sector', region: 'region' } as const;

function gainsOf(c: Context, dimension: string): Gain[] {
  // Firms without employees have no jobs to be a share of.
  return c.view.record.gains.filter((g) => g.dimension === dimension && !(dimension === 'size_class' && g.id === '0'));
}

function modeChoice(c: Context, gains: Gain[], levels: boolean): Choice {
  const against = gains[0] ? c.nameOf(gains[0].against) : '';
  return {
    id: 'mode',
    label: c.say('choice.show'),
    options: [
      ...(gains.length > 0 ? [{ id: 'difference', label: c.say('choice.difference', { policy: against }) }] : []),
      ...(levels ? [{ id: 'level', label: c.say('choice.level') }] : []),
    ],
  };
}

function unitChoice(c: Context): Choice {
  return {
    id: 'unit',
    label: c.say('choice.unit'),
    options: [
      { id: 'points', label: c.say('gains.as_points') },
      { id: 'jobs', label: c.say('gains.as_jobs') },
    ],
    when: (chosen) => !isLevel(chosen),
  };
}

/** Groups in which the intervals of all policies meet, so that the figures do not tell them apart. */
export function coinciding(spreads: Spread[][]): number {
  const rows = spreads[0]?.length ?? 0;
  let count = 0;
  for (let i = 0; i < rows; i++) {
    const own = spreads.map((s) => s[i]!);
    if (own.some((s) => s.p05 === null || s.p95 === null)) continue;
    if (Math.max(...own.map((s) => s.p05!)) <= Math.min(...own.map((s) => s.p95!))) ++count;
  }
  return count;
}

const gainKind = (unit: string | undefined): UnitKind => (unit === 'jobs' ? 'count' : 'points');
const gainIn = (g: Gain, unit: string | undefined): Spread => (unit === 'jobs' ? g.jobs : g.difference);

/** What policies add in every group, with intervals. */
function gainRows(c: Context, all: Gain[], unit: string | undefined, title: string, rowTitle: string): FigureSpec {
  const ids = [...new Set(all.map((g) => g.id))];
  const policies = c.view.policies.filter((p) => all.some((g) => g.policy === p.id));
  const series = policies.map((p) => {
    const spreads = ids.map((id) => {
      const found = all.find((g) => g.policy === p.id && g.id === id);
      return found ? gainIn(found, unit) : noSpread;
    });
    return {
      id: p.id, label: c.policyName(p), style: c.style(p), values: spreads.map((x) => x.median),
      spreads: c.view.banded ? spreads : undefined,
    };
  });
  const first = all[0]!;
  const meet = coinciding(series.filter((x) => x.spreads).map((x) => x.spreads!));
  const values = {
    measure: c.measureName(first.measure),
    year: yearName(c.language, Number(first.date.slice(0, 4))),
    policy: c.nameOf(first.against),
    n: String(meet),
    of: String(ids.length),
  };
  return {
    title,
    subtitle: joined(
      c.say(unit === 'jobs' ? 'gains.subtitle_jobs' : 'gains.subtitle_difference', values),
      c.view.banded ? c.say('gains.intervals') : c.say('band.none'),
    ),
    summary: '',
    panels: [
      {
        chart: {
          kind: 'rows', unit: gainKind(unit), series, rowTitle,
          rows: ids.map((id) => ({ id, label: groupName(c, all.find((g) => g.id === id)!) })),
        },
      },
    ],
    key: policies.map((p) => ({ kind: 'mark', label: c.policyName(p), style: c.style(p) })),
    note: series.length > 1 && meet > 0 ? c.say(meet === ids.length ? 'gains.coincide_all' : 'gains.coincide', values) : undefined,
    missing: [],
  };
}

function groupName(c: Context, g: Gain): string {
  return g.dimension === 'size_class' ? c.memberName({ id: g.id, name: g.name }, 'sizeClass') : c.pick(g.name) || g.id;
}

/** By size class or sector: what policies add, or the level of any measure in any year. */
export function gainsBy(c: Context, dimension: 'sizeClass' | 'sector'): Figure {
  const measures = gainMeasures(c, dimension);
  const gains = gainsOf(c, dimensionOf[dimension]);
  const baseline = c.view.baseline;
  const word = dimension === 'sizeClass' ? 'size' : 'sector';
  return {
    id: 'gains-' + word,
    choices: [
      modeChoice(c, gains, measures.length > 0),
      unitChoice(c),
      { ...measureChoice(c, measures), when: isLevel },
      { ...yearChoice(c), when: isLevel },
    ],
    build: (chosen): FigureSpec => {
      const electric = c.view.record.technology === 'electrification';
      const title = c.say(word === 'size' ? 'gains.size_title' : electric ? 'gains.industry_title' : 'gains.sector_title');
      const rowTitle = c.say(word === 'size' ? 'dimension.size_class' : 'dimension.sector');
      if (!isLevel(chosen) && gains.length > 0) return gainRows(c, gains, chosen.unit, title, rowTitle);
      const measure = chosen.measure;
      if (!measure || !baseline) {
        return {
          title, subtitle: '', summary: '', panels: [], key: [],
          missing: [c.say(word === 'size' ? 'missing.by_size' : 'missing.by_sector')],
        };
      }
      const year = Number(chosen.year);
      const members = c.view
        .membersWith(measure, dimension)
        .filter((m) => !(dimension === 'sizeClass' && m.id === '0' && measure.endsWith('_jobs')));
      const rows = members.map((m) => ({ id: m.id, label: c.memberName(m, dimension) }));
      const series = c.view.policies.map((p) => {
        const spreads = rows.map((r) => spreadIn(c.view.series(p.id, measure, { [dimension]: r.id }), year));
        return {
          id: p.id, label: c.policyName(p), style: c.style(p), values: spreads.map((x) => x.median),
          spreads: c.view.banded ? spreads : undefined,
        };
      });
      const values = { measure: c.measureName(measure), year: yearName(c.language, year) };
      return {
        title,
        subtitle: joined(c.say('gains.subtitle', values), c.view.banded ? c.say('gains.intervals') : c.say('band.none')),
        summary: '',
        panels: [{ chart: { kind: 'rows', unit: c.unitOf(measure), rows, series, rowTitle } }],
        key: policyKey(c, 'mark'),
        missing: series.every((s) => s.values.every((v) => v === null)) ? [c.say('missing.year', values)] : [],
      };
    },
  };
}

/** By thirds of pay. */
export function gainsByPay(c: Context): Figure {
  const gains = gainsOf(c, 'wage_tercile');
  return {
    id: 'gains-pay',
    choices: [unitChoice(c)],
    build: (chosen): FigureSpec => {
      const title = c.say('gains.pay_title');
      if (gains.length === 0) {
        return { title, subtitle: '', summary: '', panels: [], key: [], missing: [c.say('missing.by_pay')] };
      }
      return gainRows(c, gains, chosen.unit, title, c.say('dimension.wage_tercile'));
    },
  };
}

/** Lowest and highest place of a map, in words. */
function rangeOfPlaces(c: Context, places: { label: string; value: number | null }[], unit: UnitKind): string {
  const known = places.filter((p) => p.value !== null).sort((a, b) => a.value! - b.value!);
  const low = known[0];
  const high = known[known.length - 1];
  if (!low || !high) return '';
  return c.say('gains.range', {
    low: low.label, low_value: c.show(low.value, unit), high: high.label, high_value: c.show(high.value, unit),
  });
}

/** The states, job-weighted: what a policy adds, or the level under it. */
export function gainsByState(c: Context): Figure {
  const measures = canMap(c.view.record.dimensions.region) ? gainMeasures(c, 'region') : [];
  const gains = canMap(c.view.record.dimensions.region) ? gainsOf(c, 'region') : [];
  const gainers = c.view.policies.filter((p) => gains.some((g) => g.policy === p.id));
  return {
    id: 'gains-state',
    choices: [
      modeChoice(c, gains, measures.length > 0),
      {
        id: 'policy',
        label: c.say('choice.policy'),
        options: gainers.map((p) => ({ id: p.id, label: c.policyName(p) })),
        when: (chosen) => !isLevel(chosen),
      },
      unitChoice(c),
      {
        id: 'under',
        label: c.say('choice.policy'),
        options: c.view.policies.map((p) => ({ id: p.id, label: c.policyName(p) })),
        when: isLevel,
      },
      { ...measureChoice(c, measures), when: isLevel },
      { ...yearChoice(c), when: isLevel },
    ],
    build: (chosen): FigureSpec => {
      const title = c.say('gains.state_title');
      const level = isLevel(chosen) || gains.length === 0;
      const policy = c.view.policies.find((p) => p.id === (level ? chosen.under : chosen.policy));
      const measure = level ? chosen.measure : gains[0]!.measure;
      if (!measure || !policy) {
        return { title, subtitle: '', summary: '', panels: [], key: [], missing: [c.say('missing.by_state')] };
      }
      const year = level ? Number(chosen.year) : Number(gains[0]!.date.slice(0, 4));
      const unit = level ? c.unitOf(measure) : gainKind(chosen.unit);
      const places = c.view.record.dimensions.region.map((r) => {
        const found = gains.find((g) => g.policy === policy.id && g.id === r.id);
        const spread = level
          ? spreadIn(c.view.series(policy.id, measure, { region: r.id }), year)
          : found
            ? gainIn(found, chosen.unit)
            : noSpread;
        return {
          id: r.id, label: c.pick(r.name) || r.id, value: spread.median, spread: c.view.banded ? spread : undefined,
        };
      });
      const values = {
        measure: c.measureName(measure),
        year: yearName(c.language, year),
        policy: c.policyName(policy),
        baseline: gains[0] ? c.nameOf(gains[0].against) : '',
      };
      const subtitle = c.say(
        level ? 'gains.state_subtitle' : chosen.unit === 'jobs' ? 'gains.state_subtitle_jobs' : 'gains.state_subtitle_difference',
        values,
      );
      const within = places.filter((p) => !level && p.spread && (p.spread.p05 ?? 1) <= 0 && (p.spread.p95 ?? -1) >= 0).length;
      const weight = measure.endsWith('_firms') ? c.say('gains.state_note_firms') : c.say('gains.state_note_jobs');
      return {
        title,
        subtitle: joined(subtitle, c.view.banded ? c.say('gains.medians') : c.say('band.none')),
        summary: joined(subtitle, rangeOfPlaces(c, places, unit)),
        panels: [
          {
            chart: {
              kind: 'map', unit, difference: !level, places, placeTitle: c.say('dimension.region'),
              valueTitle: level ? c.policyName(policy) : c.say('choice.minus', values),
            },
          },
        ],
        key: [],
        note: within > 0 ? joined(weight, c.say('gains.zero_within', { n: String(within), of: String(places.length) })) : weight,
        missing: places.every((p) => p.value === null) ? [c.say('missing.year', values)] : [],
      };
    },
  };
}

const measuredStyle: Style = { colour: ink, dash: [], mark: 'circle', hollow: true, width: 2.4 };
const trueStyle: Style = { colour: '#007a5a', dash: [7, 4], mark: 'diamond', hollow: false, width: 2.4 };

/** The whole run and, where measured productivity dips visibly below zero, the years of the dip on a scale of their own. */
function jCurvePanels(c: Context, lines: Line[]): Panel[] {
  if (lines.length === 0) return [];
  const chart = (from: number, to: number): LineChart => ({
    kind: 'lines', unit: 'percent', from, to, lines, dots: [], rowsAt: 'years',
    events: events(c).filter((e) => e.at >= from && e.at <= to),
  });
  const { from, to } = span(c);
  const measured = lines.find((l) => l.id === 'tfp_measured_percent')?.points;
  const below = measured ? measured.years.filter((y, i) => (measured.values[i] ?? 0) < -0.005 && y >= from) : [];
  if (below.length === 0) return [{ chart: chart(from, to) }];
  const end = Math.min(to, Math.ceil(below[below.length - 1]!) + 2);
  const start = Math.max(c.view.years?.first ?? from, Math.min(Math.floor(below[0]!) - 1, end - 6));
  return [
    { title: c.say('productivity.whole'), chart: chart(from, to) },
    { title: c.say('productivity.close'), chart: chart(start, end) },
  ];
}

/** Productivity as the accounts measure it and as it is: the J-curve, one policy at a time. */
export function productivity(c: Context): Figure {
  const measures = ['tfp_measured_percent', 'tfp_true_percent'];
  const styles = [measuredStyle, trueStyle];
  const keys = ['productivity.measured', 'productivity.true'] as const;
  return {
    id: 'productivity',
    choices: [
      {
        id: 'policy',
        label: c.say('choice.policy'),
        options: c.view.policies.map((p) => ({ id: p.id, label: c.policyName(p) })),
      },
    ],
    build: (chosen): FigureSpec => {
      const policy = c.view.policies.find((p) => p.id === chosen.policy) ?? c.view.baseline;
      const missing = measures.filter((m) => !c.view.has(m)).map((m) => c.missing(c.measureName(m)));
      const lines: Line[] = [];
      measures.forEach((m, i) => {
        const points = policy ? c.view.series(policy.id, m) : undefined;
        if (points) lines.push({ id: m, label: c.say(keys[i]!), short: sayIfKnown(c.language, 'short.' + m), style: styles[i]!, points });
      });
      return {
        title: c.say('productivity.title'),
        subtitle: c.say('productivity.subtitle', { policy: policy ? c.policyName(policy) : '' }),
        summary: policy ? jCurve(c, policy.id) : '',
        panels: jCurvePanels(c, lines),
        key: [...lines.map((l): KeyEntry => ({ kind: 'line', label: l.label, style: l.style })), ...bandKey(c)],
        note: c.say('productivity.note'),
        missing,
      };
    },
  };
}

/** What each policy changes in productivity, against the baseline. */
export function productivityDifference(c: Context): Figure {
  return {
    id: 'productivity-difference',
    choices: [],
    build: (): FigureSpec => {
      const baseline = c.view.baseline;
      const panels: Panel[] = [];
      for (const measure of ['tfp_measured_percent', 'tfp_true_percent']) {
        const lines: Line[] = [];
        for (const p of c.view.policies.slice(1)) {
          const points = baseline && c.view.difference(p.id, baseline.id, measure);
          if (points) lines.push({ id: p.id, label: c.policyName(p), style: c.style(p), points });
        }
        if (lines.length === 0) continue;
        const { to } = span(c);
        panels.push({
          title: c.measureName(measure),
          chart: {
            kind: 'lines',
            unit: 'percentPoints',
            from: Math.floor((c.view.policyStart ?? span(c).from) - 1),
            to,
            lines,
            dots: [],
            events: events(c),
            rowsAt: 'years',
          },
        });
      }
      const policy = baseline ? c.policyName(baseline) : '';
      return {
        title: c.say('productivity.difference_title', { policy }),
        subtitle: c.say('productivity.difference_subtitle'),
        summary: '',
        panels,
        key: [...policyKey(c, 'line', 1), ...bandKey(c)],
        missing: panels.length === 0 ? [c.say('missing.productivity_difference')] : [],
      };
    },
  };
}

/** Government's own gains, which national accounts do not record. */
export function government(c: Context): Figure {
  const measure = 'government_gain_percent';
  return {
    id: 'government',
    choices: [],
    build: (): FigureSpec => {
      const lines = policyLines(c, measure);
      const year = c.view.quotedYears[0];
      return {
        title: c.say('government.title'),
        subtitle: c.definition(measure) || c.say('government.subtitle'),
        summary: year === undefined ? '' : inYear(c, measure, year),
        panels:
          lines.length > 0
            ? [
                {
                  chart: {
                    kind: 'lines', unit: c.unitOf(measure), ...span(c), lines, dots: [], events: events(c), rowsAt: 'years',
                  },
                },
              ]
            : [],
        key: [...policyKey(c, 'line'), ...bandKey(c)],
        note: c.say('government.note'),
        missing: lines.length === 0 ? [c.missing(c.measureName(measure))] : [],
      };
    },
  };
}

/** Growth of productivity by decade, run beside printed figures where the record has them. */
export function byDecade(c: Context): Figure {
  return {
    id: 'decades',
    choices: [],
    build: (): FigureSpec => {
      const baseline = c.view.baseline;
      const years = c.view.years;
      const found = ['tfp_measured_percent', 'tfp_true_percent'].flatMap((m) => {
        const series = baseline ? c.view.series(baseline.id, m) : undefined;
        return series ? [{ measure: m, series }] : [];
      });
      const ends: number[] = [];
      if (years) {
        for (let y = years.first; y <= years.last; y++) if (y % 10 === c.technology.decadeEnd) ends.push(y);
      }
      const pairs = ends.slice(1).map((end, i) => [ends[i]!, end] as const);
      const chart: ColumnChart = {
        kind: 'columns',
        unit: 'percent',
        stacked: false,
        categories: pairs.map(([a, b]) => c.say('date.span', { from: String(a), to: String(b) })),
        series: found.map(({ measure, series }, i) => ({
          id: measure,
          label: c.measureName(measure),
          part: i,
          values: pairs.map(([a, b]) => {
            const x = valueIn(series, a);
            const y = valueIn(series, b);
            return x === null || y === null ? null : (y - x) / (b - a);
          }),
        })),
        categoryTitle: c.say('dimension.decade'),
      };
      // Published growth of all manufacturing productivity: "a year, over the period to the date".
      const published = c.view.surveys('manufacturing_tfp_growth_per_year')[0];
      const printed = pairs.map(([, end]) => {
        const x = published ? valueIn(published, end) : null;
        return x === null ? null : 100 * x;
      });
      if (chart.series.length > 0 && printed.some((v) => v !== null)) {
        chart.series.push({ id: 'published', label: c.say('decades.published'), part: chart.series.length, values: printed });
      }
      return {
        title: c.say('decades.title'),
        subtitle: c.say('decades.subtitle'),
        summary: '',
        panels: chart.series.length > 0 && pairs.length > 0 ? [{ chart }] : [],
        key: chart.series.map((s) => ({ kind: 'part', label: s.label, part: s.part })),
        note: c.say('decades.note'),
        missing: chart.series.length === 0 ? [c.missing(c.measureName('tfp_measured_percent'))] : [],
      };
    },
  };
}

/** Name of a lever: from the policies that use it, else the catalogue, else its id. */
export function leverName(c: Context, lever: string): string {
  for (const p of c.view.policies) {
    const use = p.levers.find((l) => l.lever === lever);
    const own = use ? c.pick(use.title) : '';
    if (own && own !== lever) return own;
  }
  return sayIfKnown(c.language, 'lever.' + lever) ?? lever.replace(/_/g, ' ');
}

const isPublic = (cost: Cost): boolean => payerOf(cost) === 'public';

/** Name of an assumption: of a unit cost its lever and item, of a parameter its title, in the reader's language. */
export function assumptionName(c: Context, of: { parameter: string; title?: Localised }): string {
  const cost = /^costs\.([^.]+)\.(.+)$/.exec(of.parameter);
  if (cost) return leverName(c, cost[1]!) + c.say('list.colon') + c.pick(cost[2]!.replace(/_/g, ' '));
  const known = c.view.record.parameters.find((p) => `${p.table}.${p.key}` === of.parameter);
  return (of.title && c.pick(of.title)) || (known && c.pick(known.title)) || of.parameter;
}

/** Public cost by lever and year, one policy at a time. */
export function publicCost(c: Context): Figure {
  const costed = c.view.policies.filter((p) =>
    c.view.record.costs.some((x) => x.policy === p.id && isPublic(x) && x.byYear.some((y) => (y.usd2024m ?? 0) !== 0)),
  );
  // A lever keeps its colour in every policy.
  const levers = [...new Set(c.view.record.costs.filter(isPublic).map((x) => x.lever))];
  return {
    id: 'public-cost',
    choices: [
      {
        id: 'policy',
        label: c.say('choice.policy'),
        options: costed.map((p) => ({ id: p.id, label: c.policyName(p) })),
      },
    ],
    build: (chosen): FigureSpec => {
      const policy = costed.find((p) => p.id === chosen.policy);
      const title = c.say('cost.title');
      if (!policy) {
        return { title, subtitle: '', summary: '', panels: [], key: [], missing: [c.say('missing.costs')] };
      }
      const rows = c.view.record.costs.filter((x) => x.policy === policy.id && isPublic(x));
      const years = [...new Set(rows.flatMap((x) => x.byYear.map((y) => y.year)))].sort((a, b) => a - b);
      const series = levers
        .map((lever, part) => ({
          id: lever,
          label: leverName(c, lever),
          part,
          values: years.map((year) => {
            const found = rows
              .filter((x) => x.lever === lever)
              .flatMap((x) => x.byYear.filter((y) => y.year === year))
              .map((y) => y.usd2024m)
              .filter((v): v is number => v !== null);
            return found.length === 0 ? null : found.reduce((a, b) => a + b, 0);
          }),
        }))
        .filter((s) => s.values.some((v) => v !== null && v !== 0));
      const chart: ColumnChart = {
        kind: 'columns', unit: 'usdMillion', stacked: true,
        categories: years.map(String), series, categoryTitle: c.say('table.year'),
      };
      const pv = c.view.presentValue(policy.id, '3', 'public');
      return {
        title,
        subtitle: c.say('cost.subtitle', { policy: c.policyName(policy) }),
        summary: pv === null ? '' : c.say('cost.summary', { policy: c.policyName(policy), pv: c.show(pv, 'usdMillion') }),
        panels: [{ chart }],
        key: series.map((s) => ({ kind: 'part', label: s.label, part: s.part })),
        note: joined(c.say('cost.note'), c.view.banded ? c.say('cost.medians') : ''),
        missing: [],
      };
    },
  };
}

