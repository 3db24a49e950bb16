#!/usr/bin/env node
/**
 * Opens a brief in headless Chromium at phone and desk width, in both languages, and saves what a reader sees.
 *
 *     tools/node tools/screenshot/screenshot.mjs BRIEF.html OUT_FOLDER [--widths 390,1280] [--languages en,zh]
 *         [--pairs] [--top PIXELS] [--figure ID] [--print] [--use]
 *
 * It fails, naming each finding, if the page asks for anything from elsewhere, logs an error, is wider than its window, has
 * an empty chart, or breaks a rule of axe-core of serious impact. With --pairs it opens the last width in the first language
 * and so on, not every width in every language. With --top it saves only so much of the page; with
 * --figure also one figure alone; with --print also the page as PDF, of which page one must be one sheet; with --use it works
 * every control as a reader would, at the widest window in the first language and at the narrowest in the last.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
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
    pairs: { type: 'boolean', default: false },
    top: { type: 'string' },
    figure: { type: 'string' },
    print: { type: 'boolean', default: false },
    use: { type: 'boolean', default: false },
    browser: { type: 'string', default: process.env.CHROMIUM ?? '/usr/bin/chromium' },
  },
});
if (positionals.length !== 2) {
  console.error('usage: screenshot.mjs BRIEF.html OUT_FOLDER [--widths 390,1280] [--languages en,zh]');
  console.error('           [--pairs] [--top PIXELS] [--figure ID] [--print] [--use]');
  process.exit(2);
}
const [file, folder] = positionals.map((p) => resolve(p));
if (!existsSync(file)) {
  console.error(`${file}: no such file`);
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

const findings = [];
const languages = values.languages.split(',');
const widths = values.widths.split(',').map(Number);
const browser = await chromium.launch({ executablePath: values.browser, args: ['--no-sandbox', '--font-render-hinting=none'] });
for (const language of languages) {
  for (const width of values.pairs ? [widths.at(-1 - languages.indexOf(language))] : widths) {
    const where = `${language} at ${width} px`;
    const context = await browser.newContext({ viewport: { width, height: 900 }, deviceScaleFactor: width < 600 ? 2 : 1 });
    const page = await context.newPage();
    page.setDefaultTimeout(180000); // a busy machine is no finding
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
    const clip = values.top && { x: 0, y: 0, width, height: Number(values.top) };
    await page.screenshot({ path: join(folder, `brief-${language}-${width}.png`), fullPage: true, clip });
    if (values.figure) {
      await page.locator('#' + values.figure).screenshot({ path: join(folder, `${values.figure}-${language}-${width}.png`) });
    }
    if (values.print && width >= 1000) {
      await page.pdf({ path: join(folder, `brief-${language}.pdf`), preferCSSPageSize: true });
      // Without the annex, what is left must be one sheet.
      const hidden = await page.addStyleTag({ content: '#first-page ~ *, footer { display: none !important }' });
      const pages = pagesOf(await page.pdf({ preferCSSPageSize: true }));
      if (pages !== 1) findings.push(`${where}: page one takes ${pages} sheets`);
      await hidden.evaluate((e) => e.remove());
    }
    const widest = width === Math.max(...widths) && language === languages[0];
    const narrowest = width === Math.min(...widths) && language === languages.at(-1) && !values.pairs;
    if (values.use && (widest || narrowest)) findings.push(...(await use(page, language)).map((f) => `${where}: in use: ${f}`));
    await context.close();
  }
}
await browser.close();

for (const f of findings) console.error(f);
console.log(`${folder}: ${findings.length === 0 ? 'nothing amiss' : findings.length + ' findings'}`);
process.exit(findings.length === 0 ? 0 : 1);

/** Sheets of a PDF as Chromium writes them. */
function pagesOf(pdf) {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

function axeSource() {
  return readFileSync(axe, 'utf8');
}

/** Works the controls: every choice of every figure, tables, one download, the language switch there and back. */
async function use(page, language) {
  const out = [];
  for (const id of await page.$$eval('figure', (all) => all.map((f) => f.id))) {
    const figure = page.locator('#' + id);
    for (const [kind, options] of [
      ['select', 'option'],
      ['.choice .buttons', 'button'],
    ]) {
      const groups = await figure.locator(kind).count();
      for (let g = 0; g < groups; g++) {
        const choices = await figure.locator(kind).nth(g).locator(options).count();
        for (let k = 0; k < choices; k++) {
          const group = figure.locator(kind).nth(g);
          if (kind === 'select') await group.selectOption({ index: k });
          else await group.locator(options).nth(k).click();
          const drawn = await figure.locator('.chart svg').count();
          const said = await figure.locator('.missing').count();
          if (drawn + said === 0) out.push(`${id}: choice ${k + 1} of ${kind} ${g + 1} shows nothing`);
        }
      }
    }
    const toggle = figure.locator('.tools button').first();
    if ((await toggle.count()) === 0) continue;
    await toggle.click();
    if ((await figure.locator('.tables tbody tr').count()) === 0) out.push(`${id}: its table is empty`);
    if (await figure.locator('.panels').isVisible()) out.push(`${id}: the chart stays beside the table`);
    await toggle.click();
    if (!(await figure.locator('.panels').isVisible())) out.push(`${id}: the chart does not come back`);
  }
  const save = page.locator('figure .tools button:nth-of-type(2)').first();
  if ((await save.count()) > 0) {
    const [file] = await Promise.all([page.waitForEvent('download'), save.click()]);
    const text = readFileSync(await file.path(), 'utf8');
    if (!text.startsWith('\ufeffpanel,series,at,value,p05,p25,p75,p95,unit\r\n')) out.push('the CSV has another head');
    if (text.split('\r\n').length < 3) out.push('the CSV is empty');
  }
  const other = language === 'en' ? 'zh' : 'en';
  const before = await page.locator('#headline').innerText();
  await page.locator(`[data-focus="language-${other}"]`).click();
  if ((await page.locator('#headline').innerText()) === before) out.push('the language switch changes nothing');
  if (!(await page.evaluate(() => document.documentElement.lang)).startsWith(other)) out.push('the page names the wrong language');
  await page.locator(`[data-focus="language-${language}"]`).click();
  if ((await page.locator('#headline').innerText()) !== before) out.push('the language does not come back');
  return out;
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
