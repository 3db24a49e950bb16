/**
 * What a chart shows, apart from how it is drawn. Drawing, data table and CSV are three readings of the same description,
 * so they cannot disagree.
 */
import { say, type Language } from '../catalogue';
import { day, exact, show, yearName, type UnitKind } from '../format';
import type { Style } from '../palette';
import { valueAt, valueIn, type Points } from '../record';

export interface Line {
  id: string;
  label: string;
  /** Shorter name to write at the end of the line. */
  short?: string;
  style: Style;
  points: Points;
}
export interface Dots {
  id: string;
  label: string;
  colour: string;
  mark: 'circle' | 'triangle' | 'diamond' | 'rect';
  points: Points;
}
/** Curves over time, with observed points. */
export interface LineChart {
  kind: 'lines';
  unit: UnitKind;
  from: number;
  to: number;
  lines: Line[];
  dots: Dots[];
  /** Upper end of the value axis and the step of its labels, where panels are to share them. */
  scale?: { top: number; step: number };
  /** Vertical marks, for instance where policies begin. */
  events: { at: number; label: string }[];
  /** Rows of the data table: the end of each year, or the dates of the observed points. */
  rowsAt: 'years' | 'dots';
}
/** One row a category, one mark a series: for comparing groups. */
export interface RowChart {
  kind: 'rows';
  unit: UnitKind;
  rows: { id: string; label: string }[];
  series: { id: string; label: string; style: Style; values: (number | null)[] }[];
  rowTitle: string;
}
/** Upright bars by year or decade, stacked or side by side. */
export interface ColumnChart {
  kind: 'columns';
  unit: UnitKind;
  stacked: boolean;
  categories: string[];
  series: { id: string; label: string; part: number; values: (number | null)[] }[];
  categoryTitle: string;
}
/** Shaded states. */
export interface MapChart {
  kind: 'map';
  unit: UnitKind;
  /** Differences are shaded from brown through white to teal around zero, levels in one hue. */
  difference: boolean;
  places: { id: string; label: string; value: number | null }[];
  placeTitle: string;
  valueTitle: string;
}
export type Chart = LineChart | RowChart | ColumnChart | MapChart;

export interface Panel {
  title?: string;
  chart: Chart;
}

export interface Table {
  head: string[];
  rows: string[][];
}


function lineRows(chart: LineChart): { when: number; label: (l: Language) => string; at: (p: Points) => number | null }[] {
  if (chart.rowsAt === 'dots') {
    const dates = new Map<string, number>();
    for (const d of chart.dots) {
      d.points.dates.forEach((iso, i) => dates.set(iso, d.points.years[i]!));
    }
    return [...dates.entries()]
      .filter(([, when]) => when >= chart.from && when <= chart.to)
      .sort((a, b) => a[1] - b[1])
      .map(([iso, when]) => ({ when, label: (l) => day(l, iso), at: (p) => valueAt(p, when) }));
  }
  const rows = [];
  for (let year = Math.floor(chart.from); year <= Math.floor(chart.to); year++) {
    rows.push({
      when: year,
      label: (l: Language) => yearName(l, year),
      at: (p: Points) => valueIn(p, year),
    });
  }
  return rows;
}

function valueOn(points: Points, when: number): number | null {
  const i = points.years.indexOf(when);
  return i < 0 ? null : points.values[i]!;
}

/** The data of a chart as a table for reading. */
export function tableOf(language: Language, chart: Chart): Table {
  switch (chart.kind) {
    case 'lines': {
      const head = [say(language, chart.rowsAt === 'dots' ? 'table.date' : 'table.year')];
      head.push(...chart.lines.map((l) => l.label), ...chart.dots.map((d) => d.label));
      const rows = lineRows(chart).map((row) => [
        row.label(language),
        ...chart.lines.map((l) => show(language, row.at(l.points), chart.unit)),
        ...chart.dots.map((d) =>
          show(language, chart.rowsAt === 'dots' ? valueOn(d.points, row.when) : row.at(d.points), chart.unit),
        ),
      ]);
      const missing = say(language, 'number.missing');
      return { head, rows: rows.filter((r) => r.slice(1).some((cell) => cell !== missing)) };
    }
    case 'rows':
      return {
        head: [chart.rowTitle, ...chart.series.map((s) => s.label)],
        rows: chart.rows.map((r, i) => [
          r.label,
          ...chart.series.map((s) => show(language, s.values[i] ?? null, chart.unit)),
        ]),
      };
    case 'columns':
      return {
        head: [chart.categoryTitle, ...chart.series.map((s) => s.label)],
        rows: chart.categories.map((c, i) => [
          c,
          ...chart.series.map((s) => show(language, s.values[i] ?? null, chart.unit)),
        ]),
      };
    case 'map':
      return {
        head: [chart.placeTitle, chart.valueTitle],
        rows: [...chart.places]
          .sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity))
          .map((p) => [p.label, show(language, p.value, chart.unit)]),
      };
  }
}

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? '"' + cell.replace(/"/g, '""') + '"' : cell);
const digits = (x: number | null | undefined): string => (x === null || x === undefined ? '' : String(x));

/**
 * All data of a figure as tidy CSV (RFC 4180, with a byte-order mark so that spreadsheets read Chinese):
 * panel, series, at, value, unit; values unrounded, an empty cell where there is no figure.
 */
export function csvOf(panels: Panel[]): string {
  const lines: string[][] = [['panel', 'series', 'at', 'value', 'unit']];
  for (const { title = '', chart } of panels) {
    const add = (series: string, at: string, x: number | null | undefined): void => {
      lines.push([title, series, at, digits(x), chart.unit]);
    };
    switch (chart.kind) {
      case 'lines':
        for (const s of [...chart.lines, ...chart.dots]) {
          s.points.dates.forEach((iso, i) => {
            const when = s.points.years[i]!;
            if (when >= chart.from && when <= chart.to) add(s.label, iso, s.points.values[i]);
          });
        }
        break;
      case 'rows':
        for (const s of chart.series) chart.rows.forEach((r, i) => add(s.label, r.label, s.values[i]));
        break;
      case 'columns':
        for (const s of chart.series) chart.categories.forEach((c, i) => add(s.label, c, s.values[i]));
        break;
      case 'map':
        for (const p of chart.places) add(chart.valueTitle, p.label, p.value);
        break;
    }
  }
  return '\ufeff' + lines.map((l) => l.map(quoted).join(',')).join('\r\n') + '\r\n';
}

/** Whether a chart has at least one figure to draw. */
export function hasData(chart: Chart): boolean {
  const some = (values: (number | null)[]): boolean => values.some((v) => v !== null);
  switch (chart.kind) {
    case 'lines':
      return [...chart.lines, ...chart.dots].some((s) =>
        s.points.years.some((y, i) => y >= chart.from && y <= chart.to && s.points.values[i] !== null),
      );
    case 'rows':
    case 'columns':
      return chart.series.some((s) => some(s.values));
    case 'map':
      return some(chart.places.map((p) => p.value));
  }
}

/** Rows of a tooltip: what is at this place, to the last digit worth reading. */
export function exactRow(language: Language, label: string, x: number | null, unit: UnitKind): string {
  return say(language, 'tooltip.row', { label, value: exact(language, x, unit) });
}

