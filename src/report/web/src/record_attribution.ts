/** The part of a record on what groups of levers contribute, where a run was asked for it. */
import { finite, localised, objects, spread, text, whole, type Raw } from './raw';
import type { Localised, Spread } from './record';

export interface Share {
  headline: string;
  world: string;
  group: string;
  contribution: number | null;
  /** Effect when no other group is there, and when it joins all others. */
  alone: number | null;
  last: number | null;
  /** Standard error by luck. */
  noise: number | null;
  overDraws: Spread;
}
export interface Attribution {
  policy: string;
  against: string;
  rate: string;
  lucks: number;
  drawn: number;
  groups: { id: string; title: Localised; levers: string[] }[];
  shares: Share[];
  totals: {
    headline: string;
    world: string;
    total: number | null;
    noise: number | null;
    interaction: number | null;
    interactionNoise: number | null;
  }[];
  pairs: { headline: string; world: string; group: string; with: string; interaction: number | null; noise: number | null }[];
  /** [million 2024 $] */
  costs: { world: string; group: string; public: number | null; state: number | null; private: number | null }[];
  sentences: Localised[];
}

export function readAttribution(raw: Raw): Attribution {
  return {
    policy: text(raw.policy),
    against: text(raw.against),
    rate: text(raw.rate_percent),
    lucks: whole(raw.lucks),
    drawn: whole(raw.drawn),
    groups: objects(raw.groups).map((g) => ({
      id: text(g.id),
      title: localised(g.title ?? g.id),
      levers: (Array.isArray(g.levers) ? g.levers : []).map(text),
    })),
    shares: objects(raw.shares).map((s) => ({
      headline: text(s.headline),
      world: text(s.world),
      group: text(s.group),
      contribution: finite(s.contribution),
      alone: finite(s.alone),
      last: finite(s.last),
      noise: finite(s.noise),
      overDraws: spread(s.over_draws),
    })),
    totals: objects(raw.totals).map((t) => ({
      headline: text(t.headline),
      world: text(t.world),
      total: finite(t.total),
      noise: finite(t.noise),
      interaction: finite(t.interaction),
      interactionNoise: finite(t.interaction_noise),
    })),
    pairs: objects(raw.pairs).map((p) => ({
      headline: text(p.headline),
      world: text(p.world),
      group: text(p.group),
      with: text(p.with),
      interaction: finite(p.interaction),
      noise: finite(p.noise),
    })),
    costs: objects(raw.costs).map((x) => ({
      world: text(x.world),
      group: text(x.group),
      public: finite(x.public_usd2024m),
      state: finite(x.state_usd2024m),
      private: finite(x.private_usd2024m),
    })),
    sentences: (Array.isArray(raw.sentences) ? raw.sentences : []).map(localised),
  };
}
