/** What the sections of a page are made of. */
import { placeFigure, type Figure, type FigureState } from '../charts/figure';
import { h } from '../dom';
import type { Context } from './context';

const states = new Map<string, FigureState>();

export function place(c: Context, figure: Figure): HTMLElement {
  let state = states.get(figure.id);
  if (!state) states.set(figure.id, (state = { chosen: {}, asTable: false }));
  return placeFigure(c.language, figure, state);
}

export function section(id: string, title: string, lead: string | null, ...body: (Node | null)[]): HTMLElement {
  return h(
    'section',
    { id, 'aria-labelledby': id + '-title' },
    h('h2', { id: id + '-title' }, title),
    lead ? h('p', { class: 'lead' }, lead) : null,
    ...body,
  );
}

export interface Column {
  title: string;
  number?: boolean;
}
/**
 * `kind`: class names; "untitled" keeps the caption for screen readers alone, where a heading says the same.
 * A `tall` table scrolls within its own window on a screen, and is printed whole.
 */
export function table(
  caption: string,
  columns: Column[],
  rows: (string | Node | null)[][],
  kind = '',
  tall = false,
): HTMLElement {
  return h(
    'div',
    { class: tall && rows.length > 12 ? 'scroll tall' : 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    h(
      'table',
      { class: kind },
      h('caption', {}, caption),
      h('thead', {}, h('tr', {}, ...columns.map((col) => h('th', { scope: 'col', class: col.number ? 'n' : '' }, col.title)))),
      h(
        'tbody',
        {},
        ...rows.map((r) =>
          h(
            'tr',
            {},
            ...r.map((cell, i) =>
              i === 0
                ? h('th', { scope: 'row', 'data-column': columns[i]!.title }, cell)
                : h('td', { class: columns[i]!.number ? 'n' : '', 'data-column': columns[i]!.title }, cell),
            ),
          ),
        ),
      ),
    ),
  );
}
