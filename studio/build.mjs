/**
 * Builds the site of the studio:
 *
 *     node build.mjs ENGINE.wasm FIRMS.lrpop PLANTS.lrpop BRIEF_PAGE.html OUTPUT_FOLDER
 *
 * writes OUTPUT_FOLDER/index.html with what it loads, and OUTPUT_FOLDER/longrun-studio.html, the same in one file.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import { statePaths } from '../src/report/web/build.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);

/** What the first answer needs, by its path in the engine's folder. */
const core = [
  'data/economies/usa/manifest.toml',
  'data/economies/usa/sectors.csv',
  'data/economies/usa/wages.csv',
  'data/economies/usa/federal_purchases.csv',
  'data/economies/usa/surveys/btos_national.csv',
  'data/economies/usa/surveys/btos_size.csv',
  'data/economies/usa/surveys/supplement.csv',
  'data/economies/usa/surveys/abs_2018.csv',
  'data/economies/usa/surveys/abs_2021.csv',
  'data/technologies/ai/sectors.csv',
  'data/policy/costs.csv',
  'data/evidence/sources.csv',
  'scenarios/us-baseline.toml',
];
/** What futures, files and other views need beside it. */
const more = [
  'data/economies/usa/surveys/btos_state.csv',
  'data/technologies/ai/worlds/',
  'data/countries/',
  'data/policy/',
  'data/economies/usa-electrification/',
  'data/technologies/electrification/',
  'scenarios/',
];
/** Where jobs are: for scenarios that place levers in states or counties. */
const places = ['data/economies/usa/regions.csv', 'data/economies/usa/counties.csv', 'data/economies/usa/county_establishments.csv'];
const worlds = 'data/technologies/ai/worlds/';

const here_ = (path) => join(root, path);
const walk = (path) =>
  path.endsWith('/')
    ? readdirSync(here_(path)).flatMap((name) => walk(path + name + (statSync(here_(path + name)).isDirectory() ? '/' : '')))
    : [path];

/** See src/engine/pack.ts. */
export function packed(files) {
  const header = {};
  let at = 0;
  for (const [path, bytes] of Object.entries(files)) {
    header[path] = [at, bytes.length];
    at += bytes.length;
  }
  const head = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return gzipSync(Buffer.concat([length, head, ...Object.values(files)]), { level: 9 });
}

const read = (paths) => Object.fromEntries(paths.flatMap(walk).map((path) => [path, readFileSync(here_(path))]));

export function coreFiles(firms) {
  const files = { 'firms.lrpop': readFileSync(firms), 'scenarios/studio.toml': readFileSync(join(here, 'scenario.toml')), ...read(core) };
  // The worlds' central values at first; their draws, which are most of the bytes, come with the rest.
  for (const name of readdirSync(here_(worlds)).filter((n) => n.endsWith('.toml'))) {
    const lines = readFileSync(here_(worlds + name), 'utf8').split('\n');
    files[worlds + name] = Buffer.from(lines.filter((line) => !/^draws(_sha256)? =/.test(line)).join('\n'));
  }
  return files;
}
export const moreFiles = (plants) => ({ 'history.lrpop': readFileSync(plants), ...read(more) });

const usStates = {
  name: 'us-states',
  resolveId: (id) => (id === 'longrun:us-states' ? '\0us-states' : undefined),
  load: (id) => (id === '\0us-states' ? `export default ${JSON.stringify(statePaths())}` : undefined),
};

const shared = {
  root: here,
  configFile: false,
  logLevel: 'warn',
  resolve: { alias: { 'longrun-web': join(root, 'src/report/web/src') } },
};

const outputsOf = (result) => (Array.isArray(result) ? result : [result]).flatMap((r) => r.output);
const styleOf = (outputs) => outputs.filter((o) => o.fileName.endsWith('.css')).map((o) => String(o.source)).join('');
const building = { write: false, target: 'es2022', modulePreload: false, cssCodeSplit: false };
const define = { 'process.env.NODE_ENV': '"production"' };

/** Everything in one script. */
async function inOne(entry, plugins) {
  const lib = { entry: join(here, entry), formats: ['iife'], name: 'studio', fileName: () => 'bundle.js' };
  const outputs = outputsOf(await build({ ...shared, plugins, define, build: { ...building, lib } }));
  return { script: outputs.find((o) => o.type === 'chunk').code.trimEnd(), style: styleOf(outputs) };
}

/** In modules: what the first screen needs, and what is fetched when it is asked for. */
async function inModules(entry, plugins) {
  const names = { entryFileNames: 'app-[hash].js', chunkFileNames: 'part-[hash].js' };
  const rollupOptions = { input: join(here, entry), output: { format: 'es', ...names } };
  const outputs = outputsOf(await build({ ...shared, base: './', plugins, define, build: { ...building, rollupOptions } }));
  const chunks = outputs.filter((o) => o.type === 'chunk');
  const entryChunk = chunks.find((o) => o.isEntry);
  const first = new Set();
  const follow = (name) => {
    if (first.has(name)) return;
    first.add(name);
    chunks.find((o) => o.fileName === name)?.imports.forEach(follow);
  };
  follow(entryChunk.fileName);
  return { entry: entryChunk.fileName, chunks: chunks.map((o) => [o.fileName, o.code]), first: [...first], style: styleOf(outputs) };
}

const digestOf = (text) => createHash('sha256').update(text).digest('base64');
const nameOf = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 10);

/** The page, with the policy that bars everything but its own parts. */
function page({ policy, head, body }) {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Longrun">
<title>Longrun studio</title>
<link rel="icon" href="data:,">
${head}
</head>
<body>
<noscript>The studio runs the Longrun engine inside this page, which needs JavaScript. Nothing is loaded from elsewhere. 本页面内置Longrun引擎，需要启用JavaScript。</noscript>
<div id="studio"></div>
${body}
</body>
</html>
`;
}

async function main(wasm, firms, plants, briefPage, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const plugins = () => [usStates, svelte({ configFile: false, compilerOptions: { css: 'external' } })];
  const worker = (await inOne('src/engine/worker.ts', [])).script;
  const site = await inModules('src/main.ts', plugins());
  const app = await inOne('src/main.ts', plugins());
  const engine = gzipSync(readFileSync(wasm), { level: 9 });
  const core = packed(coreFiles(firms));
  const more = packed(moreFiles(plants));
  const map = packed(read(places));
  const brief = gzipSync(readFileSync(briefPage), { level: 9 });

  const named = (kind, end, bytes) => [`${kind}-${nameOf(bytes)}.${end}`, bytes];
  const style = named('app', 'css', site.style);
  const asked = {
    worker: named('worker', 'js', worker),
    engine: named('engine', 'bin', engine),
    core: named('core', 'bin', core),
    more: named('more', 'bin', more),
    places: named('places', 'bin', map),
    brief: named('brief', 'bin', brief),
  };
  const parts = Object.fromEntries([...site.chunks, style, ...Object.values(asked)]);
  for (const [name, bytes] of Object.entries(parts)) writeFileSync(join(folder, name), bytes);
  const preloaded = ['engine', 'core'].map((kind) => `<link rel="preload" href="${asked[kind][0]}" as="fetch" crossorigin>`);
  const html = page({
    policy:
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
      "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'",
    head: [
      ...preloaded,
      ...site.first.filter((name) => name !== site.entry).map((name) => `<link rel="modulepreload" href="${name}">`),
      `<link rel="stylesheet" href="${style[0]}">`,
    ].join('\n'),
    body:
      `<script type="module" src="${site.entry}" id="parts" data-offline="offline.js" ` +
      `${Object.entries(asked).map(([kind, [name]]) => `data-${kind}="${name}"`).join(' ')}></script>`,
  });
  writeFileSync(join(folder, 'index.html'), html);
  writeFileSync(join(folder, 'offline.js'), offline(['./', ...Object.keys(parts)], nameOf(html)));

  // Inside a script element neither an end tag nor a comment may stand; in strings and patterns this says the same.
  const inline = app.script.replace(/<(?=!--|\/script|script)/gi, '\\x3C');
  const inBase64 = (id, bytes) => `<script type="text/plain" id="${id}">${bytes.toString('base64')}</script>`;
  writeFileSync(
    join(folder, 'longrun-studio.html'),
    page({
      policy:
        `default-src 'none'; script-src 'sha256-${digestOf(inline)}' 'wasm-unsafe-eval' blob:; style-src 'sha256-${digestOf(app.style)}'; ` +
        "img-src data: blob:; worker-src blob:; base-uri 'none'; form-action 'none'",
      head: `<style>${app.style}</style>`,
      body: [
        inBase64('worker', Buffer.from(worker)),
        inBase64('engine', engine),
        inBase64('core', core),
        inBase64('more', more),
        inBase64('places', map),
        inBase64('brief', brief),
        `<script>${inline}</script>`,
      ].join('\n'),
    }),
  );
  const size = (bytes) => gzipSync(bytes, { level: 9 }).length;
  const shown = (bytes) => `${(bytes / 1e3).toFixed(0).padStart(6)} kB`;
  for (const [name, bytes] of Object.entries(parts)) console.log(`${shown(size(bytes))}  ${name}`);
  const first = [html, ...[...site.first, style[0], ...['worker', 'engine', 'core'].map((kind) => asked[kind][0])].map((n) => parts[n])];
  console.log(`${shown(first.reduce((sum, bytes) => sum + size(bytes), 0))}  first screen, compressed`);
  console.log(`${shown([html, ...Object.values(parts)].reduce((sum, bytes) => sum + size(bytes), 0))}  in all, compressed`);
}

/** The service worker: keeps the parts of one build, answers from there, and forgets older builds. */
function offline(parts, version) {
  return `const version = 'longrun-studio-${version}';
const parts = ${JSON.stringify(parts)};
self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(version).then((cache) => cache.addAll(parts)).then(() => self.skipWaiting()));
});
self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((n) => n.startsWith('longrun-studio-') && n !== version).map((n) => caches.delete(n))))
      .then(() => self.clients.claim()),
  );
});
self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET' || new URL(event.request.url).origin !== self.location.origin) return;
  event.respondWith(caches.match(event.request, { ignoreSearch: true }).then((kept) => kept ?? fetch(event.request)));
});
`;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  if (process.argv.length !== 7) {
    console.error('usage: node build.mjs ENGINE.wasm FIRMS.lrpop PLANTS.lrpop BRIEF_PAGE.html OUTPUT_FOLDER');
    process.exit(2);
  }
  await main(...process.argv.slice(2).map((p) => resolve(p)));
}
