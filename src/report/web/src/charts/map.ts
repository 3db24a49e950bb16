/** The map of states, drawn as plain SVG: outlines are projected and thinned when the page script is built. */
import outlines from 'longrun:us-states';
import { pick, say, type Language } from '../catalogue';
import { h, svg } from '../dom';
import { tick } from '../format';
import { diverging, gains, ink, losses, paper, sequential } from '../palette';
import type { Member } from '../record';
import { exactRow, type MapChart } from './spec';

/** USPS code to the two-digit code of the outlines. */
const fips: Record<string, string> = {
  AL: '01', AK: '02', AZ: '04', AR: '05', CA: '06', CO: '08', CT: '09', DE: '10', DC: '11', FL: '12', GA: '13', HI: '15',
  ID: '16', IL: '17', IN: '18', IA: '19', KS: '20', KY: '21', LA: '22', ME: '23', MD: '24', MA: '25', MI: '26', MN: '27',
  MS: '28', MO: '29', MT: '30', NE: '31', NV: '32', NH: '33', NJ: '34', NM: '35', NY: '36', NC: '37', ND: '38', OH: '39',
  OK: '40', OR: '41', PA: '42', RI: '44', SC: '45', SD: '46', TN: '47', TX: '48', UT: '49', VT: '50', VA: '51', WA: '53',
  WV: '54', WI: '55', WY: '56',
};

/** States too small for a label of their own get one in the sea, with a line to it. */
const beside: Record<string, [number, number]> = {
  VT: [852, 66], NH: [872, 44], MA: [945, 148], RI: [940, 196], CT: [925, 214], NJ: [905, 246], DE: [900, 268],
  MD: [905, 290], DC: [898, 314],
};

/** Whether the regions of a record are states that can be drawn. */
export function canMap(regions: Member[]): boolean {
  return regions.filter((r) => fips[r.id] !== undefined).length >= 25;
}

/** Where the centroid lies off the part of a state that has room for its label. */
const shifted: Record<string, [number, number]> = { FL: [16, 4], LA: [-12, -4], MI: [10, 14], HI: [4, 2], ID: [2, 14], MN: [-6, 0] };

export interface Scale {
  /** Upper edge of each class but the last. */
  edges: number[];
  colours: string[];
}

/** A step of 1, 2, 2.5 or 5 times a power of ten, not below `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 2.5, 5, 10].find((s) => s * power >= least * (1 - 1e-9)) ?? 10);
}

/**
 * Classes with round edges: equal steps over the range for levels, symmetric about zero for differences; from zero up or down
 * where all differences have one sign.
 */
export function scaleOf(values: number[], difference: boolean): Scale {
  if (values.length === 0) return { edges: [], colours: [sequential[3]!] };
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (difference) {
    const reach = Math.max(Math.abs(low), Math.abs(high));
    if (reach === 0) return { edges: [], colours: [diverging[3]!] };
    if (low >= 0 || high <= 0) {
      // One place far from the rest must not bleach all others: the steps are those of the bulk.
      const sizes = values.map(Math.abs).sort((a, b) => a - b);
      const bulk = sizes[Math.floor(0.94 * (sizes.length - 1))]! || reach;
      const step = roundStep(bulk / 5);
      const edges = [1, 2, 3, 4, 5].map((k) => k * step).filter((e) => e < reach * (1 - 1e-9));
      const shades = (low >= 0 ? gains : losses).slice(0, edges.length + 1);
      return low >= 0
        ? { edges, colours: shades }
        : { edges: edges.map((e) => -e).reverse(), colours: shades.reverse() };
    }
    const step = roundStep(reach / 3.5);
    return { edges: [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5].map((k) => k * step), colours: diverging };
  }
  if (high - low < 1e-12) return { edges: [], colours: [sequential[3]!] };
  const step = roundStep((high - low) / 6);
  const first = Math.floor(low / step + 1e-9) + 1;
  const edges: number[] = [];
  for (let k = first; k * step < high - 1e-12 * step && edges.length < 6; k++) edges.push(k * step);
  const classes = edges.length + 1;
  const skip = (sequential.length - 1) / Math.max(1, classes - 1);
  return {
    edges,
    colours: Array.from({ length: classes }, (_, i) => sequential[Math.round(i * skip)]!),
  };
}

export function classOf(scale: Scale, value: number): number {
  let i = 0;
  while (i < scale.edges.length && value >= scale.edges[i]!) i++;
  return i;
}

const isDark = (colour: string): boolean => {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
  return 0.299 * r! + 0.587 * g! + 0.114 * b! < 140;
};

function key(language: Language, chart: MapChart, scale: Scale): HTMLElement {
  const classes = scale.colours.map((colour, i) => {
    const low = i > 0 ? tick(language, scale.edges[i - 1]!, chart.unit) : undefined;
    const high = i < scale.edges.length ? tick(language, scale.edges[i]!, chart.unit) : undefined;
    const text =
      low === undefined && high === undefined
        ? say(language, 'map.all_equal')
        : low === undefined
          ? say(language, 'map.below', { x: high! })
          : high === undefined
            ? say(language, 'map.above', { x: low })
            : say(language, 'map.between', { low, high });
    const swatch = h('span', { class: 'swatch' });
    swatch.style.background = colour;
    return h('li', {}, swatch, text);
  });
  return h('ul', { class: 'map-key' }, ...classes);
}

/** The map with its key; each state carries its exact figure as a title, shown by browsers on hover. */
export function drawMap(language: Language, chart: MapChart, tip: (text: string | null, at?: MouseEvent) => void): HTMLElement {
  const values = chart.places.map((p) => p.value).filter((v): v is number => v !== null);
  const scale = scaleOf(values, chart.difference);
  const root = svg('svg', { viewBox: '-5 0 985 612', class: 'map', 'aria-hidden': 'true' });
  root.append(
    svg(
      'defs',
      {},
      svg(
        'pattern',
        { id: 'nodata', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
        svg('rect', { width: 6, height: 6, fill: '#f3f3f3' }),
        svg('line', { x1: 0, y1: 0, x2: 0, y2: 6, stroke: '#a9b1b7', 'stroke-width': 1.5 }),
      ),
    ),
  );
  const labels = svg('g', { class: 'map-labels' });
  let gaps = false;
  for (const place of chart.places) {
    const shape = outlines.shapes[fips[place.id] ?? ''];
    if (!shape) continue;
    const fill = place.value === null ? 'url(#nodata)' : scale.colours[classOf(scale, place.value)]!;
    gaps ||= place.value === null;
    const text = exactRow(language, place.label, place.value, chart.unit, place.spread);
    root.append(
      svg('path', {
        d: shape.path,
        fill,
        stroke: '#aab3ba',
        'stroke-width': 0.5,
        'data-place': place.id,
        onmousemove: ((event: MouseEvent) => tip(text, event)) as EventListener,
        onmouseleave: () => tip(null),
      }),
    );
    const [dx, dy] = shifted[place.id] ?? [0, 0];
    const [x, y] = [shape.at[0] + dx, shape.at[1] + dy];
    const aside = beside[place.id];
    if (aside) {
      labels.append(
        svg('line', { x1: x, y1: y, x2: aside[0] - 1, y2: aside[1] - 4, stroke: '#8a949c', 'stroke-width': 0.7 }),
        svg('text', { x: aside[0], y: aside[1], fill: ink, 'text-anchor': 'start' }, place.id),
      );
    } else {
      const dark = place.value !== null && isDark(fill);
      labels.append(svg('text', { x, y: y + 4, fill: dark ? paper : ink, 'text-anchor': 'middle' }, place.id));
    }
  }
  root.append(svg('path', { d: outlines.borders, fill: 'none', stroke: paper, 'stroke-width': 0.9, 'pointer-events': 'none' }));
  root.append(labels);
  const legend = key(language, chart, scale);
  if (gaps) {
    const swatch = h('span', { class: 'swatch nodata' });
    legend.append(h('li', {}, swatch, say(language, 'map.no_data')));
  }
  return h('div', { class: 'map-frame' }, root, legend);
}

export function regionName(language: Language, region: Member): string {
  return pick(language, region.name) || region.id;
}
