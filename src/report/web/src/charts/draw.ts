/** Draws the chart descriptions of spec.ts as SVG with ECharts, of which only the parts in use are bundled. */
import { BarChart, CustomChart, LineChart as EchartsLine, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { say, type Language } from '../catalogue';
import { h } from '../dom';
import { day, month, tick, type UnitKind } from '../format';
import { faintInk, ink, paper, parts, rule, type Style } from '../palette';
import { yearEnd, type Points, type Spread } from '../record';
import { exactRow, type ColumnChart, type Line, type LineChart, type RangeChart, type RowChart } from './spec';

echarts.use([
  BarChart,
  CustomChart,
  EchartsLine,
  ScatterChart,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
  LabelLayout,
  SVGRenderer,
]);

export type Drawn = Exclude<import('./spec').Chart, { kind: 'map' }>;

const font =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans", sans-serif';
const small = 12;

const axisText = { color: faintInk, fontSize: small, fontFamily: font };
const gridLine = { show: true, lineStyle: { color: rule, width: 1 } };

/** Symbol name and fill for a mark in a style; hollow marks are paper inside with a coloured edge. */
function mark(style: Pick<Style, 'mark' | 'hollow' | 'colour'>): Record<string, unknown> {
  return {
    symbol: style.mark,
    itemStyle: {
      color: style.hollow ? paper : style.colour,
      borderColor: style.hollow ? style.colour : paper,
      borderWidth: style.hollow ? 2 : 1,
      opacity: 1,
    },
  };
}

const tooltipBox = {
  confine: true,
  backgroundColor: paper,
  borderColor: '#9aa5ad',
  borderWidth: 1,
  padding: [6, 10],
  extraCssText: 'box-shadow:0 2px 8px rgba(0,0,0,.12);border-radius:3px;',
  textStyle: { color: ink, fontSize: 13, fontFamily: font },
};

/** Built of elements: a page whose policy bars styles in markup shows it too. */
function tooltipText(title: string, rows: { colour: string; text: string }[]): HTMLElement {
  const head = h('div', {}, title);
  head.style.fontWeight = '600';
  const lines = rows.map((r) => {
    const swatch = h('span');
    Object.assign(swatch.style, { display: 'inline-block', width: '9px', height: '9px', marginRight: '6px', background: r.colour });
    return h('div', {}, swatch, r.text);
  });
  return h('div', {}, head, ...lines);
}

interface TooltipItem {
  seriesIndex: number;
  dataIndex: number;
  value: unknown;
}

const within = (points: Points, from: number, to: number): number[] =>
  points.years.map((_, i) => i).filter((i) => points.years[i]! >= from && points.years[i]! <= to);

/** A step between year labels that leaves about `room` pixels to each. */
function yearStep(span: number, width: number, room = 58): number {
  const most = Math.max(2, Math.floor(width / room));
  return [1, 2, 5, 10, 20, 25, 50].find((s) => span / s <= most) ?? 100;
}

/** What a custom series hands to its `renderItem`, as far as it is used here. */
interface Pencil {
  coord: (at: [number, number]) => [number, number];
  value: (dimension: number) => number;
}
type Shape = Record<string, unknown>;

/** The outline of a band between two rows of quantiles, in pieces where it has holes. */
function outlines(points: Points, index: number[], low: (number | null)[], high: (number | null)[]): [number, number][][] {
  const pieces: [number, number][][] = [];
  let up: [number, number][] = [];
  let down: [number, number][] = [];
  const close = (): void => {
    if (up.length > 1) pieces.push([...up, ...down.reverse()]);
    up = [];
    down = [];
  };
  for (const i of index) {
    const a = low[i] ?? null;
    const b = high[i] ?? null;
    if (a === null || b === null) {
      close();
      continue;
    }
    up.push([points.years[i]!, b]);
    down.push([points.years[i]!, a]);
  }
  close();
  return pieces;
}

/**
 * Bands of all lines as one series beneath them: nine in ten futures in a light fill, half of them in a darker one. Fills
 * are translucent, so bands that overlap show as such.
 */
function bandSeries(lines: Line[], from: number, to: number): Record<string, unknown>[] {
  const areas: { points: [number, number][]; style: Shape }[] = [];
  let low = Infinity;
  let high = -Infinity;
  // Bands of several lines lie upon one another: lighter, or the lines would drown.
  const [light, dark] = lines.filter((l) => l.points.band).length > 2 ? [0.09, 0.17] : [0.14, 0.26];
  for (const layer of ['wide', 'narrow'] as const) {
    for (const { points, style } of lines) {
      const { band } = points;
      if (!band) continue;
      const index = within(points, from, to);
      const [lower, upper] = layer === 'wide' ? [band.p05, band.p95] : [band.p25, band.p75];
      for (const piece of outlines(points, index, lower, upper)) {
        for (const [, y] of piece) {
          low = Math.min(low, y);
          high = Math.max(high, y);
        }
        areas.push({
          points: piece,
          style: { fill: style.colour, fillOpacity: layer === 'wide' ? light : dark },
        });
      }
    }
  }
  if (areas.length === 0) return [];
  return [
    {
      type: 'custom',
      silent: true,
      clip: true,
      z: 1,
      // Two points, for the axes to know how far the bands reach; the areas hang on the first.
      data: [
        [from, low],
        [to, high],
      ],
      renderItem: (params: { dataIndex: number }, pencil: Pencil): Shape | undefined =>
        params.dataIndex > 0
          ? undefined
          : {
              type: 'group',
              children: areas.map((a) => ({
                type: 'polygon',
                silent: true,
                shape: { points: a.points.map((at) => pencil.coord(at)) },
                style: a.style,
              })),
            },
    },
  ];
}

/** An event's name on the side of its mark where it fits into the plot; unnamed where neither side has the room. */
function eventLabel(event: LineChart['events'][number], chart: LineChart, plot: number): Record<string, unknown> {
  const before = (plot * (event.at - chart.from)) / (chart.to - chart.from);
  const needed = textWidth(event.label) + 8;
  if (needed <= plot - before) return { formatter: event.label, align: 'left', distance: [4, 6] };
  if (needed <= before) return { formatter: event.label, align: 'right', distance: [-4, 6] };
  return { show: false };
}

function lineOption(language: Language, chart: LineChart, width: number): echarts.EChartsCoreOption {
  const { unit } = chart;
  const longest = Math.max(0, ...chart.lines.map((l) => textWidth(l.short ?? l.label)));
  // Names at the ends of the lines, where there is room for them beside the curves; the key has them in any case.
  const named = chart.lines.length > 1 && longest + 20 <= 0.26 * width;
  const right = named ? longest + 20 : chart.small ? 10 : 16;
  const step = yearStep(chart.to - chart.from, width - right - 50, chart.small ? 30 : 58);
  const entries: { label: string; colour: string; points: Points; index: number[] }[] = [];
  const series: Record<string, unknown>[] = [];
  for (const line of chart.lines) {
    const index = within(line.points, chart.from, chart.to);
    const lastWithValue = [...index].reverse().find((i) => line.points.values[i] !== null);
    entries.push({ label: line.label, colour: line.style.colour, points: line.points, index });
    series.push({
      type: 'line',
      name: line.label,
      data: index.map((i) => ({
        value: [line.points.years[i], line.points.values[i] ?? '-'],
        symbol: i === lastWithValue ? line.style.mark : 'none',
        symbolSize: chart.small ? 7 : 9,
        itemStyle: mark(line.style).itemStyle,
      })),
      showSymbol: true,
      symbol: 'none',
      connectNulls: false,
      lineStyle: {
        color: line.style.colour,
        width: line.style.width,
        type: line.style.dash.length ? line.style.dash : 'solid',
        cap: 'butt',
      },
      itemStyle: { color: line.style.colour },
      emphasis: { disabled: true },
      endLabel: named
        ? {
            show: true,
            formatter: line.short ?? line.label,
            color: line.style.colour,
            fontSize: 12.5,
            fontFamily: font,
            fontWeight: 600,
            distance: 8,
          }
        : undefined,
      labelLayout: named ? { moveOverlap: 'shiftY' } : undefined,
      z: 3,
    });
  }
  for (const dots of chart.dots) {
    const index = within(dots.points, chart.from, chart.to).filter((i) => dots.points.values[i] !== null);
    entries.push({ label: dots.label, colour: dots.colour, points: dots.points, index });
    series.push({
      type: 'scatter',
      name: dots.label,
      data: index.map((i) => [dots.points.years[i], dots.points.values[i]]),
      symbol: dots.mark,
      symbolSize: chart.rowsAt === 'dots' ? 7 : 6,
      itemStyle: { color: paper, borderColor: dots.colour, borderWidth: 1.4, opacity: 1 },
      emphasis: { disabled: true },
      z: 4,
    });
  }
  if (series[0] && chart.events.length > 0) {
    series[0].markLine = {
      silent: true,
      symbol: 'none',
      animation: false,
      lineStyle: { color: '#8a949c', width: 1, type: [3, 3] },
      data: chart.events.map((e) => ({
        xAxis: e.at,
        label: {
          ...eventLabel(e, chart, width - right - 50),
          position: 'insideEndTop',
          rotate: 0,
          color: faintInk,
          fontSize: small,
          fontFamily: font,
        },
      })),
    };
  }
  const ticks = roundTicks(chart.from, chart.to, step);
  const text = chart.small ? { ...axisText, fontSize: 10.5 } : axisText;
  series.push(...bandSeries(chart.lines, chart.from, chart.to));
  return {
    animation: false,
    textStyle: { fontFamily: font },
    grid: { left: chart.small ? 0 : 8, right, top: chart.small ? 10 : 18, bottom: chart.small ? 2 : 6, containLabel: true },
    tooltip: {
      ...tooltipBox,
      trigger: 'axis',
      axisPointer: { type: 'line', lineStyle: { color: '#8a949c', type: 'solid' } },
      formatter: (items: TooltipItem[]) => {
        const shown = (Array.isArray(items) ? items : [items]).filter((item) => entries[item.seriesIndex]);
        if (shown.length === 0) return '';
        const firstEntry = entries[shown[0]!.seriesIndex]!;
        const iso = firstEntry.points.dates[firstEntry.index[shown[0]!.dataIndex]!] ?? '';
        const observed = shown.some((item) => item.seriesIndex >= chart.lines.length);
        const seen = new Set<number>();
        const rows = shown
          .filter((item) => !seen.has(item.seriesIndex) && seen.add(item.seriesIndex))
          .map((item) => {
            const entry = entries[item.seriesIndex]!;
            const at = entry.index[item.dataIndex]!;
            const x = entry.points.values[at] ?? null;
            const { band } = entry.points;
            const spread = band && { median: x, p05: band.p05[at]!, p25: band.p25[at]!, p75: band.p75[at]!, p95: band.p95[at]! };
            return { colour: entry.colour, text: exactRow(language, entry.label, x, unit, spread) };
          });
        return tooltipText(observed ? day(language, iso) : month(language, iso), rows);
      },
    },
    xAxis: {
      type: 'value',
      min: chart.from,
      max: chart.to,
      axisLabel: {
        ...text,
        customValues: ticks,
        hideOverlap: !chart.small,
        formatter: (x: number) => String(Math.floor(x + 1e-6)),
      },
      axisLine: { show: true, onZero: false, lineStyle: { color: '#9aa5ad' } },
      axisTick: { show: true, customValues: ticks, lineStyle: { color: '#9aa5ad' } },
      splitLine: { show: false },
    },
    yAxis: {
      ...valueAxis(language, unit, text),
      ...(chart.scale ? { min: chart.scale.bottom, max: chart.scale.top, interval: chart.scale.step } : {}),
    },
    series,
  };
}

/**
 * Round years, wherever the axis starts. Over a few years a year's label stands at its beginning; over decades at its end,
 * where its yearly figure is drawn.
 */
function roundTicks(from: number, to: number, step: number): number[] {
  const shift = to - from > 15 ? yearEnd : 0;
  const values: number[] = [];
  for (let x = Math.ceil(from / step - 1e-9) * step; x + shift <= to + 1e-9; x += step) values.push(x + shift);
  return values;
}

function valueAxis(language: Language, unit: UnitKind, text = axisText): Record<string, unknown> {
  return {
    type: 'value',
    axisLabel: { ...text, formatter: (x: number) => tick(language, x, unit) },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: gridLine,
    splitNumber: 4,
    // A trace of a negative value is no reason for a whole step of axis below zero.
    min: (range: { min: number; max: number }) => (range.min < 0 && range.min > -0.005 * range.max ? 0 : null),
  };
}

/** A policy's mark in a drawing of our own. */
function markShape(style: Style, x: number, y: number, r: number): Shape {
  const look = {
    fill: style.hollow ? paper : style.colour,
    stroke: style.hollow ? style.colour : paper,
    lineWidth: style.hollow ? 2 : 1,
  };
  const polygon = (points: [number, number][]): Shape => ({ type: 'polygon', shape: { points }, style: look });
  switch (style.mark) {
    case 'diamond':
      return polygon([[x, y - 1.25 * r], [x + 1.25 * r, y], [x, y + 1.25 * r], [x - 1.25 * r, y]]);
    case 'triangle':
      return polygon([[x, y - r], [x + r, y + r], [x - r, y + r]]);
    case 'rect':
    case 'roundRect':
      return { type: 'rect', shape: { x: x - r, y: y - r, width: 2 * r, height: 2 * r }, style: look };
    default:
      return { type: 'circle', shape: { cx: x, cy: y, r }, style: look };
  }
}

function segment(x1: number, x2: number, y: number, colour: string, lineWidth: number, opacity = 1): Shape {
  return { type: 'line', shape: { x1, y1: y, x2, y2: y }, style: { stroke: colour, lineWidth, opacity } };
}

/** Medians with their intervals: thin over nine in ten futures, thick over half; series one below the other in a row. */
function intervalSeries(label: string, style: Style, spreads: Spread[], offset: number): Record<string, unknown> {
  return {
    type: 'custom',
    name: label,
    encode: { x: [0, 2, 5], y: 1 },
    data: spreads.map((s, row) => [s.median, row, s.p05, s.p25, s.p75, s.p95].map((v) => v ?? '-')),
    renderItem: (_: unknown, pencil: Pencil): Shape | undefined => {
      const at = (dimension: number): [number, number] => pencil.coord([pencil.value(dimension), pencil.value(1)]);
      const [x, middle] = at(0);
      if (!Number.isFinite(x)) return undefined;
      const y = middle + offset;
      const lines = [2, 3, 4, 5].map((d) => at(d)[0]);
      const children: Shape[] = lines.every((v) => Number.isFinite(v))
        ? [segment(lines[0]!, lines[3]!, y, style.colour, 1.6), segment(lines[1]!, lines[2]!, y, style.colour, 5, 0.55)]
        : [];
      children.push(markShape(style, x, y, 4));
      return { type: 'group', children };
    },
    z: 3,
  };
}

/** Rows down the page, a value axis above them. */
function rowFrame(
  language: Language,
  unit: UnitKind,
  rows: { label: string }[],
  width: number,
  signed: boolean,
  tip: (row: number) => { colour: string; text: string }[],
): echarts.EChartsCoreOption {
  const narrow = width < 520;
  return {
    animation: false,
    textStyle: { fontFamily: font },
    grid: { left: 8, right: 22, top: 26, bottom: 4, containLabel: true },
    tooltip: {
      ...tooltipBox,
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: 'rgba(0,0,0,.05)' } },
      formatter: (items: TooltipItem[]) => {
        const list = Array.isArray(items) ? items : [items];
        const row = list[0]?.dataIndex;
        return row === undefined ? '' : tooltipText(rows[row]?.label ?? '', tip(row));
      },
    },
    // A mark just below zero must not fall off the axis.
    xAxis: { ...valueAxis(language, unit), min: undefined, position: 'top', splitNumber: narrow ? 3 : 5 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map((r) => r.label),
      axisLabel: {
        ...axisText,
        color: ink,
        fontSize: narrow ? 11.5 : 12.5,
        width: narrow ? Math.round(width * 0.38) : Math.min(300, Math.round(width * 0.4)),
        overflow: 'break',
        lineHeight: 13,
        interval: 0,
      },
      axisTick: { show: false },
      axisLine: { show: true, onZero: signed, lineStyle: { color: signed ? '#6b757d' : '#9aa5ad' } },
      splitLine: { show: true, lineStyle: { color: '#eceff1' } },
    },
  };
}

function rowOption(language: Language, chart: RowChart, width: number): echarts.EChartsCoreOption {
  const drawn = chart.series.flatMap((s) => [...s.values, ...(s.spreads ?? []).map((x) => x.p05)]);
  const signed = drawn.some((v) => v !== null && v < 0);
  const gap = 10;
  return {
    ...rowFrame(language, chart.unit, chart.rows, width, signed, (row) =>
      chart.series.map((s) => ({
        colour: s.style.colour,
        text: exactRow(language, s.label, s.values[row] ?? null, chart.unit, s.spreads?.[row]),
      })),
    ),
    series: chart.series.map((s, i) =>
      s.spreads
        ? intervalSeries(s.label, s.style, s.spreads, gap * (i - (chart.series.length - 1) / 2))
        : {
            type: 'scatter',
            name: s.label,
            data: s.values.map((v) => v ?? '-'),
            symbolSize: 11,
            ...mark(s.style),
            emphasis: { disabled: true },
            z: 3 + i,
          },
    ),
  };
}

/** How the ends of a range are told apart: hollow at the low end of the assumption, filled at the high one. */
export const lowEnd: Style = { colour: ink, dash: [], mark: 'circle', hollow: true, width: 2 };
export const highEnd: Style = { ...lowEnd, hollow: false };

function rangeOption(language: Language, chart: RangeChart, width: number): echarts.EChartsCoreOption {
  const signed = chart.rows.some((r) => (r.low ?? 0) < 0 || (r.high ?? 0) < 0);
  return {
    ...rowFrame(language, chart.unit, chart.rows, width, signed, (row) => [
      { colour: paper, text: exactRow(language, chart.lowTitle, chart.rows[row]?.low ?? null, chart.unit) },
      { colour: ink, text: exactRow(language, chart.highTitle, chart.rows[row]?.high ?? null, chart.unit) },
    ]),
    series: [
      {
        type: 'custom',
        encode: { x: [0, 1], y: 2 },
        data: chart.rows.map((r, row) => [r.low ?? '-', r.high ?? '-', row]),
        renderItem: (_: unknown, pencil: Pencil): Shape | undefined => {
          const [low, y] = pencil.coord([pencil.value(0), pencil.value(2)]);
          const [high] = pencil.coord([pencil.value(1), pencil.value(2)]);
          if (!Number.isFinite(low) || !Number.isFinite(high)) return undefined;
          return {
            type: 'group',
            children: [segment(low, high, y, '#8a949c', 8, 0.55), markShape(lowEnd, low, y, 5), markShape(highEnd, high, y, 5)],
          };
        },
        z: 3,
      },
      // Zero belongs on the axis: it is where the two policies are alike.
      { type: 'scatter', data: chart.rows.map(() => 0), symbolSize: 0.01, silent: true, itemStyle: { opacity: 0 } },
    ],
  };
}

/** Hatching as ECharts decals, so that parts differ in print without colour. */
function decal(hatch: (typeof parts)[number]['hatch']): Record<string, unknown> | undefined {
  const line = { color: 'rgba(255,255,255,.75)', symbol: 'rect', symbolSize: 1 };
  switch (hatch) {
    case 'none':
      return undefined;
    case 'right':
      return { ...line, dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4 };
    case 'left':
      return { ...line, dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4 };
    case 'level':
      return { ...line, dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: 0 };
    case 'dots':
      return { ...line, symbol: 'circle', dashArrayX: [[4, 4], [0, 4, 4, 0]], dashArrayY: [4, 0], symbolSize: 0.8 };
    case 'cross':
      return { ...line, dashArrayX: [1, 0], dashArrayY: [1, 3], rotation: Math.PI / 2 };
  }
}

function columnOption(language: Language, chart: ColumnChart, width: number): echarts.EChartsCoreOption {
  return {
    animation: false,
    textStyle: { fontFamily: font },
    grid: { left: 8, right: 12, top: 14, bottom: 6, containLabel: true },
    tooltip: {
      ...tooltipBox,
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: 'rgba(0,0,0,.05)' } },
      formatter: (items: TooltipItem[]) => {
        const list = Array.isArray(items) ? items : [items];
        const at = list[0]?.dataIndex;
        if (at === undefined) return '';
        const rows = chart.series
          .filter((s) => (s.values[at] ?? 0) !== 0 || !chart.stacked)
          .map((s) => ({
            colour: parts[s.part % parts.length]!.colour,
            text: exactRow(language, s.label, s.values[at] ?? null, chart.unit),
          }));
        if (chart.stacked && rows.length > 1) {
          const total = chart.series.reduce((sum, s) => sum + (s.values[at] ?? 0), 0);
          rows.push({ colour: 'transparent', text: exactRow(language, say(language, 'cost.total'), total, chart.unit) });
        }
        return tooltipText(chart.categories[at] ?? '', rows);
      },
    },
    xAxis: {
      type: 'category',
      data: chart.categories,
      axisLabel: { ...axisText, hideOverlap: true, interval: width < 520 ? 'auto' : categoryInterval(chart, width) },
      axisLine: { lineStyle: { color: '#9aa5ad' } },
      axisTick: { show: false },
    },
    yAxis: valueAxis(language, chart.unit),
    series: chart.series.map((s) => {
      const part = parts[s.part % parts.length]!;
      return {
        type: 'bar',
        name: s.label,
        stack: chart.stacked ? 'all' : undefined,
        data: s.values.map((v) => v ?? '-'),
        itemStyle: { color: part.colour, borderColor: paper, borderWidth: 0.5, decal: decal(part.hatch) },
        barCategoryGap: chart.stacked ? '18%' : '30%',
        emphasis: { disabled: true },
      };
    }),
  };
}

function categoryInterval(chart: ColumnChart, width: number): number {
  const most = Math.max(2, Math.floor(width / 48));
  return Math.max(0, Math.ceil(chart.categories.length / most) - 1);
}

let pen: CanvasRenderingContext2D | null | undefined;
function textWidth(text: string): number {
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return 8 * text.length;
  pen.font = `600 12.5px ${font}`;
  return pen.measureText(text).width;
}

export function optionOf(language: Language, chart: Drawn, width: number): echarts.EChartsCoreOption {
  switch (chart.kind) {
    case 'lines':
      return lineOption(language, chart, width);
    case 'rows':
      return rowOption(language, chart, width);
    case 'ranges':
      return rangeOption(language, chart, width);
    case 'columns':
      return columnOption(language, chart, width);
  }
}

/** A chart on the page; redraws itself when its place changes width. */
export class Mounted {
  private readonly instance: echarts.ECharts;
  private readonly observer: ResizeObserver;
  private width: number;

  constructor(
    private readonly place: HTMLElement,
    private chart: Drawn,
    private language: Language,
  ) {
    this.width = place.clientWidth || 640;
    this.instance = echarts.init(place, null, { renderer: 'svg', width: this.width });
    this.draw();
    this.observer = new ResizeObserver(() => {
      if (!document.body.classList.contains('printing')) this.fit(place.clientWidth);
    });
    this.observer.observe(place);
  }

  /** Redraws at `width` pixels. */
  fit(width: number): void {
    if (width <= 0 || Math.abs(width - this.width) < 1) return;
    this.width = width;
    this.instance.resize({ width, height: this.place.clientHeight });
    this.draw();
  }

  /** Draws another chart in the same place. */
  show(chart: Drawn, language: Language): void {
    this.chart = chart;
    this.language = language;
    this.draw();
  }

  fitPlace(): void {
    this.fit(this.place.clientWidth);
  }

  dispose(): void {
    this.observer.disconnect();
    this.instance.dispose();
  }

  private draw(): void {
    this.instance.setOption(optionOf(this.language, this.chart, this.width), true);
  }
}
