/**
 * Builds the site of the studio:
 *
 *     node build.mjs ENGINE.wasm FIRMS.lrpop OUTPUT_FOLDER
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

/** What every run reads, by its path in the engine's folder. */
const core = [
  'data/economies/usa/manifest.toml',
  'data/economies/usa/sectors.csv',
  'data/economies/usa/wages.csv',
  'data/economies/usa/federal_purchases.csv',
  'data/economies/usa/surveys/',
  'data/technologies/ai/',
  'data/policy/costs.csv',
  'data/evidence/sources.csv',
  'scenarios/us-baseline.toml',
];

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

export function coreFiles(firms) {
  const files = { 'firms.lrpop': readFileSync(firms), 'scenarios/studio.toml': readFileSync(join(here, 'scenario.toml')) };
  for (const path of core.flatMap(walk)) files[path] = readFileSync(here_(path));
  return files;
}

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

async function bundled(entry, plugins) {
  const result = await build({
    ...shared,
    plugins,
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      cssCodeSplit: false,
      lib: { entry: join(here, entry), formats: ['iife'], name: 'studio', fileName: () => 'bundle.js' },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((r) => r.output);
  return {
    script: outputs.find((o) => o.type === 'chunk').code.trimEnd(),
    style: outputs.filter((o) => o.fileName.endsWith('.css')).map((o) => String(o.source)).join(''),
  };
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

async function main(wasm, firms, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const worker = (await bundled('src/engine/worker.ts', [])).script;
  const app = await bundled('src/main.ts', [usStates, svelte({ configFile: false, compilerOptions: { css: 'external' } })]);
  const engine = gzipSync(readFileSync(wasm), { level: 9 });
  const pack = packed(coreFiles(firms));

  const parts = {
    [`app-${nameOf(app.script)}.js`]: app.script,
    [`app-${nameOf(app.style)}.css`]: app.style,
    [`worker-${nameOf(worker)}.js`]: worker,
    [`engine-${nameOf(engine)}.bin`]: engine,
    [`core-${nameOf(pack)}.bin`]: pack,
  };
  const [script, style, workerName, engineName, packName] = Object.keys(parts);
  for (const [name, bytes] of Object.entries(parts)) writeFileSync(join(folder, name), bytes);
  const site = page({
    policy:
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
      "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'",
    head:
      `<link rel="preload" href="${engineName}" as="fetch" crossorigin>\n<link rel="preload" href="${packName}" as="fetch" crossorigin>\n` +
      `<link rel="stylesheet" href="${style}">`,
    body: `<script src="${script}" data-worker="${workerName}" data-engine="${engineName}" data-core="${packName}" data-offline="offline.js"></script>`,
  });
  writeFileSync(join(folder, 'index.html'), site);
  writeFileSync(join(folder, 'offline.js'), offline(['./', ...Object.keys(parts)], nameOf(site)));

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
        inBase64('core', pack),
        `<script>${inline}</script>`,
      ].join('\n'),
    }),
  );
  const size = (bytes) => (gzipSync(bytes, { level: 9 }).length / 1e3).toFixed(0);
  for (const [name, bytes] of Object.entries(parts)) console.log(`${size(bytes).padStart(6)} kB  ${name}`);
  const first = [script, style, workerName, engineName, packName].reduce((sum, n) => sum + gzipSync(parts[n], { level: 9 }).length, 0);
  console.log(`${(first / 1e3).toFixed(0).padStart(6)} kB  in all, compressed`);
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
  if (process.argv.length !== 5) {
    console.error('usage: node build.mjs ENGINE.wasm FIRMS.lrpop OUTPUT_FOLDER');
    process.exit(2);
  }
  await main(...process.argv.slice(2).map((p) => resolve(p)));
}
