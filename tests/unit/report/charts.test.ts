import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Context } from '../../../src/report/web/src/brief/context';
import * as figures from '../../../src/report/web/src/brief/figures';
import { classOf, scaleOf } from '../../../src/report/web/src/charts/map';
import { csvOf, hasData, tableOf, type Chart, type LineChart } from '../../../src/report/web/src/charts/spec';
import type { Choices, Figure, FigureSpec } from '../../../src/report/web/src/charts/figure';
import { policyStyle } from '../../../src/report/web/src/palette';
import { readRecord, RecordView, type Spread } from '../../../src/report/web/src/record';
import { sampleRecord } from '../../support/sample_record.mjs';

const context = (record: unknown, language: 'en' | 'zh' = 'en'): Context =>
  new Context(language, new RecordView(readRecord(record)));

function built(figure: Figure, chosen: Choices = {}): FigureSpec {
  const all: Choices = {};
  for (const choice of figure.choices) all[choice.id] = choice.initial ?? choice.options[0]?.id ?? '';
  return figure.build({ ...all, ...chosen });
}

const everyFigure = (c: Context): Figure[] => [
  figures.worldPanel(c), figures.differences(c), figures.hangsOn(c), figures.adoption(c), figures.followsData(c),
  figures.fitBySize(c), figures.depth(c), figures.gainsBy(c, 'sizeClass'), figures.gainsBy(c, 'sector'), figures.gainsByPay(c),
  figures.gainsByState(c), figures.productivity(c), figures.productivityDifference(c), figures.government(c), figures.talent(c),
  figures.byDecade(c), figures.publicCost(c),
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

const lines = (chart: Chart): LineChart => {
  assert.ok(chart.kind === 'lines');
  return chart;
};

test('one small chart a world, on one scale, with the likelihood in its title and a band on every curve', () => {
  const spec = built(figures.worldPanel(context(sampleRecord('ai'))));
  assert.deepEqual(spec.panels.map((p) => p.title), [
    'Fast frontier, early returns (relative likelihood 0.41)', 'Fast frontier, late returns (relative likelihood 0.27)',
    'Slow frontier, early returns (relative likelihood 0.20)', 'Slow frontier, late returns (relative likelihood 0.12)',
  ]);
  const charts = spec.panels.map((p) => lines(p.chart));
  for (const chart of charts) {
    assert.deepEqual(chart.lines.map((l) => l.id), ['current', 'sprint', 'marathon'], 'in the order of the scenario');
    assert.ok(chart.lines.every((l) => l.points.band));
    assert.deepEqual(chart.scale, charts[0]!.scale);
  }
  const single = built(figures.worldPanel(context(sampleRecord('single'))));
  assert.equal(single.panels.length, 1);
  assert.equal(single.subtitle, 'One future, no band: nothing is ranked.');
  assert.ok(lines(single.panels[0]!.chart).lines.every((l) => l.points.band === undefined));
  assert.ok(!single.key.some((k) => k.kind === 'band'));
});

test('differences are the paired ones of the record, of all worlds and of each', () => {
  const c = context(sampleRecord('ai'));
  const spec = built(figures.differences(c), { pair: 'marathon:sprint', measure: 'deep_use_jobs' });
  assert.equal(spec.panels.length, 5);
  const [all, first] = spec.panels.map((p) => lines(p.chart));
  assert.equal(all!.unit, 'points');
  assert.equal(all!.lines[0]!.points, c.view.series('marathon', 'deep_use_jobs', {}, { against: 'sprint' }));
  assert.equal(first!.lines[0]!.points, c.view.series('marathon', 'deep_use_jobs', {}, { against: 'sprint', world: 'fast-early' }));
  const single = context(sampleRecord('single'));
  const alone = built(figures.differences(single), { pair: 'marathon:sprint', measure: 'deep_use_jobs' });
  assert.equal(alone.panels.length, 1);
  const at = (id: string): number => single.view.series(id, 'deep_use_jobs')!.values.at(-1)!;
  const drawn = single.view.difference('marathon', 'sprint', 'deep_use_jobs')!.values.at(-1)!;
  assert.ok(Math.abs(drawn - (at('marathon') - at('sprint'))) < 1e-12);
});

test('a common scale holds every band, and zero', () => {
  const chart = (values: number[], p05: number[], p95: number[]): LineChart => ({
    kind: 'lines', unit: 'points', from: 2030, to: 2032, dots: [], events: [], rowsAt: 'years',
    lines: [{ id: 'a', label: 'a', style: policyStyle(0), points: { dates: ['', ''], years: [2030.5, 2031.5], values, band: { p05, p25: values, p75: values, p95 } } }],
  });
  const close = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 1e-12, `${a} is not ${b}`);
  const scale = figures.commonScale([chart([0.01, 0.02], [-0.03, -0.01], [0.02, 0.09])])!;
  close(scale.step, 0.05);
  close(scale.bottom, -0.05);
  close(scale.top, 0.1);
  const above = figures.commonScale([chart([0.3, 0.4], [0.2, 0.3], [0.5, 0.58])])!;
  close(above.bottom, 0);
  close(above.top, 0.6);
  assert.equal(figures.commonScale([chart([0, 0], [0, 0], [0, 0])]), undefined);
});

test('who gains: as the record found it, in its order, and it says where intervals meet', () => {
  const record = sampleRecord('ai') as { gains: { dimension: string; id: string; policy: string; difference: Spread; jobs: Spread }[] };
  const spec = built(figures.gainsBy(context(record), 'sector'));
  const chart = spec.panels[0]!.chart;
  assert.ok(chart.kind === 'rows');
  assert.equal(chart.unit, 'points');
  const own = record.gains.filter((g) => g.dimension === 'sector');
  assert.deepEqual(chart.rows.map((r) => r.id), [...new Set(own.map((g) => g.id))], 'not sorted by outcome');
  assert.deepEqual(chart.series.map((s) => s.id), ['sprint', 'marathon']);
  chart.rows.forEach((row, i) => {
    assert.deepEqual(chart.series[1]!.spreads![i], own.find((g) => g.policy === 'marathon' && g.id === row.id)!.difference);
  });
  const meeting = chart.rows.filter((_, i) => chart.series[0]!.spreads![i]!.p95! >= chart.series[1]!.spreads![i]!.p05!).length;
  assert.match(spec.note!, new RegExp(`^In ${meeting} of ${chart.rows.length} groups the intervals of the policies overlap`));
  const jobs = built(figures.gainsBy(context(record), 'sector'), { unit: 'jobs' }).panels[0]!.chart;
  assert.equal(jobs.unit, 'count');
  const level = built(figures.gainsBy(context(record), 'sector'), { mode: 'level', year: '2040' }).panels[0]!.chart;
  assert.ok(level.kind === 'rows');
  assert.deepEqual(level.series.map((s) => s.id), ['current', 'sprint', 'marathon']);
  assert.equal(built(figures.gainsByPay(context(record))).panels[0]!.chart.kind, 'rows');
  const single = built(figures.gainsBy(context(sampleRecord('single')), 'sizeClass')).panels[0]!.chart;
  assert.ok(single.kind === 'rows' && single.series.every((s) => s.spreads === undefined));
});

test('intervals meet where the highest low end lies below the lowest high end', () => {
  const spread = (p05: number | null, p95: number | null): Spread => ({ median: 0, p05, p25: 0, p75: 0, p95 });
  assert.equal(figures.coinciding([[spread(0, 2), spread(0, 1)], [spread(1, 3), spread(2, 3)]]), 1);
  assert.equal(figures.coinciding([[spread(0, 2)], [spread(2, 3)]]), 1, 'a shared end is a meeting');
  assert.equal(figures.coinciding([[spread(null, 2)], [spread(1, 3)]]), 0);
  assert.equal(figures.coinciding([]), 0);
});

test('what the answer hangs on: five assumptions a headline with grade and source', () => {
  const spec = built(figures.hangsOn(context(sampleRecord('ai'))), { pair: 'marathon:sprint' });
  assert.equal(spec.panels.length, 3);
  for (const { chart } of spec.panels) {
    assert.ok(chart.kind === 'ranges');
    assert.equal(chart.rows.length, 5);
    assert.ok(chart.rows.every((r) => r.more.at(-1) === 'JUDGE' && /\[[A-D]\]$/.test(r.label)));
  }
  const table = tableOf('en', spec.panels[0]!.chart);
  assert.deepEqual(table.head, ['Parameter', 'lowest fifth of the assumption', 'highest fifth', 'Rank correlation', 'Unit', 'Grade', 'Source']);
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
    '\ufeffpanel,series,at,value,p05,p25,p75,p95,unit\r\n' +
      'P,"A, ""first""",2030-12-31,0.25,,,,,share\r\nP,"A, ""first""",2031-12-31,,,,,,share\r\n',
  );
  const drawn = lines(line).lines[0]!;
  const band = { p05: [0, 0.1, 0], p25: [0, 0.2, 0], p75: [0, 0.3, 0], p95: [0, 0.4, 0] };
  const banded: Chart = { ...lines(line), lines: [{ ...drawn, points: { ...drawn.points, band } }] };
  assert.deepEqual(tableOf('en', banded), {
    head: ['Year', 'A, "first", median (nine in ten futures)'],
    rows: [['2030', '25.0% (10.0% to 40.0%)']],
  });
  assert.match(csvOf([{ title: 'P', chart: banded }]), /2030-12-31,0\.25,0\.1,0\.2,0\.3,0\.4,share/);
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

test('an assumption has its name in both languages: of a unit cost its lever and item, of a parameter its title', () => {
  const cost = { parameter: 'costs.field_service.caseload_intensive' };
  assert.equal(figures.assumptionName(context(sampleRecord('ai')), cost), 'Field-service teams: caseload intensive');
  assert.equal(figures.assumptionName(context(sampleRecord('ai'), 'zh'), cost), '现场服务队：深度服务的案件负荷');
  const parameter = { parameter: 'persuasion.contagion' };
  assert.match(figures.assumptionName(context(sampleRecord('ai')), parameter), /^Exponent of exposure/);
  assert.equal(figures.assumptionName(context({}), { parameter: 'no.such' }), 'no.such');
});
