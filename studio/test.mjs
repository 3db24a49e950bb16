/**
 * Runs tests of the studio: bundles a *.test.ts, or each of a folder, and gives it to Node's own test runner.
 *
 *     node test.mjs FOLDER_OR_FILE OUTPUT_FOLDER
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundling } from '../src/report/web/build.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { build } = createRequire(join(here, '../src/report/web/'))('esbuild');
const [tests, folder] = process.argv.slice(2).map((p) => resolve(p));
if (!folder) {
  console.error('usage: node test.mjs FOLDER_OR_FILE OUTPUT_FOLDER');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const sources = tests.endsWith('.test.ts') ? [tests] : readdirSync(tests).filter((f) => f.endsWith('.test.ts')).map((f) => join(tests, f));
await build({
  ...bundling,
  entryPoints: sources,
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  format: 'esm',
  platform: 'node',
  target: 'node20',
  alias: { 'longrun-web': join(here, '../src/report/web/src'), 'longrun-studio': join(here, 'src') },
  nodePaths: [join(here, 'node_modules'), join(here, '../src/report/web/node_modules')],
  banner: { js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);" },
});
const run = spawnSync(process.execPath, ['--test', ...sources.map((f) => join(folder, basename(f).replace(/\.ts$/, '.mjs')))], { stdio: 'inherit' });
process.exit(run.status ?? 1);
