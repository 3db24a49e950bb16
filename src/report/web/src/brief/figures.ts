/** The figures of a brief, each built from the record alone. */
import type { Choice, Figure, FigureSpec, KeyEntry } from '../charts/figure';
import { canMap } from '../charts/map';
import type { ColumnChart, Dots, Line, LineChart, Panel, RowChart } from '../charts/spec';
import { sayIfKnown } from '../catalogue';
import { differenceOf, yearName, type UnitKind } from '../format';
import { ink, type Style } from '../palette';
import { isPublic, valueAt, valueIn, type Dimensions, type Points, type Survey } from '../record';
import type { Context } from './context';
import { inYear, jCurve } from './sentences';

const surveyLooks: Pick<Dots, 'colour' | 'mark'>[] = [
  { colour: '#1c2226', mark: 'circle' },
  { colour: '#6a3d9a', mark: 'triangle' },
  { colour: '#7a5200', mark: 'diamond' },
  { colour: '#00664b', mark: 'rect' },
];

function policyKey(c: Context, kind: 'line' | 'mark', from = 0): KeyEntry[] {
  return c.view.policies.slice(from).map((p) => ({ kind, label: c.policyName(p), style: c.style(p) }));
}

function policyLines(c: Context, measure: string): Line[] {
  const lines: Line[] = [];
  for (const p of c.view.policies) {
    const points = c.view.series(p.id, measure);
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

function events(c: Context): LineChart['events'] {
  const at = c.view.policyStart;
  return at === undefined ? [] : [{ at, label: c.say('event.policies_start') }];
}

function span(c: Context): { from: number; to: number } {
  const years = c.view.years ?? { first: 2000, last: 2001 };
  const surveys = c.technology.use.flatMap((m) => c.view.surveys(m)).flatMap((s) => s.years);
  const firstSurvey = surveys.length > 0 ? Math.floor(Math.min(...surveys)) : years.first;
  // Years of burn-in before the first observation say nothing to a reader; a history is shown whole.
  const from =
    c.view.record.technology === 'electrification' ? years.first : Math.max(years.first, Math.min(firstSurvey - 1, years.last - 1));
  return { from, to: years.last + 1 };
}

/** A round upper end at or above every value of the charts. */
function commonScale(charts: LineChart[]): LineChart['scale'] {
  let high = 0;
  for (const chart of charts) {
    for (const s of [...chart.lines, ...chart.dots]) {
      s.points.years.forEach((y, i) => {
        if (y >= chart.from && y <= chart.to) high = Math.max(high, s.points.values[i] ?? 0);
      });
    }
  }
  if (high <= 0) return undefined;
  const power = 10 ** Math.floor(Math.log10(high));
  const [top, step] = (
    [
      [1, 0.25],
      [1.5, 0.5],
      [2, 0.5],
      [3, 1],
      [4, 1],
      [5, 1],
      [6, 2],
      [8, 2],
      [10, 2],
    ] as const
  ).find(([t]) => t * power >= high * (1 - 1e-12))!;
  return { top: top * power, step: step * power };
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
      return {
        title: c.say(c.view.record.technology === 'electrification' ? 'adoption.title.electric' : 'adoption.title'),
        subtitle: c.say(c.view.record.technology === 'electrification' ? 'adoption.subtitle.electric' : 'adoption.subtitle'),
        summary: lead && year !== undefined ? inYear(c, lead, year) : '',
        panels,
        key: [...policyKey(c, 'line'), ...uniqueDots(panels)],
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
        subtitle: c.say('fit.subtitle'),
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
        key: [...lines.map((l): KeyEntry => ({ kind: 'line', label: l.label, style: l.style })), ...dots.map(dotKey)],
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
        subtitle: c.say('depth.subtitle'),
        summary: found[1] && year !== undefined ? inYear(c, found[1], year) : '',
        panels: found[1] ? panels : [],
        key: [...policyKey(c, 'line'), ...uniqueDots(panels)],
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

/** By size class or sector: a mark a policy, as level or as difference from the baseline. */
export function gainsBy(c: Context, dimension: 'sizeClass' | 'sector'): Figure {
  const measures = gainMeasures(c, dimension);
  const baseline = c.view.baseline;
  const compare = c.view.policies.length > 1;
  const word = dimension === 'sizeClass' ? 'size' : 'sector';
  const modes: Choice = {
    id: 'mode',
    label: c.say('choice.show'),
    options: compare
      ? [
          { id: 'level', label: c.say('choice.level') },
          { id: 'difference', label: c.say('choice.difference', { policy: baseline ? c.policyName(baseline) : '' }) },
        ]
      : [{ id: 'level', label: c.say('choice.level') }],
  };
  return {
    id: 'gains-' + word,
    choices: [measureChoice(c, measures), modes, yearChoice(c)],
    build: (chosen): FigureSpec => {
      const electric = c.view.record.technology === 'electrification';
      const title = c.say(word === 'size' ? 'gains.size_title' : electric ? 'gains.industry_title' : 'gains.sector_title');
      const measure = chosen.measure;
      if (!measure || !baseline) {
        return {
          title, subtitle: '', summary: '', panels: [], key: [],
          missing: [c.say(word === 'size' ? 'missing.by_size' : 'missing.by_sector')],
        };
      }
      const year = Number(chosen.year);
      const difference = chosen.mode === 'difference';
      // Firms without employees have no jobs to be a share of.
      const members = c.view
        .membersWith(measure, dimension)
        .filter((m) => !(dimension === 'sizeClass' && m.id === '0' && measure.endsWith('_jobs')));
      const valueOf = (policy: string, id: string): number | null =>
        valueIn(c.view.series(policy, measure, { [dimension]: id }), year);
      const rows = members.map((m) => ({ id: m.id, label: c.memberName(m, dimension) }));
      if (dimension === 'sector') {
        rows.sort((a, b) => (valueOf(baseline.id, b.id) ?? -1) - (valueOf(baseline.id, a.id) ?? -1));
      }
      const policies = difference ? c.view.policies.slice(1) : c.view.policies;
      const unit = difference ? differenceOf(c.unitOf(measure)) : c.unitOf(measure);
      const series = policies.map((p) => ({
        id: p.id,
        label: c.policyName(p),
        style: c.style(p),
        values: rows.map((r) => {
          const x = valueOf(p.id, r.id);
          const base = valueOf(baseline.id, r.id);
          return difference ? (x === null || base === null ? null : x - base) : x;
        }),
      }));
      const values = { measure: c.measureName(measure), year: yearName(c.language, year), policy: c.policyName(baseline) };
      return {
        title,
        subtitle: c.say(difference ? 'gains.subtitle_difference' : 'gains.subtitle', values),
        summary: spread(c, series.map((s) => ({ label: s.label, values: s.values })), rows, unit),
        panels: [
          {
            chart: {
              kind: 'rows', unit, rows, series,
              rowTitle: c.say(word === 'size' ? 'dimension.size_class' : 'dimension.sector'),
            },
          },
        ],
        key: policyKey(c, 'mark', difference ? 1 : 0),
        note: dimension === 'sector' ? c.say(electric ? 'gains.industry_note' : 'gains.sector_note') : undefined,
        missing: series.every((s) => s.values.every((v) => v === null)) ? [c.say('missing.year', values)] : [],
      };
    },
  };
}

/** Highest and lowest group of each series, in words. */
function spread(
  c: Context,
  series: { label: string; values: (number | null)[] }[],
  rows: { label: string }[],
  unit: UnitKind,
): string {
  return series
    .map((s) => {
      let high = -1;
      let low = -1;
      s.values.forEach((v, i) => {
        if (v === null) return;
        if (high < 0 || v > s.values[high]!) high = i;
        if (low < 0 || v < s.values[low]!) low = i;
      });
      if (high < 0) return '';
      return c.say('gains.spread', {
        policy: s.label,
        high: rows[high]!.label, high_value: c.show(s.values[high], unit),
        low: rows[low]!.label, low_value: c.show(s.values[low], unit),
      });
    })
    .filter((s) => s !== '')
    .join(' ');
}

/** The states, job-weighted, as a level or as a policy's difference from the baseline. */
export function gainsByState(c: Context): Figure {
  const measures = canMap(c.view.record.dimensions.region) ? gainMeasures(c, 'region') : [];
  const baseline = c.view.baseline;
  const shows: Choice = {
    id: 'show',
    label: c.say('choice.show'),
    options: [
      ...c.view.policies.map((p) => ({ id: 'level:' + p.id, label: c.policyName(p) })),
      ...c.view.policies.slice(1).map((p) => ({
        id: 'difference:' + p.id,
        label: c.say('choice.minus', { policy: c.policyName(p), baseline: baseline ? c.policyName(baseline) : '' }),
      })),
    ],
  };
  return {
    id: 'gains-state',
    choices: [measureChoice(c, measures), shows, yearChoice(c)],
    build: (chosen): FigureSpec => {
      const title = c.say('gains.state_title');
      const measure = chosen.measure;
      const [mode = 'level', policyId = ''] = (chosen.show ?? '').split(/:(.*)/s);
      const policy = c.view.policies.find((p) => p.id === policyId);
      if (!measure || !baseline || !policy) {
        return { title, subtitle: '', summary: '', panels: [], key: [], missing: [c.say('missing.by_state')] };
      }
      const year = Number(chosen.year);
      const difference = mode === 'difference';
      const unit = difference ? differenceOf(c.unitOf(measure)) : c.unitOf(measure);
      const places = c.view.record.dimensions.region.map((r) => {
        const at = (id: string): number | null => valueIn(c.view.series(id, measure, { region: r.id }), year);
        const x = at(policy.id);
        const base = at(baseline.id);
        const value = difference ? (x === null || base === null ? null : x - base) : x;
        return { id: r.id, label: c.pick(r.name) || r.id, value };
      });
      const values = {
        measure: c.measureName(measure),
        year: yearName(c.language, year),
        policy: c.policyName(policy),
        baseline: c.policyName(baseline),
      };
      const subtitle = c.say(difference ? 'gains.state_subtitle_difference' : 'gains.state_subtitle', values);
      const valueTitle = difference
        ? c.say('choice.minus', values)
        : c.policyName(policy);
      return {
        title,
        subtitle,
        summary: joined(subtitle, spread(c, [{ label: valueTitle, values: places.map((p) => p.value) }], places, unit)),
        panels: [{ chart: { kind: 'map', unit, difference, places, placeTitle: c.say('dimension.region'), valueTitle } }],
        key: [],
        note: measure.endsWith('_firms') ? c.say('gains.state_note_firms') : c.say('gains.state_note_jobs'),
        missing: places.every((p) => p.value === null) ? [c.say('missing.year', values)] : [],
      };
    },
  };
}

const measuredStyle: Style = { colour: ink, dash: [], mark: 'circle', hollow: true, width: 2.4 };
const trueStyle: Style = { colour: '#007a5a', dash: [7, 4], mark: 'diamond', hollow: false, width: 2.4 };

function subtract(a: Points, b: Points): Points {
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
        key: lines.map((l) => ({ kind: 'line', label: l.label, style: l.style })),
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
        const base = baseline ? c.view.series(baseline.id, measure) : undefined;
        if (!base) continue;
        const lines: Line[] = [];
        for (const p of c.view.policies.slice(1)) {
          const points = c.view.series(p.id, measure);
          if (points) lines.push({ id: p.id, label: c.policyName(p), style: c.style(p), points: subtract(points, base) });
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
        key: policyKey(c, 'line', 1),
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
        key: policyKey(c, 'line'),
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
        note: c.say('cost.note'),
        missing: [],
      };
    },
  };
}

