/**
 * Reads the pages of briefs as a reader sees them, in both languages, and asserts what page one must say and what no page may.
 *
 *     node first_page.mjs WRITE_BRIEF FOLDER
 *
 * WRITE_BRIEF turns a record on its standard input into a brief on its standard output.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sampleRecord } from '../../support/sample_record.mjs';

const require = createRequire(fileURLToPath(new URL('../../../src/report/web/', import.meta.url)));
const { chromium } = require('playwright-core');

const [writeBrief, folder] = process.argv.slice(2).map((p) => resolve(p));
mkdirSync(folder, { recursive: true });

/** What the sentences of page one must hold, whatever the verdict. */
const told = {
  en: { futures: /\b\d+ of the \d+ futures tested\b/, money: /\b\d[\d.,]* (million|billion) dollars\b/, failure: /\bfails in\b/ },
  zh: { futures: /在检验的\d+种未来中，.+在\d+种中更好/, money: /\d[\d.,]*[亿万]美元/, failure: /不成立/ },
};
const forbidden = /\b(un)?likely\b|\bprobabl[ey]\b|大概|很可能/i;

/** Phrases that put one policy before another, for every name of a policy. */
function orders(language, names) {
  const after =
    language === 'en'
      ? '[”"]? ((does|is|fares|performs) (the )?(better|best|ahead)|wins|beats|outperforms|better throughout)'
      : '[”"]?(更好|优于|始终更好|最好|胜出|领先)';
  const literal = (name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(${names.map(literal).join('|')})${after}`, 'i');
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--font-render-hinting=none'],
});

async function opened(kind, language) {
  const file = join(folder, kind + '.html');
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  page.setDefaultTimeout(180000); // a busy machine is no finding
  await page.goto(`${pathToFileURL(file)}#lang=${language}`);
  await page.waitForSelector('main');
  return page;
}

/** The text of the page less what the record itself said of its verdicts and less ties, which name both sides. */
const ownText = (page) =>
  page.evaluate(() => {
    const copy = document.querySelector('main').cloneNode(true);
    for (const e of copy.querySelectorAll('[data-first-page], .undecided, .judged, .ties strong + .id')) e.remove();
    return copy.textContent;
  });

/** Fails with what was found and where, not with the whole page. */
function absent(text, pattern, message) {
  const found = pattern.exec(text);
  if (found) assert.fail(`${message}: "${text.slice(Math.max(0, found.index - 60), found.index + 80).replace(/\s+/g, ' ')}"`);
}

const written = (language) => (text) => (typeof text === 'string' ? text : text[language]);

for (const kind of ['ai', 'undecided', 'single', 'electrification', 'empty', 'old']) {
  const record = sampleRecord(kind);
  writeFileSync(join(folder, kind + '.html'), execFileSync(writeBrief, { input: JSON.stringify(record), maxBuffer: 2 ** 28 }));
  for (const language of ['en', 'zh']) {
    const page = await opened(kind, language);
    const all = await page.locator('main').innerText();
    absent(all, forbidden, `${kind} ${language}: a chance it does not know`);
    if (kind === 'old') {
      assert.ok(all.includes('longrun-record/1') && all.includes('longrun-record/2'), 'it names what it got and what it reads');
      assert.equal(await page.locator('section, figure').count(), 0, 'nothing is drawn from a record of another format');
      await page.close();
      continue;
    }
    await page.waitForSelector('main section');
    const names = (record.policies ?? []).map((p) => written(language)(p.title));
    const bare = names.map((n) => n.replace(/ ?[（(].*[)）]$/, ''));
    if (record.first_page) {
      const first = await page.locator('#first-page').innerText();
      for (const name of ['headline', 'holds', 'cost', 'fails']) {
        const sentence = record.first_page[name][language];
        assert.equal(await page.locator(`[data-first-page="${name}"]`).innerText(), sentence, `${kind} ${language} ${name}: word for word`);
        assert.ok(first.includes(sentence), `${kind} ${language} ${name}: on page one`);
      }
      if (kind !== 'single') {
        assert.match(first, told[language].futures, `${kind} ${language}: how often`);
        assert.match(first, told[language].failure, `${kind} ${language}: when it fails`);
        assert.equal(await page.locator('#figure-worlds-panel .chart').count(), 4, 'a chart a world');
        assert.equal(await page.locator('.verdicts tr[data-verdict]').count(), record.verdicts.length);
      }
      assert.match(first, told[language].money, `${kind} ${language}: what it costs`);
    }
    if (kind === 'undecided' || kind === 'single') {
      assert.equal(await page.locator('.decided, [data-decided="true"]').count(), 0);
      absent(await ownText(page), orders(language, [...names, ...bare]), `${kind} ${language}: an order of policies`);
    }
    if (kind === 'undecided') {
      // The rule itself: what the page may say once it is decided is what the pattern finds.
      const decided = await opened('ai', language);
      assert.match(await ownText(decided), orders(language, names), 'the pattern finds an order where there is one');
      await decided.close();
      const full = await page.locator('.verdicts tbody').first().innerText();
      for (const v of record.verdicts.filter((x) => x.policy === 'marathon' && x.against === 'sprint')) {
        assert.ok(full.includes(v.measurement[language]), 'what would decide it stands beside the verdict');
      }
    }
    if (kind === 'single') {
      assert.ok(all.includes(language === 'en' ? 'One future, no band: nothing is ranked.' : '只有一种未来，没有区间：不作排名。'));
      const judged = (await page.locator('#first-page').innerText()) + (await page.locator('#verdicts').innerText());
      absent(judged, /\b\d+ of \d+\b|\b\d+\/\d+\b/, `${language}: one future has no frequency`);
    }
    await page.close();
  }
}
await browser.close();
console.log(`${folder}: page one says what it must and nothing else`);
