/**
 * Page one: what a minister reads. Its four sentences come from the record and stand here word for word; no other text on
 * it says more about an order of policies than they and the record's verdicts do.
 */
import { h, svg } from '../dom';
import type { Verdict } from '../record';
import type { Context } from './context';
import * as figures from './figures';
import { place } from './parts';
import { headline } from './sentences';

const tellings = ['holds', 'cost', 'fails'] as const;

/** The record's four sentences; where a record compares nothing, a sentence on what the run shows. */
function sentences(c: Context): (Node | null)[] {
  const page = c.view.record.firstPage;
  const own = c.pick(page.headline);
  const told = tellings
    .map((name) => ({ name, text: c.pick(page[name]) }))
    .filter(({ text }) => text !== '')
    .flatMap(({ name, text }) => [
      h('dt', {}, c.say(`first.${name}`)),
      h('dd', { 'data-first-page': name, id: 'first-page-' + name }, text),
    ]);
  return [
    h('p', { class: 'headline', id: 'headline', 'data-first-page': 'headline' }, own || headline(c)),
    told.length > 0 ? h('dl', { class: 'told' }, ...told) : null,
  ];
}

/** What a record of one future, or of one policy, cannot say. */
function box(c: Context): HTMLElement | null {
  const several = c.view.policies.length > 1;
  if (c.view.banded && several) return null;
  return h(
    'aside',
    { class: 'box', id: 'ranks-nothing' },
    c.view.banded ? null : h('p', { class: 'strong' }, c.say('band.none')),
    several ? null : h('p', {}, c.say('box.one_policy')),
    c.view.banded ? null : h('p', {}, c.say('box.one_future')),
  );
}

/** A bar as long as the futures of a world, filled as far as `policy` does better. Neutral: neither end is good. */
function bar(holds: number, futures: number): SVGElement {
  const width = futures > 0 ? (52 * holds) / futures : 0;
  return svg(
    'svg',
    { width: 54, height: 11, viewBox: '0 0 54 11', 'aria-hidden': 'true', class: 'bar-of' },
    svg('rect', { x: 1, y: 1, width: 52, height: 9, fill: '#ffffff', stroke: '#3a444c', 'stroke-width': 1 }),
    svg('rect', { x: 1, y: 1, width, height: 9, fill: '#5b6670' }),
  );
}

function count(c: Context, holds: number, futures: number): (Node | string)[] {
  return [bar(holds, futures), h('span', { class: 'count' }, c.say('first.count', { n: String(holds), of: String(futures) }))];
}

/** The verdict in few words; `main` is the one of the headline above the table. */
export function verdictInShort(c: Context, v: Verdict, main: boolean, inFull: boolean): HTMLElement {
  if (v.decided) {
    const values = { policy: c.nameOf(v.better), n: String(v.holds), of: String(v.futures) };
    // The record counts the futures in which the first policy does better, ties and all.
    return h('span', { class: 'decided' }, c.say(v.better === v.policy ? 'first.holds_in' : 'first.otherwise_in', values));
  }
  if (!inFull) return h('span', { class: 'undecided' }, c.say('first.undecided'));
  const measurement = c.pick(v.measurement);
  return h(
    'span',
    { class: 'undecided' },
    main ? c.say('first.undecided_above') : c.pick(v.sentence),
    measurement ? h('span', { class: 'measurement' }, ' ' + measurement) : null,
  );
}

/** Every outcome that was judged, the pair of the headline in full, the other pairs in a word. */
function verdictTable(c: Context): HTMLElement | null {
  const pairs = c.view.pairs;
  // Of a single future there is no frequency to tell.
  if (pairs.length === 0 || !c.view.banded) return null;
  const worlds = pairs[0]!.verdicts[0]!.worlds.map((w) => w.world);
  const columns = [
    c.say('first.outcome'),
    ...(worlds.length > 1 ? worlds.map((w) => c.worldName(w)) : []),
    c.say('first.all_worlds'),
    c.say('first.verdict'),
  ];
  const cell = (i: number, kind: string, ...content: (Node | string)[]): HTMLElement =>
    h('td', { class: kind, 'data-column': columns[i]! }, ...content);
  const key = (filled: boolean, label: string): HTMLElement => h('li', {}, bar(filled ? 1 : 0, 1), label);
  return h(
    'div',
    { class: 'verdicts' },
    h(
      'table',
      { class: 'stack' },
      h(
        'caption',
        {},
        c.say('first.verdicts'),
        h('ul', { class: 'bar-key' }, key(true, c.say('first.bar_better')), key(false, c.say('first.bar_rest'))),
      ),
      h('thead', {}, h('tr', {}, ...columns.map((title) => h('th', { scope: 'col' }, title)))),
      ...pairs.map((pair, i) =>
        h(
          'tbody',
          {},
          h(
            'tr',
            { class: 'pair' },
            h(
              'th',
              { scope: 'rowgroup', colspan: columns.length },
              c.say('first.pair', { policy: c.nameOf(pair.policy), against: c.nameOf(pair.against) }),
            ),
          ),
          ...pair.verdicts.map((v, k) =>
            h(
              'tr',
              { 'data-verdict': `${v.headline}:${v.policy}:${v.against}`, 'data-decided': String(v.decided) },
              h('th', { scope: 'row', 'data-column': columns[0]! }, c.headlineName(v.headline)),
              ...(worlds.length > 1 ? v.worlds.map((w, n) => cell(1 + n, 'bars', ...count(c, w.holds, w.futures))) : []),
              cell(columns.length - 2, 'bars', ...count(c, v.holds, v.futures)),
              cell(columns.length - 1, 'says', verdictInShort(c, v, i === 0 && k === 0, i === 0)),
            ),
          ),
        ),
      ),
    ),
    h('p', { class: 'note' }, c.say('first.note')),
  );
}

/** `instead`: what stands in the place of the verdicts where there are none. */
export function firstPage(c: Context, instead: HTMLElement | null): HTMLElement {
  const title = c.pick(c.view.record.title);
  const question = c.pick(c.view.record.question);
  return h(
    'div',
    { class: 'first-page', id: 'first-page' },
    title ? h('p', { class: 'kicker' }, title) : null,
    h('h1', {}, question || title || c.say('page.untitled')),
    ...sentences(c),
    box(c),
    place(c, figures.worldPanel(c)),
    verdictTable(c),
    instead,
  );
}

/** Height of an A4 sheet less its margins, at the width that the page has while it is printed [CSS pixels]. */
const sheet = 1000;

/** Sets page one as large as one sheet holds; to be called once the page has the width of paper. */
export function fitToSheet(): void {
  const page = document.getElementById('first-page');
  if (!page) return;
  for (let scale = 100; scale >= 55; scale -= 3) {
    page.style.setProperty('--fit', String(scale / 100));
    if (page.getBoundingClientRect().bottom + window.scrollY <= sheet) return;
  }
}
