/**
 * Bundles the script and style sheet of the brief into the page that the program embeds:
 *
 *     node build.mjs OUTPUT_FOLDER        writes OUTPUT_FOLDER/brief_page.html
 *
 * The result depends on the sources and the installed packages only.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

if (!existsSync(join(here, 'node_modules', 'echarts'))) {
  console.error(`report: the chart library is not installed. Run: npm ci --prefix ${here}`);
  process.exit(1);
}

const require = createRequire(import.meta.url);

/** Outlines of the states as SVG paths on a 975 x 610 sheet, thinned to what a page can show. */
export function statePaths() {
  const { feature, mesh } = require('topojson-client');
  const { presimplify, simplify } = require('topojson-simplify');
  const source = require('us-atlas/states-albers-10m.json');
  const topology = simplify(presimplify(source), 1);
  const point = ([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`.replace(/\.0(?=,|$)/g, '');
  const ring = (points) => (points.length < 4 ? '' : 'M' + points.slice(0, -1).map(point).join('L') + 'Z');
  const path = (geometry) =>
    (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)
      .flat()
      .map(ring)
      .join('');
  const states = feature(topology, topology.objects.states).features;
  const shapes = {};
  for (const state of states) {
    if (!(Number(state.id) <= 56)) continue; // the territories are not in the tables
    shapes[state.id] = { path: path(state.geometry), at: centre(state.geometry) };
  }
  const borders = mesh(topology, topology.objects.states, (a, b) => a !== b)
    .coordinates.map((line) => 'M' + line.map(point).join('L'))
    .join('');
  return { shapes, borders };
}

/** Centroid of the largest ring: where a state's label is set. */
function centre(geometry) {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  let best = { area: 0, x: 0, y: 0 };
  for (const [outer] of polygons) {
    let area = 0;
    let x = 0;
    let y = 0;
    for (let i = 0; i + 1 < outer.length; i++) {
      const [ax, ay] = outer[i];
      const [bx, by] = outer[i + 1];
      const cross = ax * by - bx * ay;
      area += cross / 2;
      x += ((ax + bx) * cross) / 6;
      y += ((ay + by) * cross) / 6;
    }
    if (Math.abs(area) > Math.abs(best.area)) best = { area, x: x / area, y: y / area };
  }
  return [Math.round(best.x), Math.round(best.y)];
}

const usStates = {
  name: 'us-states',
  setup(build) {
    build.onResolve({ filter: /^longrun:us-states$/ }, () => ({ path: 'us-states', namespace: 'longrun' }));
    build.onLoad({ filter: /.*/, namespace: 'longrun' }, () => ({
      contents: JSON.stringify(statePaths()),
      loader: 'json',
    }));
  },
};

/** Options shared by the page bundle and the tests. */
export const bundling = {
  absWorkingDir: here,
  bundle: true,
  charset: 'utf8',
  format: 'iife',
  legalComments: 'none',
  plugins: [usStates],
  target: 'es2020',
};

/** The page around the record; the program puts record and texts in the places marked `<!--longrun:…-->`. */
function page(script, style) {
  const digest = createHash('sha256').update(script).digest('base64');
  // One script may run, the one bundled here, and nothing may be fetched. ECharts sets styles in line.
  const policy =
    `default-src 'none'; script-src 'sha256-${digest}'; style-src 'unsafe-inline'; img-src data:; ` +
    "base-uri 'none'; form-action 'none'";
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Longrun">
<title><!--longrun:title--></title>
<style>${style}</style>
</head>
<body>
<noscript><!--longrun:noscript--></noscript>
<div id="page"></div>
<script type="application/json" id="record"><!--longrun:record--></script>
<script>${script}</script>
</body>
</html>
`;
}

async function main(folder) {
  const { build } = await import('esbuild');
  mkdirSync(folder, { recursive: true });
  const bundled = async (source, name) => {
    const result = await build({ ...bundling, entryPoints: [source], outfile: name, minify: true, write: false });
    return result.outputFiles[0].text.trimEnd();
  };
  const script = await bundled('src/brief/main.ts', 'brief.js');
  const style = await bundled('src/brief/brief.css', 'brief.css');
  // esbuild escapes closing tags inside strings; this makes sure that neither element ends early.
  if (/<\/script|<!--/i.test(script) || /<\/style/i.test(style)) {
    throw new Error('the bundle holds markup that would end its own element');
  }
  writeFileSync(join(folder, 'brief_page.html'), page(script, style));
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  if (process.argv.length !== 3) {
    console.error('usage: node build.mjs OUTPUT_FOLDER');
    process.exit(2);
  }
  await main(resolve(process.argv[2]));
}
