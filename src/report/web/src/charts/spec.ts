/**
 * What a chart shows, apart from how it is drawn. Drawing, data table and CSV are three readings of the same description,
 * so they cannot disagree.
 */
import { say, type Key, type Language } from '../catalogue';
import { day, exact, show, showSpread, yearName, type UnitKind } from '../format';
import type { Style } from '../palette';
import { noSpread, spreadIn, valueAt, valueIn, type Points, type Spread } from '../record';

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
/** Curves over time, with their bands over futures where they have them, and observed points. */
export interface LineChart {
  kind: 'lines';
  unit: UnitKind;
  /** One of many small charts side by side: fewer labels, less height. */
  small?: boolean;
  from: number;
  to: number;
  lines: Line[];
  dots: Dots[];
  /** Ends of the value axis and the step of its labels, where panels are to share them. */
  scale?: { bottom: number; top: number; step: number };
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
  series: RowSeries[];
  rowTitle: string;
  /** How the table names a series with intervals, where these are not over futures alone. */
  intervalKey?: Key;
}
export interface RowSeries {
  id: string;
  label: string;
  style: Style;
  values: (number | null)[];
  /** Intervals over futures, row by row; drawn as a thick line (half of the futures) on a thin one (nine in ten). */
  spreads?: Spread[];
}
/** One bar a row, between where a figure lies at one end of an assumption and at the other. */
export interface RangeChart {
  kind: 'ranges';
  unit: UnitKind;
  rows: { id: string; label: string; low: number | null; high: number | null; more: string[] }[];
  rowTitle: string;
  lowTitle: string;
  highTitle: string;
  /** Heads of what the table says more of each row. */
  moreTitles: string[];
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
  places: { id: string; label: string; value: number | null; spread?: Spread }[];
  placeTitle: string;
  valueTitle: string;
}
export type Chart = LineChart | RowChart | RangeChart | ColumnChart | MapChart;

export interface Panel {
  title?: string;
  chart: Chart;
}

export interface Table {
  head: string[];
  rows: string[][];
}

interface LineRow {
  when: number;
  label: (l: Language) => string;
  at: (p: Points) => number | null;
  /** With the band, where rows stand at dates that lines have. */
  spread?: (p: Points) => Spread;
}

function lineRows(chart: LineChart): LineRow[] {
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
  const rows: LineRow[] = [];
  for (let year = Math.floor(chart.from); year <= Math.floor(chart.to); year++) {
    rows.push({
      when: year,
      label: (l: Language) => yearName(l, year),
      at: (p: Points) => valueIn(p, year),
      spread: (p: Points) => spreadIn(p, year),
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
      const withBand = (l: Line): boolean => chart.rowsAt === 'years' && l.points.band !== undefined;
      head.push(
        ...chart.lines.map((l) => (withBand(l) ? say(language, 'table.with_band', { label: l.label }) : l.label)),
        ...chart.dots.map((d) => d.label),
      );
      const rows = lineRows(chart).map((row) => [
        row.label(language),
        ...chart.lines.map((l) =>
          row.spread ? showSpread(language, row.spread(l.points), chart.unit) : show(language, row.at(l.points), chart.unit),
        ),
        ...chart.dots.map((d) =>
          show(language, chart.rowsAt === 'dots' ? valueOn(d.points, row.when) : row.at(d.points), chart.unit),
        ),
      ]);
      const missing = say(language, 'number.missing');
      return { head, rows: rows.filter((r) => r.slice(1).some((cell) => cell !== missing)) };
    }
    case 'rows':
      return {
        head: [
          chart.rowTitle,
          ...chart.series.map((s) =>
            s.spreads ? say(language, chart.intervalKey ?? 'table.with_band', { label: s.label }) : s.label,
          ),
        ],
        rows: chart.rows.map((r, i) => [
          r.label,
          ...chart.series.map((s) =>
            s.spreads
              ? showSpread(language, s.spreads[i] ?? noSpread, chart.unit)
              : show(language, s.values[i] ?? null, chart.unit),
          ),
        ]),
      };
    case 'ranges':
      return {
        head: [chart.rowTitle, chart.lowTitle, chart.highTitle, ...chart.moreTitles],
        rows: chart.rows.map((r) => [
          r.label,
          show(language, r.low, chart.unit),
          show(language, r.high, chart.unit),
          ...r.more,
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
        head: [
          chart.placeTitle,
          chart.places.some((p) => p.spread)
            ? say(language, 'table.with_band', { label: chart.valueTitle })
            : chart.valueTitle,
        ],
        rows: chart.places.map((p) => [
          p.label,
          p.spread ? showSpread(language, p.spread, chart.unit) : show(language, p.value, chart.unit),
        ]),
      };
  }
}

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? '"' + cell.replace(/"/g, '""') + '"' : cell);
const digits = (x: number | null | undefined): string => (x === null || x === undefined ? '' : String(x));

/**
 * All data of a figure as tidy CSV (RFC 4180, with a byte-order mark so that spreadsheets read Chinese):
 * panel, series, at, value (the median where there are quantiles), p05 to p95, unit; values unrounded, an empty cell where
 * there is no figure.
 */
export function csvOf(panels: Panel[]): string {
  const lines: string[][] = [['panel', 'series', 'at', 'value', 'p05', 'p25', 'p75', 'p95', 'unit']];
  for (const { title = '', chart } of panels) {
    const add = (series: string, at: string, x: number | null | undefined, spread: Partial<Spread> = {}): void => {
      const { p05, p25, p75, p95 } = spread;
      lines.push([title, series, at, ...[x, p05, p25, p75, p95].map(digits), chart.unit]);
    };
    switch (chart.kind) {
      case 'lines':
        for (const { label, points } of [...chart.lines, ...chart.dots]) {
          const { band } = points;
          points.dates.forEach((iso, i) => {
            const when = points.years[i]!;
            if (when < chart.from || when > chart.to) return;
            add(label, iso, points.values[i], { p05: band?.p05[i], p25: band?.p25[i], p75: band?.p75[i], p95: band?.p95[i] });
          });
        }
        break;
      case 'rows':
        for (const s of chart.series) chart.rows.forEach((r, i) => add(s.label, r.label, s.values[i], s.spreads?.[i]));
        break;
      case 'ranges':
        for (const r of chart.rows) {
          add(chart.lowTitle, r.label, r.low);
          add(chart.highTitle, r.label, r.high);
        }
        break;
      case 'columns':
        for (const s of chart.series) chart.categories.forEach((c, i) => add(s.label, c, s.values[i]));
        break;
      case 'map':
        for (const p of chart.places) add(chart.valueTitle, p.label, p.value, p.spread);
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
    case 'ranges':
      return some(chart.rows.map((r) => r.low)) && some(chart.rows.map((r) => r.high));
    case 'map':
      return some(chart.places.map((p) => p.value));
  }
}

/** Rows of a tooltip: what is at this place, to the last digit worth reading; with its band where it has one. */
export function exactRow(language: Language, label: string, x: number | null, unit: UnitKind, spread?: Spread): string {
  const value =
    spread && spread.p05 !== null && spread.p95 !== null
      ? say(language, 'number.interval', {
          x: exact(language, x, unit),
          low: exact(language, spread.p05, unit),
          high: exact(language, spread.p95, unit),
        })
      : exact(language, x, unit);
  return say(language, 'tooltip.row', { label, value });
}

