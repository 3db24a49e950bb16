/** What the study of many futures found: verdicts, worlds, budgets and break-evens, as tables. */
import { sayIfKnown } from '../catalogue';
import { h } from '../dom';
import { differenceOf, significant, unitName } from '../format';
import type { BreakEven, Verdict } from '../record';
import type { Context } from './context';
import * as figures from './figures';
import { place, section, table, type Column } from './parts';

/** Name of the search that pushes several assumptions at once. */
const adversary = 'adversary';

const small = (...children: (Node | string)[]): HTMLElement => h('span', { class: 'quiet id' }, ...children);

export function verdictsSection(c: Context): HTMLElement | null {
  const pairs = c.view.pairs;
  if (pairs.length === 0) return null;
  if (!c.view.banded) {
    const noise = c.view.record.verdicts.filter((v) => v.replicateNoise !== null);
    return section(
      'verdicts',
      c.say('section.verdicts'),
      c.say('band.none'),
      noise.length === 0
        ? null
        : table(
            c.say('verdicts.noise'),
            [{ title: c.say('first.outcome') }, { title: c.say('choice.compare') }, { title: c.say('verdicts.noise'), number: true }],
            noise.map((v) => [c.headlineName(v.headline), c.pairName(v), luck(c, v)]),
            'stack untitled',
          ),
    );
  }
  return section(
    'verdicts',
    c.say('section.verdicts'),
    c.say('verdicts.lead'),
    ...pairs.flatMap((pair) => {
      const worlds = pair.verdicts[0]!.worlds.length > 1 ? pair.verdicts[0]!.worlds.map((w) => w.world) : [];
      const columns: Column[] = [
        { title: c.say('first.outcome') },
        ...['', ...worlds].map((w) => ({ title: c.worldName(w), number: true })),
        { title: c.say('verdicts.noise'), number: true },
        { title: c.say('verdicts.open'), number: true },
      ];
      return [
        h('h3', {}, c.say('first.pair', { policy: c.nameOf(pair.policy), against: c.nameOf(pair.against) })),
        h(
          'ul',
          { class: 'judged' },
          ...pair.verdicts.map((v) => {
            const measurement = c.pick(v.measurement);
            return h(
              'li',
              { 'data-decided': String(v.decided) },
              c.pick(v.sentence),
              measurement ? h('span', { class: 'measurement' }, ' ' + measurement) : null,
            );
          }),
        ),
        table(
          c.say('verdicts.table', { policy: c.nameOf(pair.policy), against: c.nameOf(pair.against) }),
          columns,
          pair.verdicts.map((v) => {
            const unit = differenceOf(c.headlineUnit(v.headline));
            const sum = (of: (w: (typeof v.worlds)[number]) => number): number => v.worlds.reduce((s, w) => s + of(w), 0);
            return [
              h('span', { title: definitionOf(c, v.headline) }, c.headlineName(v.headline)),
              c.showSpread(v.difference, unit),
              ...(worlds.length > 0 ? v.worlds.map((w) => c.showSpread(w.difference, unit)) : []),
              luck(c, v),
              c.say('first.count', { n: String(sum((w) => w.sloppyAgainst)), of: String(sum((w) => w.sloppy)) }),
            ];
          }),
          'stack differences',
        ),
      ];
    }),
    h('h3', {}, c.say('verdicts.outcomes')),
    h(
      'dl',
      { class: 'method' },
      ...c.view.record.headlines.flatMap((x) => [h('dt', {}, c.pick(x.title)), h('dd', {}, c.pick(x.definition))]),
    ),
    h('p', { class: 'note' }, c.say('verdicts.note')),
  );
}

/** How far luck alone moves a difference: a size without a sign. */
const luck = (c: Context, v: Verdict): string =>
  c.show(v.replicateNoise, differenceOf(c.headlineUnit(v.headline))).replace(/^\+/, '');

function definitionOf(c: Context, headline: string): string {
  const found = c.view.record.headlines.find((x) => x.id === headline);
  return found ? c.pick(found.definition) : '';
}

export function worldsSection(c: Context): HTMLElement | null {
  const { worlds } = c.view.record;
  if (worlds.length === 0) return null;
  const number = (x: number | null, digits: number): string => (x === null ? c.say('number.missing') : significant(x, digits));
  return section(
    'worlds',
    c.say('section.worlds'),
    worlds.length > 1 ? c.say('worlds.lead') : null,
    table(
      c.say('worlds.table'),
      [
        { title: c.say('worlds.world') },
        { title: c.say('worlds.summary') },
        { title: c.say('worlds.chi_square'), number: true },
        { title: c.say('worlds.likelihood'), number: true },
        { title: c.say('worlds.draws'), number: true },
        { title: c.say('worlds.sloppy'), number: true },
      ],
      worlds.map((w) => [
        c.worldName(w.id),
        c.pick(w.summary),
        number(w.chiSquare, 4),
        number(w.relativeLikelihood, 3),
        String(w.draws),
        String(w.sloppy),
      ]),
      'stack untitled',
    ),
    worlds.length > 1 ? h('p', { class: 'note' }, c.say('worlds.note')) : null,
  );
}

/** The scale at which every policy costs the budget, in every world and at every rate. */
export function budgetTable(c: Context): (Node | null)[] {
  const { budget } = c.view.record;
  if (budget.scales.length === 0) return [];
  const rates = [...new Set(budget.scales.map((b) => b.rate))].sort((a, b) => Number(a) - Number(b));
  const rows: (string | Node | null)[][] = [];
  for (const policy of c.view.policies) {
    const own = budget.scales.filter((b) => b.policy === policy.id);
    const worlds = [...new Set(own.map((b) => b.world))];
    worlds.forEach((world, i) => {
      const at = (rate: string) => own.find((b) => b.world === world && b.rate === rate);
      const scale = (rate: string): string | Node => {
        const found = at(rate);
        if (!found || found.scale === null) return c.say('number.missing');
        const times = c.say('budget.times', { x: significant(found.scale, 3) });
        if (!found.cap) return times;
        return h('span', {}, times, small(c.say('budget.at_limit', { lever: figures.leverName(c, found.cap) })));
      };
      const run = at(budget.rate);
      const spread = run?.overFutures;
      rows.push([
        h('span', { class: i === 0 ? '' : 'repeat' }, c.policyName(policy)),
        c.worldName(world),
        ...rates.map(scale),
        c.show(run?.presentValue, 'usdMillion'),
        c.view.banded && spread && spread.p05 !== null && spread.p95 !== null
          ? c.say('hangs.low_high', { low: significant(spread.p05, 3), high: significant(spread.p95, 3) })
          : null,
      ]);
    });
  }
  return [
    h('h3', {}, c.say('budget.title')),
    table(
      c.say('budget.table'),
      [
        { title: c.say('cost.policy') },
        { title: c.say('worlds.world') },
        ...rates.map((rate) => ({ title: c.say('budget.scale_at', { rate }), number: true })),
        { title: c.say('budget.cost', { rate: budget.rate }), number: true },
        { title: c.say('budget.over_futures'), number: true },
      ],
      rows,
      'stack untitled scales',
    ),
  ];
}

/** What a dollar of public money weighs, with what raising it costs. */
export function publicFunds(c: Context): Node | null {
  const { budget } = c.view.record;
  const factor = budget.publicFundsFactor;
  if (factor === null || !(factor > 0)) return null;
  const values = {
    factor: significant(factor, 3),
    budget: c.show(budget.presentValue, 'usdMillion'),
    weight: c.show(budget.presentValue * factor, 'usdMillion'),
  };
  return h('p', {}, c.say(budget.presentValue > 0 ? 'budget.funds' : 'budget.funds_only', values));
}

/** Where two policies tie, an assumption a row and a world a column. */
export function breakEvensSection(c: Context): HTMLElement | null {
  if (c.view.policies.length < 2) return null;
  const rows = c.view.record.breakEvens;
  const found = groups(rows.filter((b) => b.parameter !== adversary), (b) => `${b.headline}\u0000${b.policy}\u0000${b.against}`);
  const together = rows.filter((b) => b.parameter === adversary);
  return section(
    'break-evens',
    c.say('section.break_evens'),
    rows.length > 0 ? c.say('break_even.lead') : null,
    rows.length > 0 ? null : h('p', { class: 'missing' }, c.say('missing.break_evens')),
    rows.some((b) => b.onMeanField) ? h('p', { class: 'note' }, c.say('break_even.mean_field')) : null,
    ...found.map((group) => breakEvenTable(c, group)),
    ...(together.length > 0 ? togetherTable(c, together) : []),
  );
}

function groups<T>(items: T[], key: (item: T) => string): T[][] {
  const out = new Map<string, T[]>();
  for (const item of items) out.set(key(item), [...(out.get(key(item)) ?? []), item]);
  return [...out.values()];
}

const titleOf = (c: Context, b: BreakEven): string =>
  c.say('break_even.table', { headline: c.headlineName(b.headline), policy: c.nameOf(b.policy), against: c.nameOf(b.against) });

function breakEvenTable(c: Context, rows: BreakEven[]): HTMLElement {
  const worlds = [...new Set(rows.map((b) => b.world))];
  const number = (x: number | null): string => (x === null ? c.say('number.missing') : significant(x, 3));
  return table(
    titleOf(c, rows[0]!),
    [
      { title: c.say('hangs.parameter') },
      { title: c.say('break_even.assumed'), number: true },
      ...worlds.map((w) => ({ title: c.worldName(w) })),
      { title: c.say('hangs.grade') },
      { title: c.say('hangs.source') },
    ],
    groups(rows, (b) => b.parameter).map((of) => {
      const first = of[0]!;
      const assumed = [...new Set(of.map((b) => number(b.value)))];
      return [
        h('span', {}, figures.assumptionName(c, first), small(unitName(c.language, first.unit))),
        assumed.length > 2 ? c.say('hangs.low_high', ends(of.map((b) => b.value), number)) : assumed.join(' / '),
        ...worlds.map((w) => {
          const b = of.find((x) => x.world === w);
          return b ? tie(c, b, number) : c.say('number.missing');
        }),
        h('span', { class: 'grade grade-' + first.grade, title: sayIfKnown(c.language, 'grade.' + first.grade) ?? '' }, first.grade),
        first.source.replace(/;/g, '; '),
      ];
    }),
    'stack ties',
  );
}

function ends(values: (number | null)[], number: (x: number | null) => string): { low: string; high: string } {
  const known = values.filter((x): x is number => x !== null);
  return { low: number(Math.min(...known)), high: number(Math.max(...known)) };
}

/** The tie, with who does better on either side; without one, who does throughout, where that order may be published. */
function tie(c: Context, b: BreakEven, number: (x: number | null) => string): HTMLElement {
  if (b.tie !== null) {
    return h(
      'span',
      {},
      h('strong', {}, number(b.tie)),
      small(c.say('break_even.sides', { below: c.nameOf(b.betterBelow), above: c.nameOf(b.betterAbove) })),
    );
  }
  const verdict = c.view.verdict(b);
  const told = verdict?.decided === true && b.betterBelow !== '';
  return h(
    'span',
    {},
    c.say('break_even.none', { low: number(b.low), high: number(b.high) }),
    told ? small(c.say('break_even.throughout', { policy: c.nameOf(b.betterBelow) })) : null,
  );
}

function togetherTable(c: Context, rows: BreakEven[]): Node[] {
  return [
    h('h3', {}, c.say('break_even.together')),
    h('p', {}, c.say('break_even.together_lead')),
    table(
      c.say('break_even.together'),
      [
        { title: c.say('first.outcome') },
        { title: c.say('worlds.world') },
        { title: c.say('break_even.way'), number: true },
        { title: c.say('break_even.pushed') },
      ],
      rows.map((b) => [
        titleOf(c, b),
        c.worldName(b.world),
        b.tie === null ? c.say('break_even.none_on_the_way') : c.show(b.tie, 'share'),
        pushed(c, b),
      ]),
      'stack untitled pushed',
    ),
  ];
}

/** What is pushed and how far. The record lists "key to value"; a reader wants the names. */
function pushed(c: Context, b: BreakEven): Node | string {
  const english = typeof b.title === 'string' ? b.title : (b.title.en ?? '');
  const items = [...english.matchAll(/([a-z][\w.]*\.[\w.]*\w) to (-?[\d.]+(?:e[+-]?\d+)?)/g)];
  if (items.length === 0) return c.pick(b.title);
  return h(
    'ul',
    {},
    ...items.map(([, parameter, value]) =>
      h('li', {}, c.say('break_even.to', { parameter: figures.assumptionName(c, { parameter: parameter! }), value: significant(Number(value), 3) })),
    ),
  );
}

/** The list of what a difference hangs on, as a figure. */
export function hangsOnFigure(c: Context): HTMLElement | null {
  return c.view.policies.length > 1 ? place(c, figures.hangsOn(c)) : null;
}
