/** The race of countries: a figure with intervals, what it comes to in a table, and where each country starts. */
import type { Choice, Figure, FigureSpec } from '../charts/figure';
import { h } from '../dom';
import { fixed, kindOf, yearName, type UnitKind } from '../format';
import { policyStyle } from '../palette';
import { intervalOf, type CountryRace, type Racer } from '../record_countries';
import type { Context } from './context';
import { place, section, table } from './parts';

/** What the figure can show, the leading one first. */
const shown = ['use', 'deep_use', 'relative_depth', 'competitiveness', 'market_share', 'tfp_true', 'tfp_measured', 'use_firms', 'frontier'];

const lastYear = (race: CountryRace): number => Math.max(...race.rows.flatMap((r) => r.years));
/** Every fifth year that all rows have, and the last. */
const yearsOf = (race: CountryRace): number[] => {
  const years = race.rows[0]?.years ?? [];
  return years.filter((y) => y % 5 === 0 || y === lastYear(race));
};
const nameOf = (c: Context, racer: Racer): string => c.pick(racer.name);
const measureOf = (race: CountryRace, id: string) => race.measures.find((m) => m.id === id);
const unitOf = (race: CountryRace, id: string): UnitKind => kindOf(measureOf(race, id)?.unit ?? '');
const titleOf = (c: Context, race: CountryRace, id: string): string => c.pick(measureOf(race, id)?.title ?? id);

interface Shown {
  centre: string;
  /** Empty where the interval is a point. */
  ends: string;
}
function figureOf(c: Context, race: CountryRace, country: string, measure: string, year: number, policy: string, world = ''): Shown {
  const s = intervalOf(race, policy, world, country, measure, year);
  const unit = unitOf(race, measure);
  const text = (x: number | null): string =>
    x === null ? c.say('number.missing') : unit === 'number' ? fixed(x, 2) : c.show(x, unit);
  const [low, high] = [text(s.p05), text(s.p95)];
  return { centre: text(s.median), ends: low === high ? '' : c.say('hangs.low_high', { low, high }) };
}

/** A figure with its interval below it, for a cell. */
function interval(c: Context, race: CountryRace, country: string, measure: string, year: number, policy: string): HTMLElement {
  const { centre, ends } = figureOf(c, race, country, measure, year, policy);
  return h('span', {}, centre, ends ? h('span', { class: 'quiet id' }, ends) : null);
}

function intervals(c: Context, race: CountryRace): Figure {
  const years = yearsOf(race);
  const worlds = [...new Set(race.rows.map((r) => r.world))];
  const choices: Choice[] = [
    { id: 'measure', label: c.say('first.outcome'), options: shown.filter((m) => measureOf(race, m)).map((id) => ({ id, label: titleOf(c, race, id) })), asMenu: true },
    { id: 'year', label: c.say('countries.year'), options: years.map((y) => ({ id: String(y), label: yearName(c.language, y) })), initial: String(years.includes(2035) ? 2035 : years[years.length - 1]) },
    { id: 'policy', label: c.say('countries.policy'), options: c.view.policies.map((p) => ({ id: p.id, label: c.policyName(p) })) },
  ];
  if (worlds.length > 1) {
    choices.push({ id: 'world', label: c.say('countries.world'), options: worlds.map((id) => ({ id, label: c.worldName(id) })), asMenu: true });
  }
  return {
    id: 'countries',
    choices,
    build: (chosen): FigureSpec => {
      const measure = chosen.measure ?? shown[0]!;
      const year = Number(chosen.year ?? years[years.length - 1]);
      const policy = chosen.policy ?? c.view.policies[0]?.id ?? '';
      const world = chosen.world ?? '';
      const index = c.view.policies.findIndex((p) => p.id === policy);
      const spreads = race.racers.map((r) => intervalOf(race, policy, world, r.id, measure, year));
      const label = titleOf(c, race, measure);
      return {
        title: c.say('countries.figure', { measure: label, year: yearName(c.language, year) }),
        subtitle: c.say('countries.subtitle', { definition: c.pick(measureOf(race, measure)?.definition ?? ''), policy: c.nameOf(policy) }),
        summary: c.say('countries.summary', {
          measure: label,
          year: yearName(c.language, year),
          list: c.list(
            race.racers.map((r) => {
              const { centre, ends } = figureOf(c, race, r.id, measure, year, policy, world);
              return `${nameOf(c, r)} ${centre}` + (ends ? ` (${ends})` : '');
            }),
          ),
        }),
        panels: [
          {
            chart: {
              kind: 'rows',
              unit: unitOf(race, measure),
              rowTitle: c.say('countries.country'),
              intervalKey: 'countries.with_interval',
              rows: race.racers.map((r) => ({ id: r.id, label: nameOf(c, r) })),
              series: [
                { id: policy, label, style: policyStyle(index < 0 ? 0 : index), values: spreads.map((s) => s.median), spreads },
              ],
            },
          },
        ],
        key: [],
        note: c.say('countries.chart_note', { n: String(race.futures) }),
        missing: [],
      };
    },
  };
}

/** "+3", "at least +2", or that intervals leave it open. */
function deficit(c: Context, race: CountryRace, country: string, year: number, policy: string): string {
  const s = intervalOf(race, policy, '', country, 'diffusion_deficit', year);
  const signed = (x: number): string => (x > 0 ? '+' : '') + fixed(x, 0);
  if (s.median !== null) return signed(s.median);
  if (s.p05 !== null && s.p05 > 0) return c.say('countries.at_least', { x: signed(s.p05) });
  if (s.p95 !== null && s.p95 < 0) return c.say('countries.at_most', { x: signed(s.p95) });
  return c.say('countries.open');
}

function rank(c: Context, race: CountryRace, country: string, year: number, policy: string): string | HTMLElement {
  const s = intervalOf(race, policy, '', country, 'use_rank', year);
  if (s.median !== null) return fixed(s.median, 0);
  const ends = c.say('hangs.low_high', { low: fixed(s.p05 ?? 0, 0), high: fixed(s.p95 ?? 0, 0) });
  return h('span', {}, c.say('countries.open'), h('span', { class: 'quiet id' }, ends));
}

function outcomes(c: Context, race: CountryRace, year: number, last: number): HTMLElement {
  const policy = c.view.policies[0]?.id ?? '';
  return table(
    c.say('countries.table', { year: yearName(c.language, year), last: yearName(c.language, last), policy: c.nameOf(policy) }),
    [
      { title: c.say('countries.country') },
      ...['use', 'deep_use', 'relative_depth'].map((m) => ({ title: titleOf(c, race, m), number: true })),
      { title: c.say('countries.rank'), number: true },
      { title: c.say('countries.deficit'), number: true },
      { title: c.say('countries.in_year', { what: titleOf(c, race, 'competitiveness'), year: yearName(c.language, last) }), number: true },
    ],
    race.racers.map((r) => [
      nameOf(c, r),
      ...['use', 'deep_use', 'relative_depth'].map((m) => interval(c, race, r.id, m, year, policy)),
      rank(c, race, r.id, year, policy),
      deficit(c, race, r.id, year, policy),
      interval(c, race, r.id, 'competitiveness', last, policy),
    ]),
    'stack countries',
  );
}

/** What the home nation's policies change in the race. */
function policies(c: Context, race: CountryRace, home: Racer, year: number, last: number): HTMLElement | null {
  if (c.view.policies.length < 2) return null;
  return table(
    c.say('countries.policies'),
    [
      { title: c.say('countries.policy') },
      { title: c.say('countries.in_year', { what: titleOf(c, race, 'use'), year: yearName(c.language, year) }), number: true },
      { title: c.say('countries.rank_in', { year: yearName(c.language, year) }), number: true },
      { title: c.say('countries.in_year', { what: titleOf(c, race, 'tfp_true'), year: yearName(c.language, last) }), number: true },
      { title: c.say('countries.in_year', { what: titleOf(c, race, 'competitiveness'), year: yearName(c.language, last) }), number: true },
    ],
    c.view.policies.map((p) => [
      c.policyName(p),
      interval(c, race, home.id, 'use', year, p.id),
      rank(c, race, home.id, year, p.id),
      interval(c, race, home.id, 'tfp_true', last, p.id),
      interval(c, race, home.id, 'competitiveness', last, p.id),
    ]),
    'stack countries',
  );
}

function starts(c: Context, race: CountryRace): HTMLElement {
  const share = (x: number | null): string => c.show(x, 'share');
  return table(
    c.say('countries.starts'),
    [
      { title: c.say('countries.country') },
      { title: c.say('countries.wording') },
      { title: c.say('table.date') },
      { title: c.say('countries.published'), number: true },
      { title: c.say('countries.answer'), number: true },
      { title: c.say('countries.source') },
    ],
    race.racers
      .filter((r) => !r.home)
      .flatMap((r) =>
        r.figures.map((f, i) => [
          i === 0
            ? h('span', {}, nameOf(c, r), ...r.instead.map((x) => h('span', { class: 'quiet id' }, c.pick(x))))
            : h('span', { class: 'repeat' }, nameOf(c, r)),
          (f.bound === 'point' ? '' : c.say(f.bound === 'low' ? 'countries.low' : 'countries.high')) + c.pick(f.wording),
          f.date,
          share(f.value),
          share(f.answer),
          c.say('countries.grade', { source: f.source.split(';').join(', '), grade: f.grade }),
        ]),
      ),
    'stack countries starts',
  );
}

export function countriesSection(c: Context): HTMLElement | null {
  const race = c.view.record.countries;
  const home = race?.racers.find((r) => r.home);
  if (!race || !home || race.rows.length === 0) return null;
  const last = lastYear(race);
  const years = yearsOf(race);
  const year = years.includes(2035) ? 2035 : last;
  return section(
    'countries',
    c.say('section.countries'),
    c.say('countries.lead', { home: nameOf(c, home) }),
    place(c, intervals(c, race)),
    outcomes(c, race, year, last),
    policies(c, race, home, year, last),
    starts(c, race),
    h('p', { class: 'note' }, c.say('countries.note')),
  );
}
