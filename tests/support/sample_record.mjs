#!/usr/bin/env node
/**
 * Writes a record in the format longrun-record/2 with invented figures, for tests of the pages that read records.
 * Nothing in it comes from a run or a survey, and every title says so.
 *
 *     node sample_record.mjs [KIND] > record.json
 *
 * KIND: ai (four worlds, 400 futures, some verdicts decided), undecided (the same, none decided), single (one future),
 * electrification (one policy, one future), empty (the format and nothing else), old (a format of before).
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

export function sampleRecord(kind = 'ai') {
  switch (kind) {
    case 'electrification':
      return electrification();
    case 'empty':
      return { format: 'longrun-record/2' };
    case 'old':
      return { ...electrification(), format: 'longrun-record/1' };
    default:
      return race(kind);
  }
}

const worlds = [
  { id: 'fast-early', title: names('Fast frontier, early returns', '前沿推进快，回报早'), shift: 0.5, likelihood: 0.41 },
  { id: 'fast-late', title: names('Fast frontier, late returns', '前沿推进快，回报晚'), shift: 0.1, likelihood: 0.27 },
  { id: 'slow-early', title: names('Slow frontier, early returns', '前沿推进慢，回报早'), shift: -0.1, likelihood: 0.2 },
  { id: 'slow-late', title: names('Slow frontier, late returns', '前沿推进慢，回报晚'), shift: -0.5, likelihood: 0.12 },
];
const quantiles = { p05: -1.645, p25: -0.674, p75: 0.674, p95: 1.645 };

/** Lists of dates, told once. */
class Calendars {
  all = [];
  of(dates) {
    const key = dates.join();
    const found = this.all.findIndex((d) => d.join() === key);
    return found >= 0 ? found : this.all.push(dates) - 1;
  }
}

function race(kind) {
  const single = kind === 'single';
  const calendars = new Calendars();
  const policies = ['current', 'sprint', 'marathon'];
  const monthly = [];
  for (let y = 2016; y <= 2050; y++) for (let m = 1; m <= 12; m++) monthly.push(monthEnd(y, m));
  const yearly = monthly.filter((d) => d.slice(5, 7) === '12');
  const series = [];
  /** `of` gives the value at a time, moved by so many standard deviations of the futures. */
  const add = (policy, measure, unit, dates, of, where = {}, which = {}) => {
    const at = (z) => dates.map((d) => of(when(d), z));
    series.push({
      policy, world: which.world ?? '', against: which.against ?? '', measure,
      region: where.region ?? '', sector: where.sector ?? '', size_class: where.size_class ?? '',
      unit, calendar: calendars.of(dates), values: at(0),
      ...(single ? {} : Object.fromEntries(Object.entries(quantiles).map(([name, z]) => [name, at(z)]))),
    });
  };
  const cells = [
    ...states.map((region) => ({ region })),
    ...Object.keys(sectors).map((sector) => ({ sector })),
    ...sizes.map((size_class) => ({ size_class })),
  ];
  const share = (measure, policy, shift, spread) => (t, z) => level(measure, policy, t, shift + spread * z);
  /** A difference is wide where the order is not decided. */
  const apart = (of, policy, against) => (t, z) => {
    const middle = of(policy)(t, 0) - of(against)(t, 0);
    return middle * (1 + (kind === 'undecided' ? 0.9 : 0.45) * z);
  };
  const pairs = [['sprint', 'current'], ['marathon', 'current'], ['marathon', 'sprint']];
  const apiece = single ? [] : worlds;
  for (const policy of policies) {
    for (const measure of Object.keys(ceilings)) {
      add(policy, measure, 'share', monthly, share(measure, policy, 0, 0.42));
      for (const w of apiece) add(policy, measure, 'share', yearly, share(measure, policy, w.shift, 0.25), {}, { world: w.id });
      for (const where of cells) {
        const id = where.region ?? where.sector ?? where.size_class;
        const wide = where.sector ? 3 : where.region ? 0.9 : 0.6;
        const slope = where.size_class ? 0.16 * sizes.indexOf(id) - 0.7 : 0;
        const extra = policy === 'marathon' ? 0.25 * chance('gain' + id) : 0;
        add(policy, measure, 'share', yearly, (t, z) => level(measure, policy, t, wide * (chance(id) - 0.5) + slope + 0.3 * z + (t > 2028 ? extra : 0)), where);
      }
    }
    add(policy, 'implementers_supply_persons', 'persons', monthly, (t, z) => 9e4 * 1.04 ** (t - 2016) * (1 + 0.05 * z));
    add(policy, 'implementers_demand_persons', 'persons', monthly, (t, z) => 4e5 * level('ai_use_any_function_jobs', policy, t, 0.3 * z));
    add(policy, 'implementer_wage_index', 'index', monthly, (t, z) => 1 + 0.4 * level('deep_use_jobs', policy, t, 0.3 * z));
    for (const m of ['tfp_measured_percent', 'tfp_true_percent', 'government_gain_percent']) {
      add(policy, m, 'percent', yearly, (t, z) => gain(m, policy, t) * (1 + 0.3 * z));
    }
  }
  for (const [policy, against] of pairs) {
    for (const which of [{ against }, ...apiece.map((w) => ({ against, world: w.id, shift: w.shift }))]) {
      for (const measure of Object.keys(ceilings)) {
        add(policy, measure, 'share', yearly, apart((p) => share(measure, p, which.shift ?? 0, 0), policy, against), {}, which);
      }
      for (const m of ['tfp_measured_percent', 'tfp_true_percent', 'government_gain_percent']) {
        add(policy, m, 'percent', yearly, apart((p) => (t) => gain(m, p, t), policy, against), {}, which);
      }
    }
  }
  const jobs = { sprint: 1.21e6, marathon: 6.83e6 };
  const costs = [
    cost('sprint', 'frontier_money', 'public', 3100),
    cost('marathon', 'tax_credit', 'public', 1450),
    cost('marathon', 'field_service', 'public', 820),
    cost('marathon', 'field_service', 'state', 410),
    cost('marathon', 'demonstration', 'public', 190),
    cost('marathon', 'training', 'public', 640),
    cost('marathon', 'interoperability', 'public', 35),
    cost('marathon', 'interoperability', 'private', 150),
  ];
  for (const policy of ['sprint', 'marathon']) {
    add(policy, 'additional_adopting_jobs', 'jobs', yearly, (t, z) => ((jobs[policy] * Math.max(0, t - 2027)) / 24) * (1 + 0.3 * z));
    const pv = costs.filter((c) => c.policy === policy && c.payer === 'public').reduce((s, c) => s + c.pv_usd2024m[3], 0);
    add(policy, 'cost_per_additional_adopting_job_usd2024', 'USD of 2024', [yearly.at(-1)], (t, z) => ((1e6 * pv) / jobs[policy]) * (1 + 0.3 * z));
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
    fit: (single ? worlds.slice(0, 1) : worlds).flatMap((w, i) => [
      fitOf('btos_ai_use_production_firms', w.id, 'fitted', 0.083 + 0.01 * i, 0.1, old.length),
      fitOf('btos_ai_use_any_function_firms', w.id, 'fitted', 0.094 + 0.005 * i, 0.1, fresh.length),
      fitOf('btos_ai_use_any_function_firms', w.id, 'forecast', 0.172 - 0.02 * i, 0.1, 5),
      fitOf('abs_2021_sector, 31-33', w.id, 'held_out', 0.12 + 0.02 * i, 0.15, 1),
    ]),
    patterns: [
      patternOf('P3', 'pass', 0.083, null, 0.1),
      patternOf('P7.range', 'fail', 3.63, 8, 15),
      patternOf('P8.cloud', 'not_testable', null, 0.12, 0.16),
    ],
    costs,
    calendars: calendars.all,
    ...study(kind),
  };
}

function patternOf(id, verdict, value, low, high) {
  const what = names(`what ${id} asks`, `${id}所问`);
  return { id, what, use: 'hold-out', verdict, value, low, high, note: names('', '') };
}

function fitOf(series, world, role, rmse_log_odds, target, cycles) {
  const note = names('mean difference +0.021 log-odds, model minus survey', '平均差+0.021对数几率（模型减调查）');
  return { series, world, role, rmse_log_odds, target, cycles, passes: rmse_log_odds <= target, note };
}

const spread = (median, sd) => ({
  median,
  ...Object.fromEntries(Object.entries(quantiles).map(([name, z]) => [name, median + sd * z])),
});
const phrases = [
  names('the world with a fast frontier and early returns', '前沿推进快、回报早的世界'),
  names('the world with a fast frontier and late returns', '前沿推进快、回报晚的世界'),
  names('the world with a slow frontier and early returns', '前沿推进慢、回报早的世界'),
  names('the world with a slow frontier and late returns', '前沿推进慢、回报晚的世界'),
];
const called = {
  current: names('the current policy', '现行政策'),
  sprint: names('the innovation sprint', '创新冲刺'),
  marathon: names('the diffusion marathon', '扩散马拉松'),
};

/** What a study of many futures, or of one, adds to a record. The sentences are worded as the program words them. */
function study(kind) {
  const single = kind === 'single';
  const headlines = [
    ['depth', 'share', 'Jobs in firms that use it in depth, 2040', '2040年深度使用企业的就业占比', 0.062],
    ['use', 'share', 'Jobs in firms that use it in production, 2035', '2035年在生产中使用该技术的企业的就业占比', 0.021],
    ['output', "percent of a year's value added", 'Gain in output to 2050', '至2050年的产出收益', 3.4],
  ].map(([id, unit, en, zh, size]) => ({ id, unit, title: names(en, zh), definition: both('Invented', '虚构'), size }));
  // Futures of 100 in each world in which the first policy of the pair does better.
  const counts = kind === 'undecided'
    ? {
        'marathon:sprint': { depth: [100, 98, 37, 61], use: [88, 51, 40, 45], output: [99, 52, 41, 12] },
        'marathon:current': { depth: [100, 97, 90, 96], use: [93, 88, 97, 71], output: [99, 98, 60, 44] },
        'sprint:current': { depth: [40, 45, 70, 81], use: [30, 52, 61, 66], output: [55, 48, 71, 90] },
      }
    : {
        'marathon:sprint': { depth: [100, 98, 96, 97], use: [99, 97, 37, 61], output: [99, 98, 98, 97] },
        'marathon:current': { depth: [100, 100, 100, 100], use: [100, 100, 99, 100], output: [99, 98, 98, 97] },
        'sprint:current': { depth: [40, 45, 70, 81], use: [30, 52, 61, 66], output: [1, 2, 0, 0] },
      };
  const verdicts = [['sprint', 'current'], ['marathon', 'current'], ['marathon', 'sprint']].flatMap(([policy, against]) =>
    headlines.map((h) => verdict(h, policy, against, single ? null : counts[`${policy}:${against}`][h.id])),
  );
  const main = verdicts.find((v) => v.policy === 'marathon' && v.against === 'sprint');
  const worldRows = (single ? worlds.slice(0, 1) : worlds).map((w, i) => ({
    id: w.id, title: w.title, summary: both('A set of assumptions.', '一组假设。'),
    chi_square: 41.2 + 3.7 * i, relative_likelihood: single ? 1 : w.likelihood, draws: single ? 0 : 100, sloppy: single ? 0 : 8,
  }));
  return {
    worlds: worldRows,
    first_page: single ? singlePage(headlines[0]) : firstPage(main),
    headlines: headlines.map(({ size, ...rest }) => rest),
    verdicts,
    budget: {
      present_value_usd2024m: single ? 0 : 168000, rate_percent: '3', public_funds_factor: 1.25,
      scales: single ? [] : ['sprint', 'marathon'].flatMap((policy, p) =>
        worlds.flatMap((w, i) =>
          ['2', '3', '7'].map((rate, r) => ({
            policy, world: w.id, rate_percent: rate, scale: 1.42 + 0.3 * p + 0.05 * i + 0.08 * r,
            present_value_usd2024m: 168000 - 90 * i, over_futures: spread(1.42 + 0.3 * p + 0.05 * i, r === 1 ? 0.06 : 0),
            cap: policy === 'marathon' && w.id === 'slow-late' && rate === '7' ? 'field_service' : '',
          })),
        ),
      ),
    },
    break_evens: single ? [] : breakEvens(),
    hangs_on: single ? [] : headlines.flatMap((h) =>
      [['Research that a dollar of public money brings', 'dollars', 'D'], ['Imitation of the best systems by rivals', '1/year', 'C'],
        ['Case-load of an adviser', 'firms/year', 'B'], ['Exponent of exposure: 1 is simple contagion, 2 roughly a two-peer threshold', '1', 'C'],
        ['Standard deviation of permanent firm quality', 'log-odds', 'D']].map(([title, unit, grade], i) => ({
        headline: h.id, policy: 'marathon', against: 'sprint', rank: i + 1, parameter: `sample.p${i}`, title: names(title, undefined), unit,
        correlation: (i % 2 ? 1 : -1) * (0.62 - 0.09 * i), at_low: h.size * (1 + (i % 2 ? -1 : 1) * (1.3 - 0.2 * i)),
        at_high: h.size * (1 - (i % 2 ? -1 : 1) * (0.9 - 0.15 * i)), grade, source: 'JUDGE',
      })),
    ),
    gains: gains(single),
  };
}

function verdict(h, policy, against, counts) {
  const size = (policy === 'sprint' ? 0.2 : 1) * (counts && Math.max(...counts) <= 5 ? -1 : 1) * h.size;
  const name = (id, language) => called[id][language];
  if (!counts) {
    return {
      headline: h.id, policy, against, decided: false, better: '', holds: 1, futures: 1, difference: spread(size, 0), replicate_noise: null,
      worlds: [{ world: 'fast-early', holds: 1, futures: 1, sloppy: 0, sloppy_against: 0, difference: spread(size, 0) }],
      sentence: names(`${h.title.en}: one future was run; nothing is ranked.`, `${h.title.zh}：只运行了一种未来，不作排名。`),
      measurement: names('Before anything is measured, more must be tested: at least 100 futures in each of at least two worlds.', '在谈测量之前，须先扩大检验：至少2个世界，每个世界至少100种未来。'),
    };
  }
  const holds = counts.reduce((a, b) => a + b, 0);
  const least = Math.min(...counts);
  const better = least >= 95 ? policy : Math.max(...counts) <= 5 ? against : '';
  const other = better === policy ? against : policy;
  const of = better === policy ? holds : 400 - holds;
  const weak = counts.map((n, i) => [n, i]).filter(([n]) => n < 95);
  const reasons = names(
    weak.map(([n, i]) => `in ${phrases[i].en} ${name(n < 50 ? against : policy, 'en')} does better in ${n < 50 ? 100 - n : 'only ' + n} of 100 futures${n < 50 ? '' : ', and 95 are needed'}`).join('; and '),
    weak.map(([n, i]) => `在${phrases[i].zh}里，${name(n < 50 ? against : policy, 'zh')}${n < 50 ? '' : '只'}在100种未来的${n < 50 ? 100 - n : n}种中更好${n < 50 ? '' : '，而须有95种'}`).join('；'),
  );
  return {
    headline: h.id, policy, against, decided: better !== '', better, holds, futures: 400, difference: spread(size, 0.4 * Math.abs(size)), replicate_noise: 0.012 * h.size,
    worlds: worlds.map((w, i) => ({
      world: w.id, holds: counts[i], futures: 100, sloppy: 8, sloppy_against: better ? 0 : 1,
      difference: spread(size < 0 ? size : (size * (counts[i] - 30)) / 70, 0.3 * Math.abs(size)),
    })),
    sentence: better
      ? names(
          `${h.title.en}: ${name(better, 'en')} does better than ${name(other, 'en')} in ${of} of the 400 futures tested, in at least 95 of every 100 in each of the four worlds, and at all 32 points tested along directions that the data leave open.`,
          `${h.title.zh}：在检验的400种未来中，${name(better, 'zh')}在${of}种中优于${name(other, 'zh')}，4个世界中每个世界都有至少95%的未来如此，在数据未能确定的方向上检验的32个点也无一例外。`,
        )
      : names(
          `${h.title.en}: undecided between ${name(policy, 'en')} and ${name(against, 'en')}, because ${reasons.en}. Over all worlds together, ${name(policy, 'en')} does better in ${holds} of 400 futures.`,
          `${h.title.zh}：${name(policy, 'zh')}与${name(against, 'zh')}孰优尚无定论，因为${reasons.zh}。把所有世界合在一起，${name(policy, 'zh')}在400种未来的${holds}种中更好。`,
        ),
    measurement: better
      ? names('', undefined)
      : names(
          'What would decide it: how fast the frontier still moves. Published series of what the best systems can do would tell, once they run some years longer.',
          '何者能定论：前沿还在以多快的速度推进。已公布的最先进系统能力序列再延续数年，便可见分晓。',
        ),
  };
}

const costSentence = names(
  'Each policy is scaled to cost the federal budget 168 billion dollars of 2024 (present value 2027 to 2050 at 3 % a year, outlays and forgone tax, above current policy). Beside it, under the innovation sprint states pay nothing and firms nothing; under the diffusion marathon states pay 5.23 billion dollars and firms 61 billion dollars.',
  '各项政策按联邦预算支出1680亿美元（2024年美元）设定规模（2027至2050年按年3%贴现的现值，含支出与减免的税收，为现行政策之外的增量）。此外，在创新冲刺下，各州承担零，企业承担零；在扩散马拉松下，各州承担52.3亿美元，企业承担610亿美元。',
);

function firstPage(main) {
  const each = main.worlds.map((w, i) => names(`${w.holds} of 100 in ${phrases[i].en}`, `${phrases[i].zh}100种中的${w.holds}种`));
  const worst = main.worlds.reduce((a, b) => (b.holds < a.holds ? b : a));
  const at = main.worlds.indexOf(worst);
  return {
    headline: main.decided
      ? names('Jobs in firms that use it in depth, 2040: the diffusion marathon does better than the innovation sprint. Of the nine comparisons in this brief six are decided.', '2040年深度使用企业的就业占比：扩散马拉松优于创新冲刺。本简报的9项比较中，6项有定论。')
      : names(`${main.sentence.en.split(' Over all')[0]} Of the nine comparisons in this brief none is decided.`, `${main.sentence.zh.split('。')[0]}。本简报的9项比较均无定论。`),
    holds: names(
      `The diffusion marathon does better in ${main.holds} of the 400 futures tested: ${each.map((e) => e.en).join('; ')}.`,
      `在检验的400种未来中，扩散马拉松在${main.holds}种中更好：${each.map((e) => e.zh).join('；')}。`,
    ),
    cost: costSentence,
    fails: names(
      `It fails in ${400 - main.holds} of the 400 futures tested, most often in ${phrases[at].en} (${100 - worst.holds} of 100). On the central values, the innovation sprint does better where “Research that a dollar of public money brings” is above 2.4-3.1 dollars (assumed 0.3, grade D, judgement, in 3 of 4 worlds).`,
      `在检验的400种未来中有${400 - main.holds}种不成立，最常见于${phrases[at].zh}（100种中的${100 - worst.holds}种）。在中央取值下，当“一美元公共资金带来的研究投入”高于2.4-3.1美元时，创新冲刺更好（假设值0.3，证据等级D，判断，4个世界中的3个）。`,
    ),
  };
}

function singlePage(headline) {
  return {
    headline: names(`${headline.title.en}: one future was run; nothing is ranked.`, `${headline.title.zh}：只运行了一种未来，不作排名。`),
    holds: names('How often that holds is not known: no other futures were tested.', '未检验其他未来，因此无从得知其成立的频率。'),
    cost: names(
      'Cost to the federal budget, not made equal, in dollars of 2024 (present value 2027 to 2050 at 3 % a year, outlays and forgone tax, above current policy): the innovation sprint 48.1 billion dollars, the diffusion marathon 53.2 billion dollars.',
      '联邦预算成本并未设为相等，2024年美元（2027至2050年按年3%贴现的现值，含支出与减免的税收，为现行政策之外的增量）：创新冲刺481亿美元，扩散马拉松532亿美元。',
    ),
    fails: names('When it would turn out otherwise is not known: no other futures were tested.', '未检验其他未来，因此无从得知何时会有不同结果。'),
  };
}

function breakEvens() {
  const rows = [];
  const add = (headline, world, parameter, title, unit, value, tie, low, high, grade) =>
    rows.push({
      headline, policy: 'marathon', against: 'sprint', world, parameter, title, unit, value, tie, low, high,
      better_below: 'marathon', better_above: tie === null ? 'marathon' : 'sprint', grade, source: 'JUDGE', on_mean_field: true,
    });
  worlds.forEach((w, i) => {
    for (const headline of ['depth', 'use', 'output']) {
      add(headline, w.id, 'frontier_money.multiplier', names('Research that a dollar of public money brings', '一美元公共资金带来的研究投入'), 'dollars', 0.3, i === 2 ? null : 2.4 + 0.23 * i, -0.5, 4, 'D');
      add(headline, w.id, 'costs.field_service.client', names('Cost of an intensive client of the field service', '现场服务每个深度客户的成本'), 'USD of 2024', 24000, i === 0 ? null : 61000 - 4000 * i, 8000, 96000, 'B');
      add(headline, w.id, 'costs.training.seat', names('Cost of a training seat', '一个培训名额的成本'), 'USD of 2024', 9000, null, 3000, 36000, 'C');
    }
  });
  add('depth', 'slow-early', 'adversary', names('All together: frontier.multiplier to 1.1, rivals.imitation to 0.2', '同时改变：frontier.multiplier变为1.1、rivals.imitation变为0.2'), 'share of the way', 0, 0.62, 0, 1, 'D');
  add('depth', 'fast-early', 'adversary', names('All together: frontier.multiplier to 1.5, rivals.imitation to 0.05', '同时改变：frontier.multiplier变为1.5、rivals.imitation变为0.05'), 'share of the way', 0, null, 0, 1, 'D');
  return rows;
}

function gains(single) {
  const rows = [];
  const groups = [
    ...sizes.slice(1).map((id) => ['size_class', id, names(id, id), 2e7]),
    ...Object.entries(sectors).map(([id, [en, zh]]) => ['sector', id, names(en, zh), 9e6]),
    ...states.map((id) => ['region', id, names(id, id), 3e6]),
    ['wage_tercile', '1', names('lowest third of pay', '薪酬最低的三分之一'), 5e7],
    ['wage_tercile', '2', names('middle third of pay', '薪酬居中的三分之一'), 5e7],
    ['wage_tercile', '3', names('highest third of pay', '薪酬最高的三分之一'), 5e7],
  ];
  for (const [dimension, id, name, jobs] of groups) {
    for (const policy of ['sprint', 'marathon']) {
      const median = policy === 'sprint' ? 0.012 * chance(id) : 0.02 + 0.05 * chance('m' + id);
      const sd = single ? 0 : policy === 'sprint' ? 0.008 : 0.02;
      rows.push({
        dimension, id, name, policy, against: 'current', measure: 'deep_use_jobs', date: '2040-12-31', baseline: 0.3 + 0.1 * chance('b' + id),
        difference: spread(median, sd), jobs: spread(median * jobs, sd * jobs),
      });
    }
  }
  return rows;
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
    format: 'longrun-record/2',
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
      seed: 1, replicates: 1, draws: 100, worlds: worlds.map((w) => w.id), threads: 2, firms: 6395635, agents: 100000, months: 420, wall_seconds: 21.4, peak_memory_mb: 310,
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
    series.push({ policy: 'history', world: '', against: '', measure, region: '', sector, size_class: '', unit, calendar: 0, values: years.map((d) => of(when(d) - 1)) });
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
    fit: [{ series: 'electric_drive', world: 'history', role: 'fitted', rmse_log_odds: 0.11, target: 0.15, cycles: 8, passes: true, note: '' }],
    costs: [],
    calendars: [years],
  };
}

if (import.meta.url.endsWith('/sample_record.mjs') && process.argv[1]?.endsWith('sample_record.mjs')) {
  process.stdout.write(JSON.stringify(sampleRecord(process.argv[2])) + '\n');
}
