/** The page in a browser: the journeys of a decision maker, a teacher and a reviewer, bad input, and what a page may not do. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { linkOf } from 'longrun-studio/model/link';
import { startingPoint, type Saved } from 'longrun-studio/model/state';
// @ts-expect-error plain script
import { axeSource, host, launch, settled, usable } from './browser.mjs';

const site = resolve('build/studio');
const shots = resolve('build/studio-shots');
mkdirSync(shots, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'studio-page-'));
/* eslint-disable @typescript-eslint/no-explicit-any */
let server: any;
let browser: any;
before(async () => {
  server = await host(site);
  browser = await launch();
});
after(async () => {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
});

/** The opening state on the worlds' central values alone: quick, and with the same record at the end. */
const quick = (change: (state: Saved) => void = () => undefined): Promise<string> => {
  const state = startingPoint();
  state.draws = 0;
  change(state);
  return linkOf(state, 'en');
};
const training = (s: Saved): void => {
  s.policies[0]!.spans = [{ lever: 'training', from: '2027-01-01', to: '2050-12-31', settings: { certificate_seats: 60000 } }];
};

interface Opened {
  page: any;
  context: any;
  findings: string[];
}
async function opened(address: string, options: Record<string, unknown> = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US', acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(180000);
  const findings: string[] = [];
  page.on('console', (m: any) => {
    if (m.type() === 'error' || m.type() === 'warning') findings.push(`console: ${m.text()}`);
  });
  page.on('pageerror', (e: any) => findings.push(`script: ${e.message}`));
  page.on('request', (r: any) => {
    if (!r.url().startsWith(server.address) && !/^(file|data|blob):/.test(r.url())) findings.push(`asks for ${r.url()}`);
  });
  await page.goto(address);
  await usable(page);
  return { page, context, findings };
}
async function axe(page: any): Promise<string[]> {
  await page.evaluate(axeSource());
  return page.evaluate(async () => {
    const result = await (window as any).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return result.violations.map((v: any) => `${v.id}: ${v.help} (${v.nodes.length}: ${v.nodes[0].target.join(' ')})`);
  });
}

test('a decision maker opens a link, reads how often it holds, moves a lever, and saves a brief', async () => {
  const { page, context, findings } = await opened(server.address + (await quick(training)), { viewport: { width: 820, height: 1180 } });
  await settled(page);
  // The headline difference and how often it holds stand on the first screen.
  const before = await page.locator('.findings dd').allInnerTexts();
  assert.match(before[0], /\d+ of 4 → \d+ of 4/);
  const cost = await page.locator('.cost').innerText();
  const slider = page.locator('.levers input[type=range]').first();
  await slider.focus();
  for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowRight');
  await page.waitForFunction((old: string) => document.querySelector('.cost')!.textContent !== old, cost);
  await settled(page);
  assert.notDeepEqual(await page.locator('.findings dd').allInnerTexts(), before);
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save brief' }).click(); // one tap
  const brief = join(folder, 'brief.html');
  await (await waiting).saveAs(brief);
  const hash = await page.locator('footer code').innerText();
  assert.ok(readFileSync(brief, 'utf8').includes(hash));
  for (const word of ['epsilon', 'PRIM', 'Sobol', 'LHS']) assert.ok(!(await page.locator('body').innerText()).includes(word), word);
  assert.deepEqual(findings, []);
  await context.close();
});

test('a teacher works with the network off, and a phone reaches the same numbers', async () => {
  const link = await quick(training);
  const { page, context, findings } = await opened(server.address + link);
  await settled(page);
  const hash = await page.locator('footer code').innerText();
  await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null));
  await context.setOffline(true);
  await page.reload();
  await usable(page);
  await settled(page);
  assert.equal(await page.locator('footer code').innerText(), hash);
  assert.deepEqual(findings, []);
  await context.close();

  const phone = await opened(server.address + link, { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true });
  await settled(phone.page);
  assert.equal(await phone.page.locator('footer code').innerText(), hash);
  const wider = await phone.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wider <= 0, `the page is ${wider} px wider than a phone`);
  assert.deepEqual(phone.findings, []);
  await phone.context.close();
});

test('a reviewer takes the scenario file to the command line and gets the same hash', async () => {
  const { page, context, findings } = await opened(server.address + (await quick(training)));
  await settled(page);
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save scenario' }).click();
  cpSync('scenarios/us-baseline.toml', join(folder, 'us-baseline.toml'));
  const scenario = join(folder, 'studio.toml');
  await (await waiting).saveAs(scenario);
  const run = spawnSync('build/release/longrun', ['run', scenario, '--cache', join(folder, 'cache'), '--out', join(folder, 'out'), '--quiet'], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  const manifest = JSON.parse(readFileSync(join(folder, 'out/manifest.json'), 'utf8'));
  assert.equal(await page.locator('footer code').innerText(), manifest.result_hash);
  // From a chart to the sources of what it rests on: one click.
  await page.getByRole('tab', { name: 'Sources' }).first().click();
  assert.ok((await page.locator('.sources tbody tr').count()) > 10);
  // Undo and redo are steps of the history; the address follows.
  await page.getByRole('tab', { name: 'Chart' }).first().click();
  const address = page.url();
  const input = page.locator('.levers input.number').first();
  await input.fill('90000');
  await input.press('Enter');
  await page.waitForFunction((old: string) => location.href !== old, address);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.waitForFunction(() => (document.querySelector('.levers input.number') as HTMLInputElement).value === '60000');
  assert.deepEqual(findings, []);
  await context.close();
});

test('every view and tab is clean for axe, in both languages, at three widths', async () => {
  for (const [language, locale] of [['en', 'en-US'], ['zh', 'zh-CN']] as const) {
    const { page, context, findings } = await opened(server.address + (await quick((s) => {
      training(s);
      s.policies.push({ id: 'other', title: { en: 'Field service', zh: '现场服务' }, spans: [
        { lever: 'field_service', from: '2027-01-01', to: '2034-12-31', settings: { advisers: 5000 } },
        { lever: 'field_service', from: '2035-01-01', to: '2050-12-31', settings: { advisers: 12000 } },
      ] });
      s.active = 1;
    })), { locale });
    await page.locator('.languages button').nth(language === 'en' ? 0 : 1).click();
    await settled(page);
    await page.evaluate(() => document.querySelectorAll('.levers details').forEach((d) => ((d as HTMLDetailsElement).open = true)));
    const tabs = page.locator('.box').first().getByRole('tab');
    for (let i = 0; i < (await tabs.count()); i++) {
      await tabs.nth(i).click();
      await page.waitForTimeout(400);
      assert.deepEqual(await axe(page), [], `${language}, tab ${i}`);
      await page.screenshot({ path: join(shots, `tab-${i}-${language}.png`) });
    }
    await tabs.first().click();
    for (const width of [390, 820, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(300);
      assert.deepEqual(await axe(page), [], `${language} at ${width}`);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wider <= 0, `${language} at ${width}: ${wider} px too wide`);
      await page.screenshot({ path: join(shots, `policy-${language}-${width}.png`), fullPage: true });
    }
    assert.deepEqual(findings, []);
    await context.close();
  }
});

test('a bad link, a link from elsewhere and a broken file are told, and nothing is lost', async () => {
  const good = await quick(training);
  const { page, context } = await opened(server.address + good);
  await settled(page);
  // A damaged link: the state kept on this machine is shown.
  await page.goto('about:blank');
  await page.goto(server.address + good.slice(0, -9));
  await usable(page);
  assert.match(await page.locator('.messages').innerText(), /cannot be read/);
  assert.equal(await page.locator('.levers input.number').first().inputValue(), '60000');
  // A newer one, and one with a lever that there is not.
  await page.goto('about:blank');
  await page.goto(server.address + good.replace('#s=1.', '#s=9.'));
  await usable(page);
  assert.match(await page.locator('.messages').innerText(), /newer studio/);
  await page.goto('about:blank');
  await page.goto(server.address + (await quick((s) => {
    training(s);
    s.policies[0]!.spans.push({ lever: 'robot_tax', from: '2027-01-01', to: '2030-12-31', settings: { rate: 1 } });
    s.assumptions = { 'persuasion.peers': 1e9 };
  })));
  await usable(page);
  assert.match(await page.locator('.messages').innerText(), /robot_tax, persuasion\.peers = 1000000000/);
  await settled(page);
  // A broken file: the words of the command line.
  const broken = join(folder, 'broken.toml');
  writeFileSync(broken, 'format = 1\nextends = "us-baseline.toml"\n[futures]\ndrows = 1\n');
  await page.locator('.file input').setInputFiles(broken);
  await page.waitForSelector('.message pre >> text=futures.drows: unknown key; did you mean "draws"?');
  assert.equal(await page.locator('.levers input.number').first().inputValue(), '60000');
  // A good one is taken up.
  const scenario = join(folder, 'good.toml');
  writeFileSync(scenario, 'format = 1\nextends = "us-baseline.toml"\n[[policy]]\nid = "x"\ntitle.en = "From a file"\ntitle.zh = "来自文件"\n[[policy.lever]]\nlever = "training"\ncertificate_seats = 77000\n');
  await page.locator('.file input').setInputFiles(scenario);
  await page.waitForFunction(() => (document.querySelector('.levers input.number') as HTMLInputElement).value === '77000');
  await context.close();
});

test('the page in one file needs nothing beside it', async () => {
  const { page, context, findings } = await opened(pathToFileURL(join(site, 'longrun-studio.html')).href + (await quick(training)));
  await settled(page);
  assert.match(await page.locator('footer code').innerText(), /^[0-9a-f]{64}$/);
  assert.deepEqual(findings, []);
  await context.close();
});

test('a lost worker is replaced, and the study ends with the same hash', async () => {
  const { page, context } = await opened(server.address + (await quick(training)));
  await settled(page);
  const hash = await page.locator('footer code').innerText();
  // An order that no worker can obey makes it fail, as running out of memory would.
  await page.evaluate(() => (window as any).longrun.hands.forEach((hand: any) => hand.worker.postMessage({ id: 0, put: null })));
  await page.evaluate(() => (window as any).longrun.run(true));
  await settled(page);
  assert.equal(await page.locator('footer code').innerText(), hash);
  assert.match(await page.locator('.messages').innerText(), /replaced/);
  await context.close();
});
