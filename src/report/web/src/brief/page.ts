/** The page of a brief: sections in the order in which a reader asks. */
import { disposeAll, drawPlaced } from '../charts/figure';
import { languages, sayIfKnown, type Key, type Language } from '../catalogue';
import { h, svg } from '../dom';
import { fixed, kindOf, month, significant, unitName, yearName, type UnitKind } from '../format';
import {
  lastSpread, payerOf, RecordView, spreadIn, type Parameter, type Pattern, type Payer, type Points, type Policy, type RunRecord, type Spread,
} from '../record';
import { attributionSection } from './attribution';
import { changedWorldSection } from './changed_world';
import { countriesSection } from './countries';
import { ledgerSection, moneyRecordSection } from './ledger';
import { Context } from './context';
import * as figures from './figures';
import { firstPage } from './first_page';
import { measureTable } from './measure_table';
import { place, section, table } from './parts';
import { resilienceSection } from './resilience';
import { costPerJob, inYear, jCurve } from './sentences';
import { breakEvensSection, budgetTable, hangsOnFigure, publicFunds, verdictsSection, worldsSection } from './study';

/** The figures most asked for, as a table of policies: in the annex, or on page one where nothing was judged. */
function keyFigures(c: Context): HTMLElement {
  const { view } = c;
  const years = view.quotedYears;
  const policies = view.policies;
  const rows: (string | Node)[][] = [];
  const missing: string[] = [];
  // What the figures mean, in the record's words, where a title cannot say it.
  const notes = ['tfp_measured_percent', 'cost_per_additional_adopting_job_usd2024']
    .filter((m) => view.has(m) && c.definition(m) !== '')
    .map((m) => c.say('key.note', { measure: c.measureName(m), definition: c.definition(m) }));
  const values = (of: (p: Policy) => Spread, unit: UnitKind): string[] => policies.map((p) => c.showSpread(of(p), unit));
  const measures = [
    ...c.technology.use,
    ...c.technology.depth.slice(0, 1),
    'tfp_measured_percent',
    'tfp_true_percent',
  ];
  for (const measure of measures) {
    if (!view.has(measure)) {
      missing.push(c.measureName(measure));
      continue;
    }
    for (const year of years) {
      rows.push([
        c.say('key.measure_year', { measure: c.measureName(measure), year: yearName(c.language, year) }),
        ...values((p) => spreadIn(view.series(p.id, measure), year), c.unitOf(measure)),
      ]);
    }
  }
  if (policies.length > 1) {
    const baseline = view.baseline!;
    const money = (of: (p: Policy) => number | null): string[] =>
      policies.map((p) => {
        const x = of(p);
        return x === null && p === baseline ? c.say('key.reference') : c.show(x, 'usdMillion');
      });
    const costed = (p: Policy): boolean => view.record.costs.some((x) => x.policy === p.id);
    for (const [payer, key] of [
      ['public', 'key.cost'],
      ['state', 'key.state_cost'],
      ['private', 'key.private_cost'],
    ] as [Payer, Key][]) {
      if (!policies.some((p) => view.presentValue(p.id, '3', payer) !== null)) continue;
      rows.push([
        c.say(key, { rate: '3' }),
        // A policy that is costed and asks nothing of a payer has no such row.
        ...money((p) => view.presentValue(p.id, '3', payer)).map((text, i) =>
          costed(policies[i]!) && view.presentValue(policies[i]!.id, '3', payer) === null ? c.say('key.none') : text,
        ),
      ]);
    }
    if (view.record.costs.length === 0) missing.push(c.say('key.cost', { rate: '3' }));
    const added = 'additional_adopting_jobs';
    const perJob = 'cost_per_additional_adopting_job_usd2024';
    const reference = (p: Policy, of: () => string): string => (p === baseline ? c.say('key.reference') : of());
    if (view.has(added)) {
      const start = view.policyStart ?? years[0] ?? 0;
      const mean = (p: Policy): number | null => meanSince(view.series(p.id, added), start);
      rows.push([
        c.say('key.additional_jobs', { from: String(Math.floor(start)), to: String(view.years?.last ?? '') }),
        ...policies.map((p) => reference(p, () => c.show(mean(p), 'count'))),
      ]);
    } else {
      missing.push(c.measureName(added));
    }
    if (view.has(perJob)) {
      rows.push([
        c.measureName(perJob),
        ...policies.map((p) => reference(p, () => c.showSpread(lastSpread(view.series(p.id, perJob)), 'usd'))),
      ]);
    } else {
      missing.push(c.measureName(perJob));
    }
  }
  return h(
    'div',
    { class: 'key-figures', style: `--policies: ${Math.min(policies.length, 4)}` },
    table(
      c.say('key.title'),
      [{ title: c.say('key.figure') }, ...policies.map((p) => ({ title: c.policyName(p), number: true }))],
      rows,
      'figures untitled',
    ),
    missing.length > 0 ? h('p', { class: 'missing' }, c.say('missing.key', { what: c.list(missing) })) : null,
    ...notes.map((note) => h('p', { class: 'note' }, note)),
  );
}

const judgedOnPageOne = (c: Context): boolean => c.view.banded && c.view.pairs.length > 0;

function keySection(c: Context): HTMLElement | null {
  if (!judgedOnPageOne(c)) return null;
  return section('key-figures', c.say('section.key'), c.say('sentence.medians', { n: String(c.view.futures) }), keyFigures(c));
}

function meanSince(series: Points | undefined, start: number): number | null {
  const found = series?.values.filter((v, i): v is number => v !== null && series.years[i]! >= start) ?? [];
  return found.length === 0 ? null : found.reduce((a, b) => a + b, 0) / found.length;
}

type Setting = Policy['levers'][number]['settings'][number];

function settingText(c: Context, lever: string, s: Setting): string {
  const name = sayIfKnown(c.language, `setting.${lever}.${s.key}`) ?? s.key.replace(/_/g, ' ');
  return c.say('policies.setting', { name, value: settingValue(c, s) });
}

function settingValue(c: Context, s: Setting): string {
  if (typeof s.value === 'boolean') return c.say(s.value ? 'word.yes' : 'word.no');
  if (typeof s.value !== 'number') return s.value ?? c.say('number.missing');
  if (kindOf(s.unit) === 'usdMillion') {
    const money = c.show(s.value, 'usdMillion');
    return s.unit.endsWith('per year') ? c.say('policies.a_year', { money }) : money;
  }
  const value = significant(s.value, 6);
  const unit = unitName(c.language, s.unit);
  return unit ? c.say('policies.value_unit', { value, unit }) : value;
}

/** When and where a setting is in force. */
function spanText(c: Context, s: Setting): string {
  return [datesText(c, s), s.place].filter((part) => part !== '').join(' · ');
}

/** When a setting is in force: "2027–2034" for whole years, else by month. */
function datesText(c: Context, s: Setting): string {
  if (!s.from) return '';
  const wholeYears = s.from.slice(5, 7) === '01' && s.to.slice(5, 7) === '12';
  if (wholeYears) return c.say('policies.span', { from: s.from.slice(0, 4), to: s.to.slice(0, 4) });
  return s.to
    ? c.say('policies.from_to', { from: month(c.language, s.from), to: month(c.language, s.to) })
    : c.say('policies.from', { from: month(c.language, s.from) });
}

/** A lever's settings, those of one span together. */
function leverItem(c: Context, lever: Policy['levers'][number]): HTMLElement {
  const spans = new Map<string, Setting[]>();
  for (const s of lever.settings) spans.set(spanText(c, s), [...(spans.get(spanText(c, s)) ?? []), s]);
  return h(
    'li',
    {},
    h('strong', {}, figures.leverName(c, lever.lever)),
    c.pick(lever.warning) ? h('span', { class: 'quiet id' }, h('span', { class: 'not-met' }, ''), c.pick(lever.warning)) : null,
    ...[...spans].flatMap(([when, settings]) => [
      when ? h('span', { class: 'span' }, when) : null,
      h('ul', {}, ...settings.map((s) => h('li', {}, settingText(c, lever.lever, s)))),
    ]),
  );
}

function policiesSection(c: Context): HTMLElement {
  return section(
    'policies',
    c.say('policies.title'),
    c.say(c.view.policies.length > 1 ? 'policies.lead' : 'policies.lead_single'),
    h(
      'div',
      { class: 'cards' },
      ...c.view.policies.map((p) => {
        const style = c.style(p);
        const bar = svg(
          'svg',
          { width: 56, height: 8, 'aria-hidden': 'true' },
          svg('line', {
            x1: 0, y1: 4, x2: 56, y2: 4, stroke: style.colour, 'stroke-width': 3,
            'stroke-dasharray': style.dash.join(' ') || 'none',
          }),
        );
        const summary = c.pick(p.summary);
        return h(
          'div',
          { class: 'card' },
          bar,
          h('h3', {}, c.policyName(p)),
          summary ? h('p', {}, summary) : null,
          p.levers.length > 0
            ? h(
                'ul',
                { class: 'levers' },
                ...p.levers.map((l) => leverItem(c, l)),
              )
            : h('p', { class: 'quiet' }, c.say('policies.no_levers')),
        );
      }),
    ),
  );
}

/** How many targets every world meets, by what a series was used for. */
function fitCounts(c: Context): Node {
  const judged = c.view.record.fit.filter((f) => f.passes !== null);
  if (judged.length === 0) return h('p', { class: 'lead' }, c.say('fit.none'));
  const worlds = [...new Set(judged.map((f) => f.world))];
  const roles = ['fitted', 'forecast', 'held_out'].filter((role) => judged.some((f) => f.role === role));
  const others = [...new Set(judged.map((f) => f.role))].filter((role) => !roles.includes(role));
  return table(
    c.say('fit.counts'),
    [
      { title: c.say('fit.role') },
      ...worlds.map((w) => ({ title: worlds.length > 1 ? c.worldName(w) : c.say('fit.met'), number: true })),
    ],
    [...roles, ...others].map((role) => [
      sayIfKnown(c.language, 'fit.role.' + role) ?? role,
      ...worlds.map((w) => {
        const of = judged.filter((f) => f.role === role && f.world === w);
        return c.say('first.count', { n: String(of.filter((f) => f.passes).length), of: String(of.length) });
      }),
    ]),
    'stack',
  );
}

/** Every series that was compared with data, a world a column. */
function fitTable(c: Context): Node {
  const fit = c.view.record.fit;
  if (fit.length === 0) return h('p', { class: 'missing' }, c.say('missing.fit'));
  const worlds = [...new Set(fit.map((f) => f.world))];
  const keys = [...new Set(fit.map((f) => `${f.series}\u0000${f.role}`))];
  return table(
    c.say('fit.table'),
    [
      { title: c.say('fit.series') },
      { title: c.say('fit.role') },
      { title: c.say('fit.cycles'), number: true },
      { title: c.say('fit.target'), number: true },
      ...worlds.map((w) => ({ title: worlds.length > 1 ? c.worldName(w) : c.say('fit.rmse') })),
    ],
    keys.map((key) => {
      const own = fit.filter((f) => `${f.series}\u0000${f.role}` === key);
      const first = own[0]!;
      return [
        seriesName(c, first.series),
        sayIfKnown(c.language, 'fit.role.' + first.role) ?? first.role,
        first.cycles === null ? c.say('number.missing') : String(first.cycles),
        first.target === null ? c.say('number.missing') : first.target.toFixed(2),
        ...worlds.map((w) => {
          const f = own.find((x) => x.world === w);
          if (!f) return c.say('number.missing');
          const verdict =
            f.passes === null
              ? c.say('fit.not_judged')
              : h('span', { class: f.passes ? 'met' : 'not-met' }, c.say(f.passes ? 'fit.met' : 'fit.not_met'));
          const note = c.pick(f.note);
          return h(
            'span',
            {},
            (f.rmse === null ? c.say('number.missing') : f.rmse.toFixed(3)) + ' ',
            verdict,
            note ? h('span', { class: 'quiet id' }, note) : null,
          );
        }),
      ];
    }),
    'stack fits',
    true,
  );
}

/** What the run was asked to show of the real world and does not; all that hold are counted. */
function failedPatterns(c: Context): Node | null {
  const judged = c.view.record.patterns.filter((p) => p.verdict !== 'not_testable');
  if (judged.length === 0) return null;
  const failed = judged.filter((p) => p.verdict === 'fail');
  const count = c.say('patterns.count', { n: String(judged.length - failed.length), of: String(judged.length) });
  if (failed.length === 0) return h('p', { class: 'lead' }, count);
  const bound = (x: number | null): string => (x === null ? '' : String(x));
  const asked = (p: Pattern): string =>
    p.low === null
      ? c.say('patterns.at_most', { high: bound(p.high) })
      : p.high === null
        ? c.say('patterns.above', { low: bound(p.low) })
        : c.say('patterns.between', { low: bound(p.low), high: bound(p.high) });
  return h(
    'div',
    {},
    h('p', { class: 'lead' }, count),
    table(
      c.say('patterns.failed'),
      [
        { title: c.say('patterns.pattern') },
        { title: c.say('patterns.model'), number: true },
        { title: c.say('patterns.asked') },
      ],
      failed.map((p) => [
        h(
          'span',
          {},
          h('span', { class: 'not-met' }, p.id),
          ' ' + c.pick(p.what) + (p.use === 'hold-out' ? c.say('patterns.held_out') : ''),
          c.pick(p.note) ? h('span', { class: 'quiet id' }, c.pick(p.note)) : null,
        ),
        p.value === null ? c.say('number.missing') : String(Number(p.value.toPrecision(3))),
        asked(p),
      ]),
      'stack patterns',
    ),
  );
}

/** A series of the fit, "name" or "name, sector". */
function seriesName(c: Context, id: string): string {
  const [series = '', sector] = id.split(', ');
  const name = figures.surveyName(c, { series, measure: series, wording: '' });
  const member = c.view.record.dimensions.sector.find((m) => m.id === sector);
  return member ? name + c.say('list.comma') + c.memberName(member, 'sector') : name;
}

function costTable(c: Context): Node {
  const costs = c.view.record.costs;
  const rates = [...new Set(costs.flatMap((x) => Object.keys(x.presentValue)))].sort((a, b) => Number(a) - Number(b));
  if (costs.length === 0 || rates.length === 0) return h('p', { class: 'missing' }, c.say('missing.costs'));
  const name = (id: string): string => {
    const p = c.view.policies.find((q) => q.id === id);
    return p ? c.policyName(p) : id;
  };
  const policies = [
    ...c.view.policies.map((p) => p.id),
    ...new Set(costs.map((x) => x.policy).filter((id) => !c.view.policies.some((p) => p.id === id))),
  ];
  const rows: (string | Node)[][] = [];
  for (const policy of policies) {
    const own = costs.filter((x) => x.policy === policy);
    own.forEach((x, i) =>
      rows.push([
        h('span', { class: i === 0 ? '' : 'repeat' }, name(policy)),
        figures.leverName(c, x.lever),
        sayIfKnown(c.language, 'payer.' + x.payer) ?? x.payer,
        ...rates.map((rate) => c.show(x.presentValue[rate] ?? null, 'usdMillion')),
      ]),
    );
    for (const payer of ['public', 'state', 'private'] as const) {
      if (own.filter((x) => payerOf(x) === payer).length < 2) continue;
      rows.push([
        h('span', { class: 'repeat' }, name(policy)),
        h('strong', {}, c.say('cost.payer_total', { payer: c.say(`payer.${payer}`) })),
        '',
        ...rates.map((rate) => h('strong', {}, c.show(c.view.presentValue(policy, rate, payer), 'usdMillion'))),
      ]);
    }
  }
  return table(
    c.say('cost.table'),
    [
      { title: c.say('cost.policy') },
      { title: c.say('cost.lever') },
      { title: c.say('cost.payer') },
      ...rates.map((rate) => ({ title: c.say('cost.at_rate', { rate }), number: true })),
    ],
    rows,
    'stack',
  );
}

function rangeBar(p: Parameter): Node | string {
  if (typeof p.value !== 'number' || p.low === null || p.high === null || !(p.high > p.low)) return '';
  const at = 60 * Math.min(1, Math.max(0, (p.value - p.low) / (p.high - p.low)));
  return svg(
    'svg',
    { width: 66, height: 12, class: 'range', 'aria-hidden': 'true' },
    svg('line', { x1: 3, y1: 6, x2: 63, y2: 6, stroke: '#8a949c', 'stroke-width': 2 }),
    svg('circle', { cx: 3 + at, cy: 6, r: 3.5, fill: '#1c2226' }),
  );
}

function parameterTable(c: Context, title: string, shown: Parameter[]): HTMLElement {
  // Years read as years, not as amounts.
  const number = (p: Parameter, x: number | null): string =>
    x === null ? c.say('number.missing') : p.unit === 'calendar year' ? String(Math.round(100 * x) / 100) : significant(x, 4);
  return table(
    title,
    [
      { title: c.say('hangs.parameter') },
      { title: c.say('hangs.value'), number: true },
      { title: c.say('hangs.unit') },
      { title: c.say('hangs.range') },
      { title: c.say('hangs.grade') },
      { title: c.say('hangs.source') },
    ],
    shown.map((p) => {
      const id = `${p.table}.${p.key}`;
      // A unit cost is named by its item; what stands as its title is a note.
      const cost = p.table.startsWith('costs.');
      return [
        h(
          'span',
          {},
          cost ? `${figures.leverName(c, p.table.slice(6))}${c.say('list.colon')}${c.pick(p.key.replace(/_/g, ' '))}` : c.pick(p.title) || p.key,
          cost ? h('span', { class: 'quiet id' }, c.pick(p.title)) : h('code', { class: 'quiet id' }, id),
        ),
        typeof p.value === 'number' ? number(p, p.value) : String(p.value ?? c.say('number.missing')),
        unitName(c.language, p.unit),
        p.low === null && p.high === null
          ? c.say('number.missing')
          : h('span', { class: 'range-cell' }, c.say('hangs.low_high', { low: number(p, p.low), high: number(p, p.high) }), rangeBar(p)),
        h('span', { class: 'grade grade-' + p.grade, title: sayIfKnown(c.language, 'grade.' + p.grade) ?? '' }, p.grade),
        p.source.replace(/;/g, '; '),
      ];
    }),
    'parameters stack untitled',
    true,
  );
}

/** The sources that the shown parameters name, in full. */
function sourceList(c: Context, shown: Parameter[]): HTMLElement[] {
  const named = new Set(shown.flatMap((p) => p.source.split(';').map((id) => id.trim())));
  const sources = c.view.record.sources.filter((s) => named.has(s.id));
  if (sources.length === 0) return [];
  return [
    h('h3', {}, c.say('hangs.sources')),
    h(
      'div',
      { class: 'scroll tall', tabindex: 0, role: 'region', 'aria-label': c.say('hangs.sources') },
      h(
        'ul',
        { class: 'sources', lang: 'en' },
        ...sources.map((s) =>
          h('li', {}, h('code', {}, s.id), ` ${[s.authors, s.year].filter((x) => x).join(' ')}. ${s.title}`),
        ),
      ),
    ),
  ];
}

function hangsOn(c: Context): HTMLElement {
  const used = new Set(c.view.policies.flatMap((p) => p.levers.map((l) => l.lever)));
  // What belongs to a lever matters where a policy moves one.
  const all = c.view.record.parameters.filter(
    (p) => !(/^costs\./.test(p.table) && used.size === 0) && !(/^levers\./.test(p.table) && !used.has(p.table.slice(7))),
  );
  const shown = all
    .filter((p) => p.grade === 'C' || p.grade === 'D')
    .sort((a, b) => b.grade.localeCompare(a.grade));
  const gaps = c.view.record.gaps;
  const isCost = (p: Parameter): boolean => p.table.startsWith('costs.');
  const parts = [
    { title: 'hangs.model', rows: shown.filter((p) => !isCost(p)) },
    { title: 'hangs.costs', rows: shown.filter(isCost) },
  ] as const;
  return section(
    'hangs',
    c.say('hangs.title'),
    null,
    hangsOnFigure(c),
    h('h3', {}, c.say('hangs.parameters')),
    all.length === 0
      ? null
      : h(
          'p',
          {},
          c.say('hangs.lead', {
            c: String(shown.filter((p) => p.grade === 'C').length),
            d: String(shown.filter((p) => p.grade === 'D').length),
            all: String(all.length),
          }),
        ),
    h('p', { class: 'quiet' }, c.say('hangs.grades')),
    shown.length > 0 ? null : h('p', { class: 'missing' }, c.say('missing.parameters')),
    ...parts.flatMap(({ title, rows }) =>
      rows.length > 0 ? [h('h3', {}, c.say(title)), parameterTable(c, c.say(title), rows)] : [],
    ),
    ...sourceList(c, shown),
    h('h3', {}, c.say('gaps.title')),
    gaps.length > 0
      ? table(
          c.say('gaps.table'),
          [{ title: c.say('gaps.where') }, { title: c.say('gaps.what') }, { title: c.say('gaps.how') }],
          gaps.map((g) => [h('code', {}, g.table), c.pick(g.what), c.pick(g.how)]),
          'stack untitled gaps',
          true,
        )
      : h('p', { class: 'missing' }, c.say('missing.gaps')),
  );
}

function marginsSection(c: Context): HTMLElement {
  const margins = c.view.record.margins;
  const number = (x: number | null): string =>
    x === null ? c.say('number.missing') : Number.isInteger(x) ? fixed(x, 0) : significant(x, 4);
  return section(
    'margins',
    c.say('margins.title'),
    c.say('margins.lead'),
    margins.length > 0
      ? table(
          c.say('margins.table'),
          [
            { title: c.say('margins.which') },
            { title: c.say('margins.unit') },
            { title: c.say('margins.target'), number: true },
            { title: c.say('margins.reproduced'), number: true },
            { title: c.say('margins.residual'), number: true },
            { title: c.say('fit.note') },
          ],
          margins.map((m) => [
            c.pick(m.table),
            unitName(c.language, m.unit),
            number(m.target),
            number(m.reproduced),
            m.maxAbsResidual === null ? c.say('number.missing') : significant(100 * m.maxAbsResidual, 2) + '%',
            c.pick(m.note),
          ]),
          'stack untitled',
        )
      : h('p', { class: 'missing' }, c.say('missing.margins')),
  );
}

const manifestText = (x: unknown): string =>
  typeof x === 'string' ? x : typeof x === 'number' || typeof x === 'boolean' ? String(x) : '';

/** The command that makes this brief again. */
export function reproduceCommand(record: RunRecord): string {
  const { method, manifest } = record;
  const own = manifestText(method.command) || manifestText(manifest.command);
  if (own) return own;
  const scenario = manifestText(manifest.scenario) || 'SCENARIO';
  const option = (name: string, x: unknown): string => (manifestText(x) ? ` --${name} ${manifestText(x)}` : '');
  return (
    `build/longrun run ${scenario} --out DIR` +
    option('firms', manifest.firms_option) +
    option('seed', manifest.seed) +
    option('replicates', manifest.replicates) +
    option('draws', manifest.draws)
  );
}

function methodSection(c: Context): HTMLElement {
  const { method, manifest } = c.view.record;
  const rows: [string, string | Node][] = [];
  const known: Record<string, (x: string) => string> = {
    firms: (x) => (Number.isFinite(Number(x)) ? fixed(Number(x), 0) : x),
    agents: (x) => (Number.isFinite(Number(x)) ? fixed(Number(x), 0) : x),
    wall_seconds: (x) => c.say('method.seconds', { x: significant(Number(x), 3) }),
    peak_memory_mb: (x) => c.say('method.megabytes', { x: significant(Number(x), 4) }),
  };
  for (const [name, x] of Object.entries(method)) {
    if (name === 'command') continue;
    const value =
      typeof x === 'object' && x !== null && !Array.isArray(x)
        ? c.pick(x as Record<string, string>)
        : Array.isArray(x)
          ? c.list(x.map((y) => (typeof y === 'object' && y !== null ? c.pick(y as Record<string, string>) : String(y))))
          : manifestText(x);
    if (value) rows.push([sayIfKnown(c.language, 'method.' + name) ?? name.replace(/_/g, ' '), value]);
  }
  for (const name of [
    'model_version', 'longrun_version', 'firms', 'agents', 'months', 'seed', 'replicates', 'draws', 'worlds',
    'scenario_sha256', 'population_sha256', 'result_hash', 'threads', 'wall_seconds', 'peak_memory_mb', 'compiler', 'created',
  ]) {
    const raw = manifest[name];
    const value = Array.isArray(raw) ? raw.map(manifestText).join(c.say('list.comma')) : manifestText(raw);
    if (!value) continue;
    const isHash = /sha256|hash/.test(name);
    const text = known[name]?.(value) ?? value;
    rows.push([sayIfKnown(c.language, 'method.' + name) ?? name.replace(/_/g, ' '), isHash ? h('code', {}, text) : text]);
  }
  const data = Array.isArray(manifest.data) ? manifest.data : [];
  const files = data.filter((d): d is Record<string, unknown> => typeof d === 'object' && d !== null);
  return section(
    'method',
    c.say('method.title'),
    method.model === undefined ? c.say('method.lead') : null,
    h('dl', { class: 'method' }, ...rows.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
    h('h3', {}, c.say('method.reproduce')),
    h('p', {}, c.say('method.reproduce_how')),
    h('pre', { class: 'command', tabindex: 0 }, h('code', {}, 'build/longrun reproduce brief.html\n' + reproduceCommand(c.view.record))),
    files.length > 0 ? h('h3', {}, c.say('method.data')) : null,
    files.length > 0
      ? table(
          c.say('method.data_table', { n: String(files.length) }),
          [{ title: c.say('method.file') }, { title: c.say('method.vintage') }, { title: c.say('method.checksum') }],
          files.map((f) => [
            h('code', {}, manifestText(f.file)),
            [manifestText(f.publisher), manifestText(f.title), manifestText(f.year)].filter((x) => x).join(', ') ||
              c.say('number.missing'),
            h('code', { title: manifestText(f.sha256) }, manifestText(f.sha256).slice(0, 16)),
          ]),
          'stack files',
          true,
        )
      : h('p', { class: 'missing' }, c.say('missing.data')),
  );
}

function limitsSection(c: Context): HTMLElement {
  const limits = c.view.record.limits.map((l) => c.pick(l)).filter((l) => l !== '');
  return section(
    'limits',
    c.say('limits.title'),
    null,
    limits.length > 0
      ? h('ul', { class: 'limits' }, ...limits.map((l) => h('li', {}, l)))
      : h('p', { class: 'missing' }, c.say('missing.limits')),
  );
}

function sectionsOf(c: Context): HTMLElement[] {
  const { view } = c;
  const electric = view.record.technology === 'electrification';
  const year = view.quotedYears[0];
  const lead = view.firstWith(c.technology.use);
  const deep = view.firstWith(c.technology.depth);
  const several = view.policies.length > 1;
  const out: (HTMLElement | null)[] = [
    policiesSection(c),
    verdictsSection(c),
    worldsSection(c),
    keySection(c),
  ];
  out.push(
    section(
      'adoption',
      c.say(electric ? 'section.adoption.electric' : 'section.adoption'),
      lead && year !== undefined ? inYear(c, lead, year) : null,
      place(c, figures.adoption(c)),
    ),
    several ? section('differences', c.say('section.differences'), null, place(c, figures.differences(c))) : null,
    section(
      'fit',
      c.say('section.fit'),
      null,
      fitCounts(c),
      electric ? null : place(c, figures.followsData(c)),
      failedPatterns(c),
      fitTable(c),
      view.record.fit.length > 0 ? h('p', { class: 'note' }, c.say('fit.table_note')) : null,
      electric ? null : place(c, figures.fitBySize(c)),
    ),
  );
  if (!electric || deep) {
    out.push(
      section(
        'depth',
        c.say('section.depth'),
        deep && year !== undefined ? inYear(c, deep, year) : null,
        place(c, figures.depth(c)),
        electric ? null : place(c, figures.talent(c)),
      ),
    );
  }
  out.push(
    section(
      'gains',
      c.say(electric ? 'section.gains.electric' : 'section.gains'),
      c.say(electric ? 'gains.lead.electric' : 'gains.lead'),
      electric ? null : place(c, figures.gainsBy(c, 'sizeClass')),
      place(c, figures.gainsBy(c, 'sector')),
      electric ? null : place(c, figures.gainsByPay(c)),
      electric ? null : place(c, figures.gainsByState(c)),
      measureTable(c, c.say('gains.equity'), ['use_odds_large_small', 'use_states_p90_p10', 'gain_theil_index']),
    ),
    section(
      'productivity',
      c.say('section.productivity'),
      view.baseline ? jCurve(c, view.baseline.id) || null : null,
      place(c, figures.productivity(c)),
      electric ? place(c, figures.byDecade(c)) : null,
      several ? place(c, figures.productivityDifference(c)) : null,
      electric ? null : place(c, figures.government(c)),
      measureTable(c, c.say('productivity.gdp'), ['tfp_measured_percent', 'gdp_effect_percent']),
    ),
  );
  out.push(resilienceSection(c));
  out.push(countriesSection(c));
  if (several) {
    out.push(
      section(
        'cost',
        c.say('section.cost'),
        view.record.budget.presentValue > 0
          ? c.say('cost.lead_equal', {
              budget: c.show(view.record.budget.presentValue, 'usdMillion'),
              rate: view.record.budget.rate,
            })
          : c.say('cost.lead'),
        h('p', {}, costPerJob(c) || c.missing(c.measureName('cost_per_additional_adopting_job_usd2024'))),
        publicFunds(c),
        ...budgetTable(c),
        place(c, figures.publicCost(c)),
        costTable(c),
      ),
      attributionSection(c),
      changedWorldSection(c),
      moneyRecordSection(c),
      ledgerSection(c),
      breakEvensSection(c),
    );
  }
  out.push(hangsOn(c), marginsSection(c), methodSection(c), limitsSection(c));
  return out.filter((x): x is HTMLElement => x !== null);
}

function header(c: Context, choose: (language: Language) => void): HTMLElement {
  return h(
    'header',
    { class: 'bar' },
    h('span', { class: 'brand' }, c.say('page.brand')),
    h(
      'div',
      { class: 'bar-tools' },
      h(
        'div',
        { class: 'buttons', role: 'group', 'aria-label': c.say('page.language') },
        ...languages.map((l) =>
          h(
            'button',
            {
              type: 'button',
              lang: l,
              'aria-pressed': String(l === c.language),
              'data-focus': 'language-' + l,
              onclick: () => choose(l),
            },
            c.say(`language.${l}` as Key),
          ),
        ),
      ),
      h('button', { type: 'button', class: 'tool', onclick: () => window.print() }, c.say('page.print')),
    ),
  );
}

/** Builds the whole page in one language. */
export function renderPage(root: HTMLElement, record: RunRecord, language: Language, choose: (l: Language) => void): void {
  disposeAll();
  const c = new Context(language, new RecordView(record));
  const title = c.pick(record.title);
  const summary = c.pick(record.summary);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = title ? c.say('page.title', { title }) : c.say('page.untitled');

  const sections = sectionsOf(c);
  root.replaceChildren(
    header(c, choose),
    h(
      'main',
      {},
      firstPage(c, judgedOnPageOne(c) ? null : keyFigures(c)),
      h(
        'nav',
        { class: 'contents', 'aria-label': c.say('page.contents') },
        h('h2', {}, c.say('annex.title')),
        summary ? h('p', { class: 'summary' }, summary) : null,
        h(
          'ol',
          {},
          ...sections.map((s) => h('li', {}, h('a', { href: '#' + s.id }, s.querySelector('h2')?.textContent ?? s.id))),
        ),
      ),
      ...sections,
    ),
    h('footer', {}, h('p', {}, c.say('page.footer', { format: record.format }))),
  );
  drawPlaced();
}
