/** A figure: heading, choices, key, charts, and behind them the same data as a table and as CSV. */
import { say, type Language } from '../catalogue';
import { h, svg } from '../dom';
import { paper, parts, type Style } from '../palette';
import { Mounted } from './draw';
import { drawMap } from './map';
import { csvOf, hasData, tableOf, type Chart, type Panel } from './spec';

export type KeyEntry =
  | { kind: 'line'; label: string; style: Style }
  | { kind: 'mark'; label: string; style: Style }
  | { kind: 'dot'; label: string; colour: string; mark: 'circle' | 'triangle' | 'diamond' | 'rect' }
  | { kind: 'part'; label: string; part: number }
  | { kind: 'band'; label: string; layer: 'wide' | 'narrow' };

export interface Choice {
  id: string;
  label: string;
  options: { id: string; label: string }[];
  /** A menu instead of buttons, for options with long names. */
  asMenu?: boolean;
  /** Chosen until the reader chooses; the first option if absent. */
  initial?: string;
  /** Offered only where it matters, by what else is chosen. */
  when?: (chosen: Choices) => boolean;
}

export interface FigureSpec {
  title: string;
  /** What is drawn and in which unit. */
  subtitle: string;
  /** What the figure says, in words: read out in its place. */
  summary: string;
  panels: Panel[];
  key: KeyEntry[];
  note?: string;
  /** Sentences on what is not in the record. */
  missing: string[];
}

export type Choices = Record<string, string>;

export interface Figure {
  id: string;
  choices: Choice[];
  build: (chosen: Choices) => FigureSpec;
}

/** What the reader has chosen in a figure; outlives a change of language. */
export interface FigureState {
  chosen: Choices;
  asTable: boolean;
}

const mounted = new Map<string, Mounted[]>();

export function disposeAll(): void {
  for (const charts of mounted.values()) charts.forEach((c) => c.dispose());
  mounted.clear();
}

/** Redraws every chart at the width its place now has (before and after printing). */
export function fitAll(): void {
  for (const charts of mounted.values()) charts.forEach((c) => c.fitPlace());
}

function markPath(mark: string, x: number, y: number, r: number): string {
  switch (mark) {
    case 'diamond':
      return `M${x},${y - r * 1.2}L${x + r * 1.2},${y}L${x},${y + r * 1.2}L${x - r * 1.2},${y}Z`;
    case 'triangle':
      return `M${x},${y - r}L${x + r},${y + r}L${x - r},${y + r}Z`;
    case 'rect':
    case 'roundRect':
      return `M${x - r},${y - r}H${x + r}V${y + r}H${x - r}Z`;
    default:
      return `M${x - r},${y}A${r},${r} 0 1 0 ${x + r},${y}A${r},${r} 0 1 0 ${x - r},${y}Z`;
  }
}

function keyMark(entry: KeyEntry): SVGElement {
  const root = svg('svg', { width: 34, height: 14, viewBox: '0 0 34 14', 'aria-hidden': 'true', class: 'key-mark' });
  if (entry.kind === 'part') {
    const part = parts[entry.part % parts.length]!;
    root.append(svg('rect', { x: 8, y: 1, width: 18, height: 12, fill: part.colour }));
    const strokes: Record<string, string> = {
      right: 'M8,1L20,13M14,1L26,13',
      left: 'M8,13L20,1M14,13L26,1',
      level: 'M8,5H26M8,9H26',
      cross: 'M12,1V13M17,1V13M22,1V13',
      dots: 'M12,5h1M17,5h1M22,5h1M14,9h1M19,9h1',
      none: '',
    };
    root.append(svg('path', { d: strokes[part.hatch]!, stroke: 'rgba(255,255,255,.85)', 'stroke-width': 1.6, fill: 'none' }));
    return root;
  }
  if (entry.kind === 'band') {
    root.append(svg('rect', { x: 4, y: 1, width: 26, height: 12, fill: '#3a444c', 'fill-opacity': 0.14 }));
    if (entry.layer === 'narrow') {
      root.append(svg('rect', { x: 4, y: 1, width: 26, height: 12, fill: '#3a444c', 'fill-opacity': 0.26 }));
    }
    return root;
  }
  if (entry.kind === 'dot') {
    root.append(svg('path', { d: markPath(entry.mark, 17, 7, 4), fill: paper, stroke: entry.colour, 'stroke-width': 1.6 }));
    return root;
  }
  const { style } = entry;
  if (entry.kind === 'line') {
    root.append(
      svg('line', {
        x1: 1, y1: 7, x2: 33, y2: 7, stroke: style.colour, 'stroke-width': style.width,
        'stroke-dasharray': style.dash.join(' ') || 'none',
      }),
    );
  }
  root.append(
    svg('path', {
      d: markPath(style.mark, entry.kind === 'line' ? 28 : 17, 7, 4),
      fill: style.hollow ? paper : style.colour,
      stroke: style.hollow ? style.colour : paper,
      'stroke-width': style.hollow ? 1.8 : 0.8,
    }),
  );
  return root;
}

/** Letters of a text, Chinese ones counted double. */
function visualLength(text: string): number {
  let length = 0;
  for (const letter of text) length += letter > '\u2e80' ? 2 : 1;
  return length;
}

function heightOf(chart: Exclude<Chart, { kind: 'map' }>): number {
  switch (chart.kind) {
    case 'rows': {
      const apart = chart.series.some((s) => s.spreads) ? Math.max(27, 12 + 10 * chart.series.length) : 27;
      return 44 + apart * chart.rows.length;
    }
    case 'ranges': {
      // Room for the longest label, which wraps in its column.
      const perLine = document.documentElement.clientWidth < 620 ? 17 : 40;
      const lines = Math.max(1, ...chart.rows.map((r) => Math.ceil(visualLength(r.label) / perLine)));
      return 44 + Math.max(36, 14 * lines + 8) * chart.rows.length;
    }
    case 'columns':
      return 270;
    case 'lines':
      return chart.small ? 190 : 320;
  }
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = h('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function dataTable(language: Language, panel: Panel): HTMLElement {
  const table = tableOf(language, panel.chart);
  return h(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': panel.title ?? say(language, 'figure.table') },
    h(
      'table',
      { class: 'data' },
      panel.title ? h('caption', {}, panel.title) : null,
      h('thead', {}, h('tr', {}, ...table.head.map((c, i) => h('th', { scope: 'col', class: i ? 'n' : '' }, c)))),
      h(
        'tbody',
        {},
        ...table.rows.map((r) =>
          h('tr', {}, ...r.map((c, i) => (i === 0 ? h('th', { scope: 'row' }, c) : h('td', { class: 'n' }, c)))),
        ),
      ),
    ),
  );
}

let tipBox: HTMLElement | undefined;
function showTip(text: string | null, event?: MouseEvent): void {
  tipBox ??= document.body.appendChild(h('div', { class: 'map-tip', role: 'presentation' }));
  tipBox.hidden = text === null;
  if (text === null || !event) return;
  tipBox.textContent = text;
  const width = tipBox.offsetWidth;
  tipBox.style.left = `${Math.max(4, Math.min(event.pageX + 12, document.documentElement.clientWidth - width - 8))}px`;
  tipBox.style.top = `${event.pageY + 14}px`;
}

/** Puts a figure on the page and keeps it up to date with its choices. */
export function placeFigure(language: Language, figure: Figure, state: FigureState): HTMLElement {
  const root = h('figure', { class: 'figure', id: 'figure-' + figure.id });

  const chosen = (): Choices => {
    const out: Choices = {};
    for (const choice of figure.choices) {
      const kept = state.chosen[choice.id];
      out[choice.id] = choice.options.some((o) => o.id === kept) ? kept! : (choice.initial ?? choice.options[0]?.id ?? '');
    }
    return out;
  };

  const control = (choice: Choice, value: string): HTMLElement => {
    const name = `${figure.id}-${choice.id}`;
    const set = (id: string): void => {
      state.chosen[choice.id] = id;
      render(`[data-focus="${name}-${id}"], [data-focus="${name}"]`);
    };
    if (choice.asMenu || choice.options.length > 4) {
      const menu = h('select', { 'data-focus': name, 'aria-label': choice.label });
      menu.append(...choice.options.map((o) => h('option', { value: o.id, selected: o.id === value }, o.label)));
      menu.addEventListener('change', () => set(menu.value));
      return h('label', { class: 'choice' }, h('span', {}, choice.label), menu);
    }
    return h(
      'div',
      { class: 'choice', role: 'group', 'aria-label': choice.label },
      h('span', { 'aria-hidden': 'true' }, choice.label),
      h(
        'div',
        { class: 'buttons' },
        ...choice.options.map((o) =>
          h(
            'button',
            {
              type: 'button',
              'aria-pressed': String(o.id === value),
              'data-focus': `${name}-${o.id}`,
              onclick: () => set(o.id),
            },
            o.label,
          ),
        ),
      ),
    );
  };

  function render(focus?: string): void {
    mounted.get(figure.id)?.forEach((c) => c.dispose());
    const values = chosen();
    const spec = figure.build(values);
    const panels = spec.panels.filter((p) => hasData(p.chart));
    const toMount: [HTMLElement, Exclude<Chart, { kind: 'map' }>][] = [];
    const charts = panels.map((panel) => {
      const label = panel.title ? `${panel.title}. ${spec.summary}` : `${spec.title}. ${spec.summary}`;
      const small = panel.chart.kind === 'lines' && panel.chart.small;
      const place = h('div', { class: `chart ${panel.chart.kind}${small ? ' small' : ''}`, role: 'img', 'aria-label': label });
      if (panel.chart.kind === 'map') {
        place.append(drawMap(language, panel.chart, showTip));
      } else {
        place.style.height = `${heightOf(panel.chart)}px`;
        toMount.push([place, panel.chart]);
      }
      return h('div', { class: 'panel' }, panel.title ? h('h4', {}, panel.title) : null, place);
    });
    const tables = h('div', { class: 'tables' }, ...panels.map((p) => dataTable(language, p)));
    const wide = panels.some((p) => p.chart.kind === 'ranges');
    const body = h('div', { class: wide ? 'panels' : `panels of-${panels.length}` }, ...charts);
    tables.hidden = !state.asTable;
    body.hidden = state.asTable;

    const toggle = h(
      'button',
      {
        type: 'button',
        class: 'tool',
        'data-focus': figure.id + '-table',
        onclick: () => {
          state.asTable = !state.asTable;
          render(`[data-focus="${figure.id}-table"]`);
        },
      },
      say(language, state.asTable ? 'figure.as_chart' : 'figure.as_table'),
    );
    const save = h(
      'button',
      {
        type: 'button',
        class: 'tool',
        onclick: () => download(`longrun-${figure.id}.csv`, csvOf(panels)),
      },
      say(language, 'figure.csv'),
    );

    root.replaceChildren(
      h('figcaption', {}, h('h3', {}, spec.title), spec.subtitle ? h('p', { class: 'subtitle' }, spec.subtitle) : null),
    );
    if (panels.length > 0) {
      const choices = figure.choices.filter((c) => c.options.length > 1 && (c.when?.(values) ?? true));
      if (choices.length > 0) {
        root.append(h('div', { class: 'choices' }, ...choices.map((c) => control(c, values[c.id]!))));
      }
      if (spec.key.length > 0) {
        root.append(h('ul', { class: 'key' }, ...spec.key.map((k) => h('li', {}, keyMark(k), k.label))));
      }
      root.append(body, tables);
      if (spec.note) root.append(h('p', { class: 'note' }, spec.note));
    }
    for (const sentence of spec.missing) root.append(h('p', { class: 'missing' }, sentence));
    if (panels.length > 0) root.append(h('div', { class: 'tools' }, toggle, save));
    // Charts need their width, which they have once the figure is on the page.
    const mount = (): void => {
      mounted.set(
        figure.id,
        state.asTable ? [] : toMount.map(([place, chart]) => new Mounted(place, chart, language)),
      );
      if (focus) root.querySelector<HTMLElement>(focus)?.focus();
    };
    if (root.isConnected) mount();
    else pending.push(mount);
  }

  render();
  return root;
}

const pending: (() => void)[] = [];

/** Draws the charts of all figures placed since the last call; to be called once they are on the page. */
export function drawPlaced(): void {
  for (const mount of pending.splice(0)) mount();
}
