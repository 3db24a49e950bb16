import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimalYear, readRecord, RecordView, valueAt, valueIn } from '../../../src/report/web/src/record';
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
    series: [{ policy: 'a', measure: 'm', dates: ['2030-12-31', 'x', '2031-12-31', '2032-12-31'], values: [0.5, 1, 'NaN'] }],
    costs: [{ policy: 'a', pv_usd2024m: { 3: null } }],
    parameters: [{ table: 't', key: 'k', value: null, grade: 'd' }],
  });
  assert.deepEqual(record.series[0]!.values, [0.5, null, null]);
  assert.equal(record.parameters[0]!.value, null);
  assert.equal(record.parameters[0]!.grade, 'D');
  assert.equal(new RecordView(record).presentValue('a', '3', 'public'), null);
});

test('a series is found by policy, measure and place; an empty one counts as absent', () => {
  const view = new RecordView(
    readRecord({
      policies: [{ id: 'a' }, { id: 'b' }],
      dimensions: { region: [{ id: 'CA' }, { id: 'TX' }] },
      series: [
        { policy: 'a', world: 'w', measure: 'm', region: '', dates: ['2030-12-31'], values: [0.1] },
        { policy: 'a', world: 'w', measure: 'm', region: 'CA', dates: ['2030-12-31'], values: [0.2] },
        { policy: 'a', world: 'w', measure: 'm', region: 'TX', dates: ['2030-12-31'], values: [null] },
        { policy: 'a', world: 'other', measure: 'n', region: '', dates: ['2030-12-31'], values: [0.9] },
      ],
    }),
  );
  assert.equal(valueIn(view.series('a', 'm'), 2030), 0.1);
  assert.equal(valueIn(view.series('a', 'm', { region: 'CA' }), 2030), 0.2);
  assert.equal(view.series('a', 'm', { region: 'TX' }), undefined);
  assert.equal(view.series('b', 'm'), undefined);
  assert.equal(view.series('a', 'n'), undefined, 'a second world is not mixed with the first');
  assert.deepEqual(view.membersWith('m', 'region').map((m) => m.id), ['CA']);
  assert.equal(view.firstWith(['x', 'm']), 'm');
  assert.equal(view.firstWith(['x']), undefined);
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

test('present value sums over payers and is unknown when a part is', () => {
  const costs = [
    { policy: 'a', lever: 'x', payer: 'federal', pv_usd2024m: { 3: 10 } },
    { policy: 'a', lever: 'y', payer: 'state', pv_usd2024m: { 3: 5 } },
    { policy: 'a', lever: 'y', payer: 'private', pv_usd2024m: { 3: 100 } },
  ];
  const view = new RecordView(readRecord({ costs }));
  assert.equal(view.presentValue('a', '3', 'public'), 15);
  assert.equal(view.presentValue('a', '3', 'private'), 100);
  assert.equal(view.presentValue('a', '7', 'public'), null);
  assert.equal(view.presentValue('b', '3', 'public'), null);
});
