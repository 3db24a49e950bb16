#!/usr/bin/env node
/**
 * Opens a brief in headless Chromium at phone and desk width, in both languages, and saves what a reader sees.
 *
 *     tools/node tools/screenshot/screenshot.mjs BRIEF.html OUT_FOLDER [--widths 390,1280] [--languages en,zh] [--print]
 *
 * It fails, naming each finding, if the page asks for anything from elsewhere, logs an error, is wider than its window, has
 * an empty chart, or breaks a rule of axe-core of serious impact.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const require = createRequire(fileURLToPath(new URL('../../src/report/web/', import.meta.url)));
const { chromium } = require('playwright-core');
const axe = require.resolve('axe-core/axe.min.js');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    widths: { type: 'string', default: '390,1280' },
    languages: { type: 'string', default: 'en,zh' },
    print: { type: 'boolean', default: false },
    browser: { type: 'string', default: process.env.CHROMIUM ?? '/usr/bin/chromium' },
  },
});
if (positionals.length !== 2) {
  console.error('usage: screenshot.mjs BRIEF.html OUT_FOLDER [--widths 390,1280] [--languages en,zh] [--print]');
  process.exit(2);
}
const [file, folder] = positionals.map((p) => resolve(p));
if (!existsSync(file)) {
  console.error(`${file}: no such file`);
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

const findings = [];
const browser = await chromium.launch({ executablePath: values.browser, args: ['--no-sandbox', '--font-render-hinting=none'] });
for (const language of values.languages.split(',')) {
  for (const width of values.widths.split(',').map(Number)) {
    const where = `${language} at ${width} px`;
    const context = await browser.newContext({ viewport: { width, height: 900 }, deviceScaleFactor: width < 600 ? 2 : 1 });
    const page = await context.newPage();
    page.on('console', (m) => {
      if (m.type() === 'error' || m.type() === 'warning') findings.push(`${where}: console: ${m.text()}`);
    });
    page.on('pageerror', (e) => findings.push(`${where}: script: ${e.message}`));
    page.on('request', (r) => {
      if (!/^(file|data|blob):/.test(r.url())) findings.push(`${where}: asks for ${r.url()}`);
    });
    await page.goto(`${pathToFileURL(file)}#lang=${language}`);
    await page.waitForSelector('main section');
    findings.push(...(await page.evaluate(inspect)).map((f) => `${where}: ${f}`));
    // The page's own policy bars added scripts, so axe runs in the tool's world.
    await page.evaluate(axeSource());
    const violations = await page.evaluate(async () => {
      const result = await window.axe.run(document, { resultTypes: ['violations'] });
      return result.violations
        .filter((v) => v.impact === 'serious' || v.impact === 'critical')
        .map((v) => `${v.id}: ${v.help} (${v.nodes.length}: ${v.nodes[0].target.join(' ')})`);
    });
    findings.push(...violations.map((v) => `${where}: axe: ${v}`));
    await page.screenshot({ path: join(folder, `brief-${language}-${width}.png`), fullPage: true });
    if (values.print && width >= 1000) {
      await page.pdf({ path: join(folder, `brief-${language}.pdf`), preferCSSPageSize: true });
    }
    await context.close();
  }
}
await browser.close();

for (const f of findings) console.error(f);
console.log(`${folder}: ${findings.length === 0 ? 'nothing amiss' : findings.length + ' findings'}`);
process.exit(findings.length === 0 ? 0 : 1);

function axeSource() {
  return require('node:fs').readFileSync(axe, 'utf8');
}

/** Runs in the page: what a look at the layout can tell. */
function inspect() {
  const out = [];
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) out.push(`the page is ${wide} px wider than its window`);
  for (const chart of document.querySelectorAll('.chart')) {
    const drawing = chart.querySelector('svg');
    const shapes = drawing ? drawing.querySelectorAll('path, circle, rect').length : 0;
    if (shapes < 3) out.push(`empty chart in ${chart.closest('figure')?.id}`);
    if (!chart.getAttribute('aria-label')) out.push(`chart without a name in ${chart.closest('figure')?.id}`);
  }
  for (const figure of document.querySelectorAll('figure')) {
    if (!figure.querySelector('.chart, .missing')) out.push(`${figure.id} shows nothing and says nothing`);
  }
  const text = document.body.innerText;
  for (const bad of ['undefined', 'NaN', 'Infinity', '[object', '{x}', '{year}', '{policy}', '{measure}']) {
    if (text.includes(bad)) out.push(`"${bad}" in the text`);
  }
  return out;
}
