/**
 * Measures the studio in headless Chromium, as a reader would feel it; medians and p95.
 *
 *     node bench.mjs SITE_FOLDER [--drags 60]
 *
 * drag: from a slider's event to the frame in which headline and main charts show the twin's answer
 * first band, settled: from the release to the charts that show the worlds' central values, and every draw
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cpus } from 'node:os';
import { host, launch, settled, usable } from '../tests/studio/browser.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { drags: { type: 'string', default: '60' } } });
if (positionals.length !== 1) {
  console.error('usage: node bench.mjs SITE_FOLDER [--drags N]');
  process.exit(2);
}
const quantile = (all, p) => {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))];
};
const rows = [];
const add = (what, all, budget) =>
  rows.push({ what, n: all.length, 'median ms': Math.round(quantile(all, 0.5)), 'p95 ms': Math.round(quantile(all, 0.95)), 'budget ms': budget });

const server = await host(resolve(positionals[0]));
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });

// Loading: cold over 10 Mbit/s, then again from what the page keeps.
const cold = await context.newPage();
const network = await context.newCDPSession(cold);
await network.send('Network.enable');
const tenMbit = { offline: false, latency: 20, downloadThroughput: 10e6 / 8, uploadThroughput: 10e6 / 8 };
await network.send('Network.emulateNetworkConditions', tenMbit);
let start = performance.now();
await cold.goto(server.address);
await usable(cold);
add('cold load, 10 Mbit/s', [performance.now() - start], 3000);
await settled(cold);
await cold.waitForFunction(() => navigator.serviceWorker.ready.then(() => true));
await context.setOffline(true);
const warm = [];
for (let i = 0; i < 5; i++) {
  start = performance.now();
  await cold.reload();
  await usable(cold);
  warm.push(performance.now() - start);
}
add('offline load', warm, 700);
await context.setOffline(false);
await cold.close();

const page = await context.newPage();
await page.goto(server.address);
await usable(page);
await settled(page);
// Drags, each after the answer to the one before: what a hand that waits for the page would see.
const drags = await page.evaluate(async (count) => {
  const slider = document.querySelector('.levers input[type=range]');
  const study = window.longrun;
  const out = [];
  const from = performance.now();
  for (let i = 0; i < count; i++) {
    study.timings.length = 0;
    slider.value = String(Number(slider.max) * (0.1 + 0.8 * ((i * 7) % count) / count));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    while (!study.timings.some((t) => t.what === 'drag')) await new Promise((done) => setTimeout(done, 1));
    out.push(study.timings.find((t) => t.what === 'drag').ms);
  }
  return { out, rate: count / ((performance.now() - from) / 1000) };
}, Number(values.drags));
add('slider drag', drags.out, 60);
const bands = [];
const ends = [];
for (let i = 0; i < 5; i++) {
  await page.evaluate((x) => {
    window.longrun.timings.length = 0;
    const slider = document.querySelector('.levers input[type=range]');
    slider.value = String(x);
    slider.dispatchEvent(new Event('change', { bubbles: true }));
  }, 20000 + 15000 * i);
  await page.waitForFunction(() => window.longrun.timings.some((t) => t.what === 'settled'), null, { timeout: 300000 });
  const timings = await page.evaluate(() => window.longrun.timings);
  bands.push(timings.find((t) => t.what === 'first band').ms);
  ends.push(timings.find((t) => t.what === 'settled').ms);
  await settled(page);
}
add('release to first band', bands, 300);
add('release to settled', ends, 2000);
const switches = await page.evaluate(async () => {
  const out = [];
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (let i = 0; i < 20; i++) {
    const tab = document.querySelectorAll('.box [role=tab]')[i % 2 === 0 ? 1 : 0];
    const from = performance.now();
    tab.click();
    await frame();
    out.push(performance.now() - from);
  }
  return out;
});
add('switch chart and table', switches, 50);
await browser.close();
server.close();
console.table(rows);
console.log(`${drags.rate.toFixed(1)} answers a second while dragging; ${cpus().length} processors, ${cpus()[0].model}`);
