/**
 * Runs the tests of the page script: bundles each tests/unit/report/*.test.ts and gives it to Node's own test runner.
 *
 *     node test.mjs OUTPUT_FOLDER
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundling } from './build.mjs';

const tests = resolve(dirname(fileURLToPath(import.meta.url)), '../../../tests/unit/report');
const folder = resolve(process.argv[2] ?? 'build');
mkdirSync(folder, { recursive: true });

const sources = readdirSync(tests).filter((f) => f.endsWith('.test.ts'));
await build({
  ...bundling,
  entryPoints: sources.map((f) => join(tests, f)),
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  format: 'esm',
  platform: 'node',
  target: 'node18',
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
});
const run = spawnSync(process.execPath, ['--test', ...sources.map((f) => join(folder, f.replace(/\.ts$/, '.mjs')))], {
  stdio: 'inherit',
});
process.exit(run.status ?? 1);
