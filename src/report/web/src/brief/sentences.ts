/**
 * The sentences a brief makes from figures. They state, in the order of the scenario, and never compare policies as better or
 * worse: that is left to the record's own verdicts.
 */
import { show, yearName } from '../format';
import { lastSpread, spreadIn, valueIn } from '../record';
import type { Context } from './context';

/** The leading figures of a policy in `year`: use and depth. */
function leading(c: Context, policy: string, year: number): { use: number | null; depth: number | null } {
  const use = c.view.firstWith(c.technology.use);
  const depth = c.view.firstWith(c.technology.depth);
  return {
    use: use ? valueIn(c.view.series(policy, use), year) : null,
    depth: depth ? valueIn(c.view.series(policy, depth), year) : null,
  };
}

/** What the run says, in one sentence. */
export function headline(c: Context): string {
  if (c.view.record.technology === 'electrification') return electrificationHeadline(c);
  return c.view.record.technology === 'hybrid-corn' ? seedHeadline(c) : aiHeadline(c);
}

function seedHeadline(c: Context): string {
  const measure = c.view.firstWith(c.technology.use);
  const year = c.view.quotedYears.at(-1);
  if (!measure || year === undefined) return c.say('headline.empty');
  const parts = c.view.policies.map((p) =>
    c.say('headline.seed.part', {
      policy: c.policyName(p),
      share: show(c.language, valueIn(c.view.series(p.id, measure), year), c.unitOf(measure)),
    }),
  );
  return c.say('headline.seed', { year: yearName(c.language, year), parts: c.list(parts) }) + c.say('sentence.stop');
}

function aiHeadline(c: Context): string {
  const year = c.view.quotedYears[0];
  const baseline = c.view.baseline;
  if (year === undefined || !baseline) return c.say('headline.empty');
  const use = c.view.firstWith(c.technology.use);
  const first = leading(c, baseline.id, year);
  if (!use || first.use === null) return c.say('headline.no_use', { year: yearName(c.language, year) });
  const unit = c.unitOf(use);
  const start = c.say(first.depth === null ? 'headline.ai.use' : 'headline.ai.use_depth', {
    year: yearName(c.language, year),
    policy: c.policyName(baseline),
    use: c.show(first.use, unit),
    what: c.say(use === 'ai_use_any_function_firms' ? 'headline.ai.any_function' : 'headline.ai.production'),
    depth: c.show(first.depth, 'share'),
  });
  const others = c.view.policies
    .slice(1)
    .map((p) => ({ p, f: leading(c, p.id, year) }))
    .filter(({ f }) => f.use !== null)
    .map(({ p, f }) =>
      c.say(f.depth === null || first.depth === null ? 'headline.ai.other_use' : 'headline.ai.other_use_depth', {
        policy: c.policyName(p),
        use: c.show(f.use, unit),
        depth: c.show(f.depth, 'share'),
      }),
    );
  return others.length === 0
    ? start + c.say('sentence.stop')
    : start + others.join('') + c.say('sentence.stop');
}

function electrificationHeadline(c: Context): string {
  const baseline = c.view.baseline;
  const measure = c.view.firstWith(c.technology.use);
  if (!baseline || !measure) return c.say('headline.empty');
  const series = c.view.series(baseline.id, measure);
  const printed = c.view.surveys(measure)[0];
  const quoted = c.view.quotedYears.filter((y) => valueIn(series, y) !== null).slice(0, 2);
  const model = quoted.map((y) =>
    c.say('headline.electric.part', {
      share: show(c.language, valueIn(series, y), c.unitOf(measure)),
      year: yearName(c.language, y),
    }),
  );
  const data = printed
    ? quoted.map((y) => valueIn(printed, y)).filter((v): v is number => v !== null)
    : [];
  const start = c.say('headline.electric', { parts: c.list(model) });
  return data.length === quoted.length && data.length > 0
    ? start +
        c.say('headline.electric.printed', { shares: c.list(data.map((v) => show(c.language, v, 'share'))) }) +
        c.say('sentence.stop')
    : start + c.say('sentence.stop');
}

/** "In 2035: Current policy 34.5% (31.0% to 38.2%), … ." for one measure; empty when no policy has a figure. */
export function inYear(c: Context, measure: string, year: number): string {
  const parts = c.view.policies
    .map((p) => ({ p, x: spreadIn(c.view.series(p.id, measure), year) }))
    .filter(({ x }) => x.median !== null)
    .map(({ p, x }) =>
      c.say('sentence.policy_value', { policy: c.policyName(p), value: c.showSpread(x, c.unitOf(measure)) }),
    );
  if (parts.length === 0) return '';
  const sentence = c.say('sentence.in_year', {
    measure: c.measureName(measure),
    year: yearName(c.language, year),
    values: parts.join(c.say('list.comma')),
  });
  return c.view.banded ? `${sentence} ${c.say('sentence.medians', { n: String(c.view.futures) })}` : sentence;
}

/** The J-curve in words: how deep measured productivity falls below zero, and when it is back. */
export function jCurve(c: Context, policy: string): string {
  const series = c.view.series(policy, 'tfp_measured_percent');
  if (!series) return '';
  let low = 0;
  let lowYear = 0;
  let back: number | undefined;
  series.values.forEach((v, i) => {
    if (v === null) return;
    if (v < low) {
      low = v;
      lowYear = Math.floor(series.years[i]!);
      back = undefined;
    } else if (v >= 0 && low < 0 && back === undefined) {
      back = Math.floor(series.years[i]!);
    }
  });
  if (low >= -0.005) return c.say('productivity.no_dip');
  const depth = c.show(low, 'percent');
  const when = yearName(c.language, lowYear);
  return back === undefined
    ? c.say('productivity.dip_open', { depth, year: when })
    : c.say('productivity.dip', { depth, year: when, back: yearName(c.language, back) });
}

/** Cost per additional adopting job of each policy but the baseline, with what is counted. */
export function costPerJob(c: Context): string {
  const measure = 'cost_per_additional_adopting_job_usd2024';
  const parts = c.view.policies.slice(1).map((p) =>
    c.say('sentence.policy_value', {
      policy: c.policyName(p),
      value: c.showSpread(lastSpread(c.view.series(p.id, measure)), 'usd'),
    }),
  );
  if (parts.length === 0 || !c.view.has(measure)) return '';
  const sentence = c.say('cost.per_job', { values: parts.join(c.say('list.comma')) });
  const definition = c.definition(measure);
  return definition ? sentence + c.say('cost.per_job_definition', { definition }) : sentence;
}
