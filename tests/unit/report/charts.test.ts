import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Context } from '../../../src/report/web/src/brief/context';
import * as figures from '../../../src/report/web/src/brief/figures';
import { classOf, scaleOf } from '../../../src/report/web/src/charts/map';
import { csvOf, hasData, tableOf, type Chart } from '../../../src/report/web/src/charts/spec';
import type { Choices, Figure, FigureSpec } from '../../../src/report/web/src/charts/figure';
import { policyStyle } from '../../../src/report/web/src/palette';
import { readRecord, RecordView } from '../../../src/report/web/src/record';
import { sampleRecord } from '../../support/sample_record.mjs';

const context = (record: unknown, language: 'en' | 'zh' = 'en'): Context =>
  new Context(language, new RecordView(readRecord(record)));

function built(figure: Figure, chosen: Choices = {}): FigureSpec {
  const all: Choices = {};
  for (const choice of figure.choices) all[choice.id] = choice.initial ?? choice.options[0]?.id ?? '';
  return figure.build({ ...all, ...chosen });
}

const everyFigure = (c: Context): Figure[] => [
  figures.adoption(c), figures.followsData(c), figures.fitBySize(c), figures.depth(c), figures.gainsBy(c, 'sizeClass'),
  figures.gainsBy(c, 'sector'), figures.gainsByState(c), figures.productivity(c), figures.productivityDifference(c),
  figures.government(c), figures.talent(c), figures.byDecade(c), figures.publicCost(c),
];

test('every figure of a full record has data in every choice, and no figure of an empty one is silent', () => {
  const full = context(sampleRecord('ai'));
  for (const figure of everyFigure(full)) {
    for (const choice of figure.choices) {
      for (const option of choice.options) {
        const spec = built(figure, { [choice.id]: option.id });
        assert.ok(spec.panels.length > 0 && spec.panels.every((p) => hasData(p.chart)), `${figure.id} ${option.id}`);
      }
    }
    assert.ok(built(figure).panels.some((p) => hasData(p.chart)), figure.id);
  }
  for (const empty of [{}, { policies: [{ id: 'a' }] }]) {
    for (const figure of everyFigure(context(empty))) {
      const spec = built(figure);
      assert.ok(!spec.panels.some((p) => hasData(p.chart)), figure.id);
      assert.ok(spec.missing.length > 0, `${figure.id} says nothing of what is missing`);
    }
  }
});

test('a policy keeps its look in every chart', () => {
  const c = context(sampleRecord('ai'));
  const looks = new Map<string, string>();
  for (const figure of everyFigure(c)) {
    for (const { chart } of built(figure).panels) {
      const items = chart.kind === 'lines' ? chart.lines : chart.kind === 'rows' ? chart.series : [];
      for (const item of items) {
        if (!c.view.policies.some((p) => p.id === item.id)) continue;
        const look = JSON.stringify(item.style);
        assert.equal(looks.get(item.id) ?? look, look, `${figure.id} ${item.id}`);
        looks.set(item.id, look);
      }
    }
  }
  assert.equal(looks.size, 3);
  const styles = [0, 1, 2, 3].map(policyStyle);
  assert.equal(new Set(styles.map((s) => s.dash.join())).size, 4, 'dashes differ');
  assert.equal(new Set(styles.map((s) => s.mark)).size, 4, 'marks differ');
});

test('differences are against the baseline, which itself is left out', () => {
  const c = context(sampleRecord('ai'));
  const level = built(figures.gainsBy(c, 'sector'), { mode: 'level', year: '2040' }).panels[0]!.chart;
  const difference = built(figures.gainsBy(c, 'sector'), { mode: 'difference', year: '2040' }).panels[0]!.chart;
  assert.ok(level.kind === 'rows' && difference.kind === 'rows');
  assert.deepEqual(level.series.map((s) => s.id), ['current', 'sprint', 'marathon']);
  assert.deepEqual(difference.series.map((s) => s.id), ['sprint', 'marathon']);
  assert.equal(difference.unit, 'points');
  level.rows.forEach((row, i) => {
    const j = difference.rows.findIndex((r) => r.id === row.id);
    assert.equal(difference.series[1]!.values[j], level.series[2]!.values[i]! - level.series[0]!.values[i]!);
  });
});

test('the record of electrification draws its own figures', () => {
  const c = context(sampleRecord('electrification'));
  const adoption = built(figures.adoption(c)).panels[0]!.chart;
  assert.ok(adoption.kind === 'lines');
  assert.equal(adoption.from, 1882);
  assert.deepEqual(adoption.dots[0]!.points.dates.map((d) => d.slice(0, 4)), ['1889', '1899', '1904', '1909', '1914', '1919', '1924', '1929']);
  const decades = built(figures.byDecade(c)).panels[0]!.chart;
  assert.ok(decades.kind === 'columns');
  assert.deepEqual(decades.categories, ['1889–1899', '1899–1909', '1909–1919', '1919–1929', '1929–1939']);
  const tfp = c.view.series('history', 'tfp_measured_percent')!;
  const at = (year: string): number => tfp.values[tfp.dates.indexOf(`${year}-12-31`)]!;
  assert.equal(decades.series[0]!.values[3], (at('1929') - at('1919')) / 10);
});

const line: Chart = {
  kind: 'lines', unit: 'share', from: 2030, to: 2032, events: [], rowsAt: 'years', dots: [],
  lines: [
    {
      id: 'a', label: 'A, "first"', style: policyStyle(0),
      points: { dates: ['2029-12-31', '2030-12-31', '2031-12-31'], years: [2029.9999, 2030.9999, 2031.9999], values: [0.1, 0.25, null] },
    },
  ],
};

test('table and CSV hold what the chart draws', () => {
  assert.deepEqual(tableOf('en', line), { head: ['Year', 'A, "first"'], rows: [['2030', '25.0%']] });
  assert.equal(
    csvOf([{ title: 'P', chart: line }]),
    '\ufeffpanel,series,at,value,unit\r\nP,"A, ""first""",2030-12-31,0.25,share\r\nP,"A, ""first""",2031-12-31,,share\r\n',
  );
});

test('a chart without a finite value is no chart', () => {
  assert.equal(hasData(line), true);
  assert.equal(hasData({ ...line, from: 2031, to: 2032 }), false);
  assert.equal(hasData({ kind: 'rows', unit: 'share', rows: [{ id: 'x', label: 'x' }], series: [{ id: 's', label: 's', style: policyStyle(0), values: [null] }], rowTitle: '' }), false);
});

test('map classes: round edges, symmetric about zero for differences', () => {
  const level = scaleOf([0.141, 0.2, 0.259], false);
  assert.deepEqual(level.edges.map((e) => Math.round(1000 * e)), [160, 180, 200, 220, 240]);
  assert.equal(level.colours.length, level.edges.length + 1);
  assert.equal(classOf(level, 0.141), 0);
  assert.equal(classOf(level, 0.259), 5);
  const difference = scaleOf([-0.01, 0.04], true);
  assert.equal(difference.colours.length, 7);
  difference.edges.forEach((e, i) => assert.ok(Math.abs(e + difference.edges[difference.edges.length - 1 - i]!) < 1e-15));
  assert.equal(classOf(difference, 0), 3);
  const outlier = scaleOf([...Array.from({ length: 50 }, (_, i) => 0.001 * i), 0.5], true);
  assert.ok(Math.abs(outlier.edges[0]! - 0.01) < 1e-12, 'an outlier does not set the step');
  const gains = scaleOf([0.004, 0.024, 0.079, 0.079], true);
  assert.deepEqual(gains.edges.map((e) => Math.round(1000 * e)), [20, 40, 60]);
  assert.equal(gains.colours.length, 4);
  assert.deepEqual([0.004, 0.024, 0.079].map((v) => classOf(gains, v)), [0, 1, 3]);
  const losses = scaleOf([-0.079, -0.079, -0.004], true);
  assert.deepEqual(losses.edges.map((e) => Math.round(1000 * e)), [-60, -40, -20]);
  assert.equal(classOf(losses, -0.079), 0);
  assert.equal(classOf(losses, -0.004), 3);
  assert.equal(scaleOf([0.2, 0.2], false).colours.length, 1);
  assert.equal(scaleOf([0, 0], true).colours.length, 1);
  assert.equal(scaleOf([], false).colours.length, 1);
});
