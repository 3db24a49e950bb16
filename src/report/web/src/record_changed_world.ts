/** The part of a record on the changed world: what policies do where some assumptions are otherwise. */
import { finite, localised, objects, spread, text, type Raw } from './raw';
import type { Localised, Spread } from './record';

export interface ChangedWorld {
  /** Id of its series. */
  world: string;
  title: Localised;
  assumptions: { parameter: string; title: Localised; unit: string; assumed: number | null; value: number | null }[];
  effects: {
    headline: string;
    policy: string;
    against: string;
    effect: Spread;
    changed: Spread;
    difference: Spread;
    sentence: Localised;
  }[];
}

export function readChangedWorld(raw: Raw): ChangedWorld {
  return {
    world: text(raw.world),
    title: localised(raw.title ?? raw.world),
    assumptions: objects(raw.assumptions).map((a) => ({
      parameter: text(a.parameter),
      title: localised(a.title ?? a.parameter),
      unit: text(a.unit),
      assumed: finite(a.assumed),
      value: finite(a.value),
    })),
    effects: objects(raw.effects).map((e) => ({
      headline: text(e.headline),
      policy: text(e.policy),
      against: text(e.against),
      effect: spread(e.effect),
      changed: spread(e.changed),
      difference: spread(e.difference),
      sentence: localised(e.sentence),
    })),
  };
}
