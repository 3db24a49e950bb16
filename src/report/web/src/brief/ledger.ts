/** Money of policies from authorised to spent: a figure by programme, and the sums as a table. */
import type { Figure, FigureSpec } from '../charts/figure';
import { h } from '../dom';
import type { Ledger, LedgerRow } from '../record_ledger';
import type { Context } from './context';
import { leverName } from './figures';
import { place, section, table } from './parts';

interface Account {
  id: string;
  policy: string;
  programme: string;
  rows: LedgerRow[];
}

const federal = (ledger: Ledger): LedgerRow[] => ledger.rows.filter((r) => r.payer === 'federal');

function accountsOf(ledger: Ledger): Account[] {
  const accounts: Account[] = [];
  for (const row of federal(ledger)) {
    const id = `${row.policy} ${row.programme}`;
    let account = accounts.find((a) => a.id === id);
    if (!account) accounts.push((account = { id, policy: row.policy, programme: row.programme, rows: [] }));
    account.rows.push(row);
  }
  return accounts;
}

function nameOf(c: Context, account: Account): string {
  const title = c.pick(account.rows[0]!.title);
  return title && title !== account.programme ? title : leverName(c, account.programme);
}

const yearsOf = (account: Account): string[] => [...new Set(account.rows.map((r) => r.fiscalYear))];
const inYear = (account: Account, stage: string, year: string): number =>
  account.rows.find((r) => r.stage === stage && r.fiscalYear === year)?.musd ?? 0;
const sum = (account: Account, stage: string): number =>
  account.rows.filter((r) => r.stage === stage).reduce((all, r) => all + (r.musd ?? 0), 0);
/** What is still there when the run ends. */
function left(account: Account): number {
  const last = yearsOf(account).at(-1) ?? '';
  return inYear(account, 'carried_out', last) + inYear(account, 'unpaid_out', last);
}
const percent = (part: number, whole: number): string => (whole > 0 ? `${((100 * part) / whole).toFixed(0)} %` : '');

/** The account that is shorted most comes first: it is what the section is about. */
function byShortfall(accounts: Account[]): Account[] {
  const short = (a: Account): number => sum(a, 'authorised') - sum(a, 'spent');
  return [...accounts].sort((a, b) => short(b) - short(a));
}

function moneyFigure(c: Context, ledger: Ledger): Figure {
  const accounts = accountsOf(ledger);
  const shown = byShortfall(accounts);
  return {
    id: 'ledger',
    choices: [
      {
        id: 'account',
        label: c.say('ledger.programme'),
        options: shown.map((a) => ({ id: a.id, label: c.say('ledger.of', { programme: nameOf(c, a), policy: c.nameOf(a.policy) }) })),
      },
    ],
    build: (chosen): FigureSpec => {
      const account = shown.find((a) => a.id === chosen.account) ?? shown[0]!;
      const years = yearsOf(account);
      const series = ['authorised', 'appropriated', 'spent'].map((stage, part) => ({
        id: stage,
        label: c.say(`ledger.${stage}` as 'ledger.authorised'),
        part,
        values: years.map((y) => inYear(account, stage, y)),
      }));
      return {
        title: c.say('ledger.figure', { programme: nameOf(c, account), policy: c.nameOf(account.policy) }),
        subtitle: c.say('ledger.subtitle'),
        summary: c.say('ledger.summary', {
          authorised: c.show(sum(account, 'authorised'), 'usdMillion'),
          appropriated: c.show(sum(account, 'appropriated'), 'usdMillion'),
          spent: c.show(sum(account, 'spent'), 'usdMillion'),
        }),
        panels: [
          { chart: { kind: 'columns', unit: 'usdMillion', stacked: false, categories: years, series, categoryTitle: c.say('ledger.year') } },
        ],
        key: series.map((s) => ({ kind: 'part', label: s.label, part: s.part })),
        missing: [],
      };
    },
  };
}

function sumTable(c: Context, ledger: Ledger): HTMLElement {
  const money = (x: number): string => (Math.abs(x) < 0.05 ? '–' : c.show(x, 'usdMillion'));
  return table(
    c.say('ledger.sums'),
    [
      { title: c.say('ledger.programme') },
      { title: c.say('ledger.authorised'), number: true },
      { title: c.say('ledger.appropriated'), number: true },
      { title: c.say('ledger.spent'), number: true },
      { title: c.say('ledger.given_back'), number: true },
      { title: c.say('ledger.other_money'), number: true },
      { title: c.say('ledger.left'), number: true },
    ],
    accountsOf(ledger).map((a) => {
      const authorised = sum(a, 'authorised');
      const appropriated = sum(a, 'appropriated');
      return [
        h('span', {}, nameOf(c, a), h('span', { class: 'quiet id' }, c.nameOf(a.policy))),
        money(authorised),
        h('span', {}, money(appropriated), h('span', { class: 'quiet id' }, percent(appropriated, authorised))),
        money(sum(a, 'spent')),
        money(sum(a, 'rescinded') + sum(a, 'lapsed')),
        money(sum(a, 'other_money')),
        money(left(a)),
      ];
    }),
    'stack',
  );
}

/** Published years of a programme in which what was meant and what came can be compared. */
function publishedYears(ledger: Ledger): LedgerRow[][] {
  const years = new Map<string, LedgerRow[]>();
  for (const row of ledger.rows) {
    if (row.policy !== '' || row.quality === 'wider') continue;
    const id = `${row.programme} ${row.fiscalYear}`;
    years.set(id, [...(years.get(id) ?? []), row]);
  }
  const has = (rows: LedgerRow[], stage: string): boolean => rows.some((r) => r.stage === stage);
  return [...years.values()].filter((rows) => has(rows, 'appropriated') && (has(rows, 'authorised') || has(rows, 'requested')));
}

/** The money of the country's own programmes, as published: what was promised and what came. */
export function moneyRecordSection(c: Context): HTMLElement | null {
  const years = publishedYears(c.view.record.ledger ?? { rows: [] });
  if (years.length === 0) return null;
  const cells = years.map((rows) => {
    const at = (stage: string): LedgerRow | undefined => rows.find((r) => r.stage === stage);
    const money = (stage: string): string => {
      const row = at(stage);
      if (!row || row.musd === null) return '–';
      return c.show(row.musd, 'usdMillion') + (row.quality === 'printed' ? '' : '*');
    };
    const meant = at('authorised') ?? at('requested');
    return [
      c.pick(rows[0]!.title),
      rows[0]!.fiscalYear,
      money('authorised'),
      money('requested'),
      money('appropriated'),
      percent(at('appropriated')?.musd ?? 0, meant?.musd ?? 0),
    ];
  });
  return section(
    'money-record',
    c.say('section.money_record'),
    c.say('money_record.lead'),
    table(
      c.say('money_record.title'),
      [
        { title: c.say('ledger.programme') },
        { title: c.say('ledger.year') },
        { title: c.say('ledger.authorised'), number: true },
        { title: c.say('money_record.requested'), number: true },
        { title: c.say('ledger.appropriated'), number: true },
        { title: c.say('money_record.share'), number: true },
      ],
      cells,
      'stack',
    ),
    h('p', { class: 'note' }, c.say('money_record.note')),
  );
}

export function ledgerSection(c: Context): HTMLElement | null {
  const ledger = c.view.record.ledger;
  if (!ledger || federal(ledger).length === 0) return null;
  return section(
    'ledger',
    c.say('section.ledger'),
    c.say('ledger.lead'),
    place(c, moneyFigure(c, ledger)),
    sumTable(c, ledger),
    h('p', { class: 'note' }, c.say('ledger.note')),
  );
}
