#!/usr/bin/env node
/**
 * Writes a record in the format longrun-record/1 with invented figures, for tests of the pages that read records.
 * Nothing in it comes from a run or a survey, and every title says so.
 *
 *     node sample_record.mjs [ai|electrification] > record.json
 */

const states =
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY'.split(
    ' ',
  );
const sectors = {
  '11F': ['Farms', '农场'],
  11: ['Forestry and agricultural services', '林业与农业服务'],
  21: ['Mining, oil and gas', '采矿与油气'],
  22: ['Utilities', '公用事业'],
  23: ['Construction', '建筑业'],
  '31-33': ['Manufacturing', '制造业'],
  42: ['Wholesale trade', '批发业'],
  '44-45': ['Retail trade', '零售业'],
  '48-49': ['Transportation and warehousing', '运输与仓储'],
  51: ['Information', '信息业'],
  52: ['Finance and insurance', '金融与保险'],
  53: ['Real estate and rental', '房地产与租赁'],
  54: ['Professional and technical services', '专业与技术服务'],
  55: ['Management of companies', '企业管理'],
  56: ['Administrative and support services', '行政与支持服务'],
  61: ['Educational services', '教育服务'],
  62: ['Health care and social assistance', '医疗与社会救助'],
  71: ['Arts and recreation', '艺术与娱乐'],
  72: ['Accommodation and food', '住宿与餐饮'],
  81: ['Other services', '其他服务'],
  GOVC: ['Government, civilian', '政府（文职）'],
  GOVD: ['Government, defence', '政府（国防）'],
};
const sizes = ['0', '1-4', '5-9', '10-19', '20-49', '50-99', '100-249', '250-499', '500-4999', '5000+'];

/** A number in [0, 1) that depends on the text alone. */
function chance(text) {
  let h = 2166136261;
  for (const c of text) h = Math.imul(h ^ c.charCodeAt(0), 16777619);
  h = Math.imul(h ^ (h >>> 15), 2246822519);
  h = Math.imul(h ^ (h >>> 13), 3266489917);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}
const both = (en, zh) => ({ en: `${en} (fixture)`, zh: `${zh}（测试样例）` });
const names = (en, zh) => ({ en, zh });
const logistic = (x) => 1 / (1 + Math.exp(-x));
const pad = (n) => String(n).padStart(2, '0');
const monthEnd = (year, month) => `${year}-${pad(month)}-${pad(new Date(Date.UTC(year, month, 0)).getUTCDate())}`;
const when = (iso) => Number(iso.slice(0, 4)) + Number(iso.slice(5, 7)) / 12;

const measures = [
  ['ai_use_production_firms', 'Firms that use AI in producing goods or services', '在生产商品或提供服务时使用人工智能的企业', 'share'],
  ['ai_use_any_function_firms', 'Firms that use AI in any business function', '在任一业务职能中使用人工智能的企业', 'share'],
  ['ai_use_any_function_jobs', 'Jobs in firms that use AI in any business function', '在任一业务职能中使用人工智能的企业的就业岗位', 'share'],
  ['deep_use_jobs', 'Jobs in firms that use AI in depth', '深度应用人工智能的企业的就业岗位', 'share'],
  ['tfp_measured_percent', 'Measured productivity (TFP) gain', '统计测得的生产率（TFP）增益', 'percent'],
  ['tfp_true_percent', 'True productivity (TFP) gain', '真实生产率（TFP）增益', 'percent'],
  ['government_gain_percent', 'Gain inside government', '政府内部的增益', 'percent'],
  ['additional_adopting_jobs', 'Additional jobs in adopting firms', '采用企业中新增的就业岗位', 'jobs'],
  ['cost_per_additional_adopting_job_usd2024', 'Public cost per additional adopting job', '每个新增采用岗位的公共成本', 'USD of 2024'],
];
const ceilings = {
  ai_use_production_firms: [0.62, 2032, 0.34],
  ai_use_any_function_firms: [0.78, 2029, 0.36],
  ai_use_any_function_jobs: [0.9, 2028, 0.34],
  deep_use_jobs: [0.6, 2039, 0.26],
};
const push = { current: [0, 0], sprint: [0.05, 0.03], marathon: [0.2, 0.35] };

function level(measure, policy, t, shift = 0) {
  const [ceiling, middle, pace] = ceilings[measure];
  const effort = push[policy][measure === 'deep_use_jobs' ? 1 : 0] * Math.min(1, Math.max(0, (t - 2027) / 4));
  return ceiling * logistic(pace * (t - middle) + effort + shift);
}

function gain(measure, policy, t) {
  const deep = level('deep_use_jobs', policy, t);
  const building = level('deep_use_jobs', policy, t + 1) - deep;
  if (measure === 'government_gain_percent') return 1.6 * level('deep_use_jobs', policy, t - 4);
  return measure === 'tfp_true_percent' ? 5.2 * deep : 5.2 * deep - 14 * building - 0.25 * building;
}

export function sampleRecord(technology = 'ai') {
  return technology === 'electrification' ? electrification() : race();
}

function race() {
  const policies = ['current', 'sprint', 'marathon'];
  const monthly = [];
  for (let y = 2016; y <= 2050; y++) for (let m = 1; m <= 12; m++) monthly.push(monthEnd(y, m));
  const yearly = monthly.filter((d) => d.slice(5, 7) === '12');
  const series = [];
  const add = (policy, measure, unit, dates, of, where = {}) =>
    series.push({
      policy, world: 'central', measure,
      region: where.region ?? '', sector: where.sector ?? '', size_class: where.size_class ?? '',
      unit, dates, values: dates.map((d) => of(when(d))),
    });
  const cells = [
    ...states.map((region) => ({ region })),
    ...Object.keys(sectors).map((sector) => ({ sector })),
    ...sizes.map((size_class) => ({ size_class })),
  ];
  for (const policy of policies) {
    for (const measure of Object.keys(ceilings)) {
      add(policy, measure, 'share', monthly, (t) => level(measure, policy, t));
      for (const where of cells) {
        const id = where.region ?? where.sector ?? where.size_class;
        const wide = where.sector ? 3 : where.region ? 0.9 : 0.6;
        const slope = where.size_class ? 0.16 * sizes.indexOf(id) - 0.7 : 0;
        const extra = policy === 'marathon' ? 0.25 * chance('gain' + id) : 0;
        add(policy, measure, 'share', yearly, (t) => level(measure, policy, t, wide * (chance(id) - 0.5) + slope + (t > 2028 ? extra : 0)), where);
      }
    }
    add(policy, 'implementers_supply_persons', 'persons', monthly, (t) => 9e4 * 1.04 ** (t - 2016));
    add(policy, 'implementers_demand_persons', 'persons', monthly, (t) => 4e5 * level('ai_use_any_function_jobs', policy, t));
    add(policy, 'implementer_wage_index', 'index', monthly, (t) => 1 + 0.4 * level('deep_use_jobs', policy, t));
    for (const m of ['tfp_measured_percent', 'tfp_true_percent', 'government_gain_percent']) {
      add(policy, m, 'percent', yearly, (t) => gain(m, policy, t));
    }
  }
  const jobs = { sprint: 1.21e6, marathon: 6.83e6 };
  const costs = [
    cost('sprint', 'frontier_money', 'federal', 3100),
    cost('marathon', 'tax_credit', 'federal', 1450),
    cost('marathon', 'field_service', 'federal', 820),
    cost('marathon', 'field_service', 'state', 410),
    cost('marathon', 'demonstration', 'federal', 190),
    cost('marathon', 'training', 'federal', 640),
    cost('marathon', 'interoperability', 'federal', 35),
    cost('marathon', 'interoperability', 'private', 150),
  ];
  for (const policy of ['sprint', 'marathon']) {
    add(policy, 'additional_adopting_jobs', 'jobs', yearly, (t) => (jobs[policy] * Math.max(0, t - 2027)) / 24);
    const pv = costs.filter((c) => c.policy === policy && c.payer !== 'private').reduce((s, c) => s + c.pv_usd2024m[3], 0);
    add(policy, 'cost_per_additional_adopting_job_usd2024', 'USD of 2024', [yearly.at(-1)], () => (1e6 * pv) / jobs[policy]);
  }
  const fortnights = (first, last) => {
    const out = [];
    for (let t = Date.parse(first); t <= Date.parse(last); t += 14 * 864e5) out.push(new Date(t).toISOString().slice(0, 10));
    return out;
  };
  const noisy = (measure, d, shift = 0) => level(measure, 'current', when(d), shift) * (1 + 0.09 * (chance(measure + d) - 0.5));
  const survey = (measure, dates, wording, where = {}, shift = 0) => ({
    series: `btos_${measure}${where.size_class ? '_' + where.size_class : ''}`, measure,
    region: '', sector: '', size_class: where.size_class ?? '',
    dates, values: dates.map((d) => Math.round(1000 * noisy(measure, d, shift)) / 1000),
    wording, source: 'fixture', grade: 'B',
  });
  const old = fortnights('2023-09-24', '2025-09-07');
  const fresh = fortnights('2025-11-30', '2026-03-22');
  return {
    ...frame('ai'),
    title: both('Three policies, United States', '三项政策，美国'),
    question: both('What spreads AI furthest, and into whose work?', '什么能让人工智能扩散得最远，进入谁的工作？'),
    policies: [
      policyOf('current', both('Current policy', '现行政策'), both('Law enacted by March 2026, money constant in real terms.', '2026年3月前已生效的法律，资金按实际值不变。'), []),
      policyOf('sprint', both('Innovation sprint', '创新冲刺'), both('Public money for frontier laboratories.', '公共资金投入前沿实验室。'), [
        lever('frontier_money', 'Frontier money', '前沿研发资金', [['money', 3000, 'million USD of 2024 per year', '2027-01-31', '2050-12-31']]),
      ]),
      policyOf('marathon', both('Diffusion marathon', '扩散马拉松'), both('Many small instruments that help ordinary firms take up what exists.', '以多种小型工具帮助普通企业采用现有技术。'), [
        lever('tax_credit', 'Tax credit', '税收抵免', [['rate', 0.1, '1', '2027-01-31', '2036-12-31'], ['refundable', true, 'true or false', '2027-01-31', '']]),
        lever('field_service', 'Field-service teams', '现场服务队', [['advisers', 5000, 'persons', '2027-01-31', '']]),
        lever('demonstration', 'Demonstration projects', '示范项目', [['sites', 400, '1', '2027-01-31', '']]),
        lever('training', 'Training seats', '培训名额', [['certificate_seats', 60000, 'persons/year', '2027-01-31', '']]),
        lever('interoperability', 'Interoperability', '互操作性', [['target', 0.6, '1', '2028-01-31', '']]),
      ]),
    ],
    dimensions: {
      region: states.map((id) => ({ id, name: names(id, id) })),
      sector: Object.entries(sectors).map(([id, [en, zh]]) => ({ id, name: names(en, zh) })),
      size_class: sizes.map((id) => ({ id, name: names(id, id) })),
    },
    measures: measures.map(([id, en, zh, unit]) => ({ id, title: names(en, zh), unit, definition: both('Invented', '虚构') })),
    series,
    surveys: [
      survey('ai_use_production_firms', old, 'used AI in producing goods or services'),
      survey('ai_use_any_function_firms', fresh, 'used AI in any business function'),
      ...sizes.slice(1, 7).map((size_class, i) =>
        survey('ai_use_any_function_firms', fresh.slice(0, 4), 'used AI in any business function', { size_class }, 0.13 * i - 0.5),
      ),
    ],
    fit: [
      { series: 'btos_ai_use_production_firms', rmse_log_odds: 0.083, target: 0.15, cycles: old.length, passes: true, note: '' },
      { series: 'btos_ai_use_any_function_firms', rmse_log_odds: 0.172, target: 0.15, cycles: fresh.length, passes: false, note: 'the last two cycles lie above the run' },
    ],
    costs,
  };
}

function policyOf(id, title, summary, levers) {
  return { id, title, summary, levers };
}
function lever(id, en, zh, settings) {
  return {
    lever: id,
    title: names(en, zh),
    settings: settings.map(([key, value, unit, from, to]) => ({ key, value, unit, from, to })),
  };
}
function cost(policy, leverId, payer, size) {
  const by_year = [];
  for (let y = 2027; y <= 2050; y++) by_year.push({ year: y, usd2024m: size * Math.min(1, (y - 2026) / 3) * (0.9 + 0.2 * chance(leverId + y)) });
  const pv = (rate) => by_year.reduce((s, x) => s + x.usd2024m / (1 + rate) ** (x.year - 2027), 0);
  return { policy, lever: leverId, payer, pv_usd2024m: { 2: pv(0.02), 3: pv(0.03), 7: pv(0.07) }, by_year };
}

/** What both records share: parameters, margins, gaps, limits, method, manifest. */
function frame(technology) {
  const p = (table, key, title, value, unit, low, high, grade) => ({ table, key, title, value, unit, low, high, grade, source: 'JUDGE', doc: title });
  return {
    format: 'longrun-record/1',
    technology,
    parameters: [
      p('persuasion', 'spontaneous', 'Hazard of being persuaded without any adopting peers', 0.001, '1/month', 0.0003, 0.003, 'D'),
      p('persuasion', 'contagion', 'Exponent of exposure: 1 is simple contagion, 2 roughly a two-peer threshold', 1, '1', 1, 2, 'C'),
      p('decision', 'quality_spread', 'Standard deviation of permanent firm quality', 1, 'log-odds', 0.5, 1.5, 'D'),
      p('frontier', 'growth', 'Closing rate of the frontier after the breakthrough; fast 0.6, slow 0.12', 0.6, '1/year', 0.12, 0.6, 'D'),
      p('complements', 'build_rate', 'Share of the gap to full reorganisation that a user closes when talent is not scarce', 0.021, '1/month', 0.01, 0.04, 'C'),
      p('decision', 'review_size_elasticity', 'Elasticity of the review rate to jobs', 0.43, '1', 0.35, 0.6, 'B'),
      p('tax_credit', 'small_ratio', 'Response of small firms to a refundable credit relative to large ones', 1.95, '1', 1.3, 2.5, 'A'),
    ],
    sources: [{ id: 'JUDGE', authors: 'Longrun', year: '2026', title: 'Judgement (fixture)' }],
    margins: [
      { unit: 'firms', table: 'size row', target: 6395635, reproduced: 6395635, max_abs_residual: 0, note: 'hard' },
      { unit: 'jobs', table: 'size row', target: 135748407, reproduced: 135748400, max_abs_residual: 5.2e-8, note: 'whole jobs' },
    ],
    gaps: [{ table: 'firms_by_state_sector', what: 'state by size for three sectors', how: 'proportional fitting (fixture)' }],
    limits: [both('Every figure in this file is invented.', '本文件中的所有数字均为虚构。'), names('One setting of the model, one world.', '只有一种模型设定、一种世界设想。')],
    method: { model: names('Invented figures; no model was run.', '数字均为虚构，没有运行任何模型。') },
    manifest: {
      longrun_version: '0.0.0', model_version: 'fixture', scenario: 'tests/support/sample.toml', firms_option: '100000', scenario_sha256: '0'.repeat(64), population_sha256: '1'.repeat(64),
      data: [{ file: 'data/fixture.csv', sha256: '2'.repeat(64) }],
      seed: 1, replicates: 1, threads: 2, firms: 6395635, agents: 100000, months: 420, wall_seconds: 21.4, peak_memory_mb: 310,
      compiler: 'none', created: '2026-01-01', result_hash: '3'.repeat(64),
    },
  };
}

function electrification() {
  const years = [];
  for (let y = 1882; y <= 1940; y++) years.push(`${y}-12-31`);
  const drive = (t, shift = 0) => 0.9 * logistic(0.17 * (t - 1917) + shift);
  const industries = ['Food', 'Textiles', 'Paper', 'Printing', 'Chemicals', 'Petroleum', 'Iron and steel', 'Machinery'];
  const series = [];
  const add = (measure, unit, of, sector = '') =>
    series.push({ policy: 'history', world: 'central', measure, region: '', sector, size_class: '', unit, dates: years, values: years.map((d) => of(when(d) - 1)) });
  add('electric_drive_share', 'share', (t) => drive(t));
  add('electric_use_plants', 'share', (t) => drive(t, 0.6));
  for (const name of industries) add('electric_drive_share', 'share', (t) => drive(t, 2 * (chance(name) - 0.5)), name);
  add('tfp_measured_percent', 'percent', (t) => 9 * drive(t - 8) - 2 * (drive(t + 1) - drive(t)));
  add('tfp_true_percent', 'percent', (t) => 9 * drive(t - 7));
  const printed = ['1889', '1899', '1904', '1909', '1914', '1919', '1924', '1929'];
  return {
    ...frame('electrification'),
    title: both('Electric drive in US factories', '美国工厂的电力驱动'),
    question: both('How long did electricity take to change the factory?', '电力改变工厂用了多久？'),
    policies: [policyOf('history', both('As it happened', '历史进程'), both('No lever.', '没有政策工具。'), [])],
    dimensions: { region: [{ id: 'US', name: names('United States', '美国') }], sector: industries.map((id) => ({ id, name: names(id, id) })), size_class: [] },
    measures: [
      { id: 'electric_drive_share', title: names('Electric share of factory power', '电力在工厂动力中的份额'), unit: 'share', definition: both('Invented', '虚构') },
      { id: 'electric_use_plants', title: names('Plants with electric motors', '使用电动机的工厂'), unit: 'share', definition: both('Invented', '虚构') },
    ],
    series,
    surveys: [
      {
        series: 'electric_drive', measure: 'electric_drive_share', region: '', sector: '', size_class: '',
        dates: printed.map((y) => `${y}-12-31`), values: printed.map((y) => Math.round(1000 * drive(Number(y), 0.1 * (chance(y) - 0.5))) / 1000),
        wording: '', source: 'fixture', grade: 'B',
      },
    ],
    fit: [{ series: 'electric_drive', rmse_log_odds: 0.11, target: 0.15, cycles: 8, passes: true, note: '' }],
    costs: [],
  };
}

if (import.meta.url.endsWith('/sample_record.mjs') && process.argv[1]?.endsWith('sample_record.mjs')) {
  process.stdout.write(JSON.stringify(sampleRecord(process.argv[2])) + '\n');
}
