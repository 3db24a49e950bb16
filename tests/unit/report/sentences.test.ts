import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Context } from '../../../src/report/web/src/brief/context';
import { costPerJob, headline, inYear, jCurve } from '../../../src/report/web/src/brief/sentences';
import en from '../../../src/i18n/en.json';
import zh from '../../../src/i18n/zh.json';
import type { Language } from '../../../src/report/web/src/catalogue';
import { readRecord, RecordView } from '../../../src/report/web/src/record';
import { sampleRecord } from '../../support/sample_record.mjs';

const context = (record: unknown, language: Language = 'en'): Context =>
  new Context(language, new RecordView(readRecord(record)));

/** A record with end-of-year figures by policy and measure. */
function record(figures: Record<string, Record<string, Record<number, number | null>>>, more: object = {}): unknown {
  const calendars: string[][] = [];
  return {
    technology: 'ai',
    policies: Object.keys(figures).map((id) => ({ id, title: { en: id.toUpperCase(), zh: '政策' + id } })),
    series: Object.entries(figures).flatMap(([policy, measures]) =>
      Object.entries(measures).map(([measure, byYear]) => ({
        policy, world: '', against: '', measure, region: '', sector: '', size_class: '',
        unit: measure.endsWith('percent') ? 'percent' : 'share',
        calendar: calendars.push(Object.keys(byYear).map((y) => `${y}-12-31`)) - 1,
        values: Object.values(byYear),
      })),
    ),
    calendars,
    surveys: [{ series: 's', measure: 'ai_use_production_firms', dates: ['2026-03-22'], values: [0.1] }],
    ...more,
  };
}

const two = record({
  a: { ai_use_production_firms: { 2027: 0.1, 2035: 0.4, 2050: 0.6 }, deep_use_jobs: { 2027: 0, 2035: 0.1, 2050: 0.5 } },
  b: { ai_use_production_firms: { 2027: 0.1, 2035: 0.45, 2050: 0.6 }, deep_use_jobs: { 2027: 0, 2035: 0.2, 2050: 0.5 } },
});

test('the headline states use and depth of every policy in scenario order', () => {
  assert.equal(
    headline(context(two)),
    'In this run, at the end of 2035, 40.0% of firms use AI to produce goods or services under “A”, and 10.0% of jobs are in ' +
      'firms that use it in depth; under “B”, 45.0% and 20.0%.',
  );
  assert.equal(
    headline(context(two, 'zh')),
    '在本次模拟中，到2035年末，在“政策a”下，40.0%的企业在生产商品或提供服务时使用人工智能，10.0%的就业岗位在深度应用人工智能的企业中' +
      '；在“政策b”下分别为45.0%和20.0%。',
  );
});

test('the headline does without what the record lacks', () => {
  assert.equal(
    headline(context(record({ a: { ai_use_any_function_firms: { 2027: 0.2, 2035: 0.5, 2040: 0.6 } } }))),
    'In this run, at the end of 2035, 50.0% of firms use AI in at least one business function under “A”.',
  );
  assert.match(headline(context(record({ a: { ai_use_production_firms: { 2027: 0.2, 2035: null, 2040: 0.6 } } }))), /no figure for use in 2035/);
  assert.match(headline(context({})), /left no figures/);
  assert.match(headline(context({ technology: 'electrification' })), /left no figures/);
});

test('the electrification headline sets the run beside the printed figures', () => {
  const series = (v: number[]): object => ({ policy: 'h', measure: 'electric_drive_share', calendar: 0, values: v });
  const source = {
    technology: 'electrification',
    policies: [{ id: 'h' }],
    calendars: [['1919-12-31', '1929-12-31', '1940-12-31']],
    series: [series([0.5, 0.8, 0.9])],
    surveys: [{ measure: 'electric_drive_share', series: 'x', dates: ['1919-12-31', '1929-12-31'], values: [0.531, 0.784] }],
  };
  assert.equal(
    headline(context(source)),
    'In this run, electric motors supply 50.0% in 1919 and 80.0% in 1929 of the power that drives US factories; ' +
      'the printed census figures are 53.1% and 78.4%.',
  );
});

test('no sentence orders the policies', () => {
  const words = /\b(best|better than|worse|worst|beats?|wins?|winner|outperforms?|superior|ranks? (first|second)|leads?)\b|最好|最佳|优于|胜出|更好|领先/i;
  for (const language of ['en', 'zh'] as const) {
    for (const kind of ['ai', 'electrification'] as const) {
      const c = context(sampleRecord(kind), language);
      for (const sentence of [headline(c), inYear(c, 'deep_use_jobs', 2035), jCurve(c, c.view.baseline!.id), costPerJob(c)]) {
        assert.doesNotMatch(sentence, words);
      }
    }
  }
});

test('figures of a year in words', () => {
  assert.equal(inYear(context(two), 'deep_use_jobs', 2035), 'Jobs in firms that use AI in depth, end of 2035: A 10.0%, B 20.0%.');
  assert.equal(inYear(context(two), 'deep_use_jobs', 1999), '');
  const banded = inYear(context(sampleRecord('ai')), 'deep_use_jobs', 2035);
  assert.match(banded, /Current policy \(fixture\) \d+\.\d% \(\d+\.\d% to \d+\.\d%\), /);
  assert.match(banded, /Medians of 400 futures; in brackets, where nine in ten of them lie\.$/);
});

test('the J-curve in words', () => {
  const tfp = (byYear: Record<number, number>): Context => context(record({ a: { tfp_measured_percent: byYear } }));
  assert.match(jCurve(tfp({ 2026: 0, 2030: -0.4, 2032: -0.2, 2034: 0.1, 2040: 1 }), 'a'), /falls to −0\.40% in 2030 and is back at its starting level in 2034/);
  assert.match(jCurve(tfp({ 2026: 0, 2030: -0.4, 2034: -0.1 }), 'a'), /not back at its starting level by the end/);
  assert.match(jCurve(tfp({ 2026: 0, 2030: 0.4 }), 'a'), /does not fall below/);
  assert.equal(jCurve(tfp({}), 'a'), '');
});

test('no text of the page speaks of chances it does not know', () => {
  const forbidden = /\b(un)?likely\b|\bprobab|大概|很可能/i;
  for (const language of [en, zh] as Record<string, string>[]) {
    for (const [key, text] of Object.entries(language)) assert.doesNotMatch(text, forbidden, key);
  }
});
