/** Four lines: baseline and policy as assumed, baseline and policy where the world is otherwise. */
import type { Figure, FigureSpec } from '../charts/figure';
import type { Line } from '../charts/spec';
import { h } from '../dom';
import { differenceOf, significant, unitName } from '../format';
import type { Style } from '../palette';
import type { Policy } from '../record';
import type { ChangedWorld } from '../record_changed_world';
import type { Context } from './context';
import { assumptionName, bandKey, events, span } from './figures';
import { place, section, table } from './parts';

/** The look of a policy's line in the changed world: its colour, thin and dotted. */
const elsewhere = (style: Style): Style => ({ ...style, dash: [1.5, 3], width: 1.8, hollow: true });

function fourLines(c: Context, changed: ChangedWorld): Figure {
  const policies = c.view.policies.slice(1);
  const measures = Object.values(c.technology.headlines).filter((m) => c.view.has(m));
  return {
    id: 'changed-world',
    choices: [
      {
        id: 'policy',
        label: c.say('cost.policy'),
        options: policies.map((p) => ({ id: p.id, label: c.policyName(p) })),
        initial: policies[policies.length - 1]?.id,
      },
      { id: 'measure', label: c.say('choice.measure'), options: measures.map((m) => ({ id: m, label: c.measureName(m) })) },
    ],
    build: (chosen): FigureSpec => {
      const measure = chosen.measure ?? measures[0]!;
      const policy = policies.find((p) => p.id === chosen.policy) ?? policies[0]!;
      const lines: Line[] = [];
      const add = (p: Policy, there: boolean): void => {
        const points = c.view.series(p.id, measure, {}, there ? { world: changed.world } : {});
        if (!points) return;
        const label = there ? c.say('changed.line', { policy: c.policyName(p), world: c.pick(changed.title) }) : c.policyName(p);
        // Two bands on two would hide the lines; the changed world's are in the table.
        const { band, ...bare } = points;
        lines.push({
          id: p.id + (there ? '-changed' : ''), label, short: there ? c.say('changed.short', { policy: c.policyName(p) }) : undefined,
          style: there ? elsewhere(c.style(p)) : c.style(p), points: there || !band ? bare : points,
        });
      };
      for (const p of [c.view.baseline!, policy]) for (const there of [false, true]) add(p, there);
      const from = Math.floor(c.view.policyStart ?? span(c).from) - 1;
      return {
        title: c.say('changed.figure', { policy: c.policyName(policy), world: c.pick(changed.title) }),
        subtitle: c.measureName(measure),
        summary: changed.effects.filter((e) => e.policy === policy.id).map((e) => c.pick(e.sentence))[0] ?? '',
        panels: [
          { chart: { kind: 'lines', unit: c.unitOf(measure), ...span(c), from, lines, dots: [], events: events(c), rowsAt: 'years' } },
        ],
        key: [...lines.map((l) => ({ kind: 'line' as const, label: l.label, style: l.style })), ...bandKey(c)],
        missing: [],
      };
    },
  };
}

export function changedWorldSection(c: Context): HTMLElement | null {
  const changed = c.view.record.changedWorld;
  if (!changed || c.view.policies.length < 2) return null;
  const title = c.pick(changed.title);
  const number = (x: number | null): string => (x === null ? c.say('number.missing') : significant(x, 4));
  return section(
    'changed-world',
    c.say('section.changed_world', { world: title }),
    c.say('changed.lead', { world: title }),
    h('ul', { class: 'judged' }, ...changed.effects.map((e) => h('li', {}, c.pick(e.sentence)))),
    place(c, fourLines(c, changed)),
    table(
      c.say('changed.assumptions'),
      [
        { title: c.say('hangs.parameter') },
        { title: c.say('break_even.assumed'), number: true },
        { title, number: true },
        { title: c.say('hangs.unit') },
      ],
      changed.assumptions.map((a) => [
        assumptionName(c, { parameter: a.parameter }), number(a.assumed), number(a.value), unitName(c.language, a.unit),
      ]),
      'stack',
    ),
    table(
      c.say('changed.effects'),
      [
        { title: c.say('first.outcome') },
        { title: c.say('cost.policy') },
        { title: c.say('changed.as_assumed'), number: true },
        { title, number: true },
        { title: c.say('changed.difference'), number: true },
      ],
      changed.effects.map((e) => {
        const unit = differenceOf(c.headlineUnit(e.headline));
        return [
          c.headlineName(e.headline), c.nameOf(e.policy), c.showSpread(e.effect, unit), c.showSpread(e.changed, unit),
          c.showSpread(e.difference, unit),
        ];
      }),
      'stack contributions',
    ),
    h('p', { class: 'note' }, c.say('changed.note')),
  );
}
