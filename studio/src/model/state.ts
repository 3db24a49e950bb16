/** What is kept of a visit: everything that a link, the history and the machine's own memory hold. */
import type { Policy } from './policy';

export const mostPolicies = 8;

export interface Saved {
  policies: Policy[];
  active: number;
  assumptions: Record<string, number>;
  /** A headline and what it must reach; without a value, what the middle future reaches under current policy. */
  goal: { headline: string; value: number | null };
  charts: string[];
  /** Charts show differences from the baseline. */
  difference: boolean;
  /** Draws a world. */
  draws: number;
}

/** Four draws a world: what is settled in a few seconds. */
export function startingPoint(): Saved {
  return {
    policies: [{ id: 'mine', title: { en: 'Proposed policy', zh: '拟议政策' }, spans: [] }],
    active: 0,
    assumptions: {},
    goal: { headline: 'depth', value: null },
    charts: [
      'ai_use_production_jobs',
      'tfp_true_percent',
      'deep_use_jobs',
      'ai_use_any_function_jobs',
      'ai_use_production_firms',
      'tfp_measured_percent',
    ],
    difference: false,
    draws: 4,
  };
}
