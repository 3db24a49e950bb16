import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimalYear, lastSpread, payerOf, readRecord, RecordView, spreadIn, valueAt, valueIn } from '../../../src/report/web/src/record';
import { sampleRecord } from '../../support/sample_record.mjs';

const close = (a: number | null, b: number): void => assert.ok(a !== null && Math.abs(a - b) < 1e-12, `${a} is not ${b}`);

test('dates become decimal years at their end', () => {
  close(decimalYear('2026-06-30'), 2026 + 181 / 365);
  close(decimalYear('2024-02-29'), 2024 + 60 / 366);
  assert.equal(Math.floor(decimalYear('2035-12-31')), 2035);
  assert.equal(Math.floor(decimalYear('1919')), 1919);
  for (const bad of ['', 'soon', '2026-13-01', '2026/01/01']) assert.ok(Number.isNaN(decimalYear(bad)), bad);
});

test('any input gives a complete record; nothing missing becomes zero', () => {
  for (const input of [null, 1, 'x', [], {}, { series: 3, policies: [null, 4], surveys: {}, limits: 'no' }]) {
    const record = readRecord(input);
    assert.deepEqual(record.series, []);
    assert.deepEqual(record.policies, []);
    const view = new RecordView(record);
    assert.equal(view.years, undefined);
    assert.deepEqual(view.quotedYears, []);
    assert.equal(view.presentValue('a', '3', 'public'), null);
  }
  const record = readRecord({
    calendars: [['2030-12-31', 'x', '2031-12-31', '2032-12-31']],
    series: [
      { policy: 'a', measure: 'm', calendar: 0, values: [0.5, 1, 'NaN'] },
      { policy: 'a', measure: 'n', calendar: 1, values: [0.5] },
    ],
    costs: [{ policy: 'a', pv_usd2024m: { 3: null } }],
    parameters: [{ table: 't', key: 'k', value: null, grade: 'd' }],
  });
  assert.deepEqual(record.series[0]!.values, [0.5, null, null]);
  assert.deepEqual(record.series[1]!.values, [], 'a calendar that is not there has no dates');
  for (const list of [record.worlds, record.verdicts, record.breakEvens, record.hangsOn, record.gains, record.budget.scales]) {
    assert.deepEqual(list, []);
  }
  assert.equal(record.firstPage.headline, '');
  assert.equal(record.parameters[0]!.value, null);
  assert.equal(record.parameters[0]!.grade, 'D');
  assert.equal(new RecordView(record).presentValue('a', '3', 'public'), null);
});

test('a series is found by policy, measure, place, world and opponent; an empty one counts as absent', () => {
  const of = (measure: string, value: number | null, more: object = {}): object => ({ policy: 'a', world: '', against: '', measure, calendar: 0, values: [value], ...more });
  const view = new RecordView(
    readRecord({
      policies: [{ id: 'a' }, { id: 'b' }],
      worlds: [{ id: 'w', draws: 60 }, { id: 'v', draws: 40 }],
      dimensions: { region: [{ id: 'CA' }, { id: 'TX' }] },
      calendars: [['2030-12-31']],
      series: [
        of('m', 0.1), of('m', 0.2, { region: 'CA' }), of('m', null, { region: 'TX' }), of('m', 0.7, { world: 'w' }),
        of('m', 0.3, { against: 'b' }), of('m', 0.4, { against: 'b', world: 'w' }), of('n', 0.9, { world: 'w' }),
      ],
    }),
  );
  assert.equal(valueIn(view.series('a', 'm'), 2030), 0.1);
  assert.equal(valueIn(view.series('a', 'm', { region: 'CA' }), 2030), 0.2);
  assert.equal(valueIn(view.series('a', 'm', {}, { world: 'w' }), 2030), 0.7);
  assert.equal(valueIn(view.series('a', 'm', {}, { against: 'b' }), 2030), 0.3);
  assert.equal(valueIn(view.series('a', 'm', {}, { against: 'b', world: 'w' }), 2030), 0.4);
  assert.equal(view.series('a', 'm', { region: 'TX' }), undefined);
  assert.equal(view.series('b', 'm'), undefined);
  assert.equal(view.series('a', 'n'), undefined, 'one world is not taken for all of them');
  assert.deepEqual(view.worldsWith('m').map((w) => w.id), ['w']);
  assert.deepEqual(view.membersWith('m', 'region').map((m) => m.id), ['CA']);
  assert.equal(view.firstWith(['x', 'm']), 'm');
  assert.equal(view.firstWith(['x']), undefined);
  assert.equal(view.futures, 100);
});

test('bands are read beside the medians; a band that lacks a quantile is none', () => {
  const bands = { p05: [0.1, 0.2], p25: [0.2, 0.3], p75: [0.4, 0.5], p95: [0.5, null] };
  const { p25, ...without } = bands;
  const record = readRecord({
    policies: [{ id: 'a' }],
    calendars: [['2030-12-31', '2031-12-31']],
    series: [
      { policy: 'a', measure: 'm', calendar: 0, values: [0.3, 0.4], ...bands },
      { policy: 'a', measure: 'n', calendar: 0, values: [0.3, 0.4], ...without },
    ],
  });
  assert.deepEqual(spreadIn(record.series[0], 2030), { median: 0.3, p05: 0.1, p25: 0.2, p75: 0.4, p95: 0.5 });
  assert.equal(lastSpread(record.series[0]).p95, null);
  assert.deepEqual(p25, [0.2, 0.3]);
  assert.equal(record.series[1]!.band, undefined);
  assert.equal(new RecordView(record).banded, true);
  assert.equal(new RecordView(readRecord(sampleRecord('single'))).banded, false);
});

test('a difference is the paired one; only a single future may be subtracted', () => {
  const series = (more: object): object => ({ world: '', against: '', measure: 'm', calendar: 0, ...more });
  const levels = [series({ policy: 'a', values: [0.5] }), series({ policy: 'b', values: [0.2] })];
  const source = { policies: [{ id: 'a' }, { id: 'b' }], calendars: [['2030-12-31']] };
  close(valueIn(new RecordView(readRecord({ ...source, series: levels })).difference('a', 'b', 'm'), 2030), 0.3);
  const band = { p05: [0], p25: [0], p75: [1], p95: [1] };
  const banded = levels.map((s) => ({ ...s, ...band }));
  assert.equal(new RecordView(readRecord({ ...source, series: banded })).difference('a', 'b', 'm'), undefined);
  const paired = series({ policy: 'a', against: 'b', values: [0.25], ...band });
  assert.equal(valueIn(new RecordView(readRecord({ ...source, series: [...banded, paired] })).difference('a', 'b', 'm'), 2030), 0.25);
});

test('races on equal terms come before comparisons with the baseline', () => {
  const view = new RecordView(readRecord(sampleRecord('ai')));
  assert.deepEqual(view.pairs.map((p) => [p.policy, p.against, p.verdicts.length]), [
    ['marathon', 'sprint', 3], ['sprint', 'current', 3], ['marathon', 'current', 3],
  ]);
  const found = view.verdict({ headline: 'use', policy: 'marathon', against: 'sprint' });
  assert.equal(found?.decided, false);
  assert.equal(found?.worlds[2]!.holds, 37);
});

test('the value in a year is its last; the value at a date lies between its neighbours', () => {
  const points = {
    dates: ['2030-06-30', '2030-12-31', '2031-06-30'],
    years: [2030.5, 2030.9999, 2031.5],
    values: [0.2, null, 0.4],
  };
  assert.equal(valueIn(points, 2030), 0.2);
  assert.equal(valueIn(points, 2031), 0.4);
  assert.equal(valueIn(points, 2032), null);
  assert.equal(valueIn(undefined, 2030), null);
  assert.equal(valueAt(points, 2030.7), null, 'no guess across a hole');
  const whole = { dates: ['a', 'b'], years: [2030, 2031], values: [0.2, 0.4] };
  close(valueAt(whole, 2030.25), 0.25);
  assert.equal(valueAt(whole, 2029), null);
  assert.equal(valueAt(whole, 2032), null);
});

test('quoted years: a planning year after the data, and the end', () => {
  const view = new RecordView(readRecord(sampleRecord('ai')));
  assert.deepEqual(view.quotedYears, [2035, 2050]);
  assert.deepEqual(view.years, { first: 2016, last: 2050 });
  assert.ok(Math.abs(view.lastSurvey! - 2026.22) < 0.01);
  assert.equal(view.policyStart, 2027);
});

test('present value sums over the levers of a payer and is unknown when a part is', () => {
  const costs = [
    { policy: 'a', lever: 'x', payer: 'public', pv_usd2024m: { 3: 10 } },
    { policy: 'a', lever: 'z', payer: 'public', pv_usd2024m: { 3: 7 } },
    { policy: 'a', lever: 'y', payer: 'state', pv_usd2024m: { 3: 5 } },
    { policy: 'a', lever: 'y', payer: 'private', pv_usd2024m: { 3: 100 } },
  ];
  const view = new RecordView(readRecord({ costs }));
  assert.deepEqual(view.record.costs.map(payerOf), ['public', 'public', 'state', 'private']);
  assert.equal(view.presentValue('a', '3', 'public'), 17);
  assert.equal(view.presentValue('a', '3', 'state'), 5);
  assert.equal(view.presentValue('a', '3', 'private'), 100);
  assert.equal(view.presentValue('a', '7', 'public'), null);
  assert.equal(view.presentValue('b', '3', 'public'), null);
});
