/** What each group of a policy's levers contributes: a figure, and the numbers behind it as tables. */
import type { Figure, FigureSpec } from '../charts/figure';
import { h } from '../dom';
import { differenceOf, fixed, type UnitKind } from '../format';
import { policyStyle, type Style } from '../palette';
import type { Localised } from '../record';
import type { Attribution } from '../record_attribution';
import type { Context } from './context';
import { leverName } from './figures';
import { place, section, table } from './parts';

/** Worlds take the looks of policies, but for the baseline's. */
const worldStyle = (index: number): Style => policyStyle(index + 1);

const worldsOf = (a: Attribution): string[] => [...new Set(a.totals.map((t) => t.world))];
const headlinesOf = (a: Attribution): string[] => [...new Set(a.totals.map((t) => t.headline))];
const unitOf = (c: Context, headline: string): UnitKind => differenceOf(c.headlineUnit(headline));

/** "Standards and data: Interoperability" with its levers below. */
function groupName(c: Context, group: { title: Localised; levers: string[] }): HTMLElement {
  return h('span', {}, c.pick(group.title), h('span', { class: 'quiet id' }, c.list(group.levers.map((l) => leverName(c, l)))));
}

function contributions(c: Context, a: Attribution): Figure {
  const worlds = worldsOf(a);
  return {
    id: 'attribution',
    choices: [
      {
        id: 'headline',
        label: c.say('first.outcome'),
        options: headlinesOf(a).map((id) => ({ id, label: c.headlineName(id) })),
      },
    ],
    build: (chosen): FigureSpec => {
      const headline = chosen.headline ?? headlinesOf(a)[0] ?? '';
      const of = (group: string, world: string): number | null =>
        a.shares.find((s) => s.headline === headline && s.world === world && s.group === group)?.contribution ?? null;
      const series = worlds.map((world, i) => ({
        id: world,
        label: c.worldName(world),
        style: worldStyle(i),
        values: a.groups.map((g) => of(g.id, world)),
      }));
      return {
        title: c.say('attribution.figure', { policy: c.nameOf(a.policy) }),
        subtitle: c.say('attribution.subtitle', { headline: c.headlineName(headline), lucks: String(a.lucks) }),
        summary: a.sentences.map((s) => c.pick(s))[headlinesOf(a).indexOf(headline)] ?? '',
        panels: [
          {
            chart: {
              kind: 'rows', unit: unitOf(c, headline), series, rowTitle: c.say('attribution.group'),
              rows: a.groups.map((g) => ({ id: g.id, label: c.pick(g.title) })),
            },
          },
        ],
        key: series.map((s) => ({ kind: 'mark', label: s.label, style: s.style })),
        missing: [],
      };
    },
  };
}

/** Points with a sign, two decimals, without the word: the caption of the table has it. */
function points(c: Context, x: number | null, unit: UnitKind, signed = true): string {
  if (x === null) return c.say('number.missing');
  const text = fixed(unit === 'points' ? 100 * x : x, 2);
  return signed && x > 0 && /[1-9]/.test(text) ? '+' + text : text;
}

/** A figure with what luck alone does to it. */
const withNoise = (c: Context, x: number | null, noise: number | null, unit: UnitKind): string =>
  c.say('attribution.with_noise', { x: points(c, x, unit), noise: points(c, noise, unit, false) });

function shareTable(c: Context, a: Attribution, headline: string): HTMLElement {
  const unit = unitOf(c, headline);
  const worlds = worldsOf(a);
  const total = (world: string) => a.totals.find((t) => t.headline === headline && t.world === world);
  return table(
    c.say(unit === 'points' ? 'attribution.in_points' : 'attribution.in_percent', { headline: c.headlineName(headline) }),
    [{ title: c.say('attribution.group') }, ...worlds.map((w) => ({ title: c.worldName(w), number: true }))],
    [
      ...a.groups.map((g) => [
        groupName(c, g),
        ...worlds.map((w) => {
          const s = a.shares.find((x) => x.headline === headline && x.world === w && x.group === g.id);
          if (!s) return c.say('number.missing');
          return h(
            'span',
            {},
            withNoise(c, s.contribution, s.noise, unit),
            h('span', { class: 'quiet id' }, c.say('attribution.order', { alone: points(c, s.alone, unit), last: points(c, s.last, unit) })),
          );
        }),
      ]),
      [c.say('attribution.total'), ...worlds.map((w) => withNoise(c, total(w)?.total ?? null, total(w)?.noise ?? null, unit))],
      [
        c.say('attribution.interaction'),
        ...worlds.map((w) => withNoise(c, total(w)?.interaction ?? null, total(w)?.interactionNoise ?? null, unit)),
      ],
    ],
    'stack contributions',
  );
}

function costTable(c: Context, a: Attribution): HTMLElement {
  const span = (of: (x: Attribution['costs'][number]) => number | null, group: string): string => {
    const values = a.costs.filter((x) => x.group === group).map(of).filter((x): x is number => x !== null);
    if (values.length === 0) return c.say('number.missing');
    const [low, high] = [c.show(Math.min(...values), 'usdMillion'), c.show(Math.max(...values), 'usdMillion')];
    return low === high ? low : c.say('hangs.low_high', { low, high });
  };
  return table(
    c.say('attribution.cost', { rate: a.rate }),
    [
      { title: c.say('attribution.group') },
      { title: c.say('attribution.public'), number: true },
      { title: c.say('attribution.state'), number: true },
      { title: c.say('attribution.private'), number: true },
    ],
    a.groups.map((g) => [
      groupName(c, g), span((x) => x.public, g.id), span((x) => x.state, g.id), span((x) => x.private, g.id),
    ]),
    'stack contributions',
  );
}

export function attributionSection(c: Context): HTMLElement | null {
  const a = c.view.record.attribution;
  if (!a || a.groups.length === 0) return null;
  return section(
    'attribution',
    c.say('section.attribution'),
    c.say('attribution.lead', { policy: c.nameOf(a.policy), against: c.nameOf(a.against) }),
    h('ul', { class: 'judged' }, ...a.sentences.map((s) => h('li', {}, c.pick(s)))),
    place(c, contributions(c, a)),
    ...headlinesOf(a).map((headline) => shareTable(c, a, headline)),
    costTable(c, a),
    h('p', { class: 'note' }, c.say('attribution.note')),
  );
}
