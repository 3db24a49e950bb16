/** What every part of the page needs: the record, the language, and the look of each policy. */
import { list, pick, say, sayIfKnown, type Key, type Language } from '../catalogue';
import { kindOf, show, showSpread, type UnitKind } from '../format';
import { policyStyle, type Style } from '../palette';
import type { Dimensions, Localised, Member, Policy, RecordView, Spread } from '../record';

/** The measures a technology's brief speaks of, the leading one first. */
export interface Technology {
  /** Whether: use at all. */
  use: readonly string[];
  /** How much: use in depth. */
  depth: readonly string[];
  /** Use at all, counted as depth is (over jobs), for the comparison of the two. */
  useBesideDepth: readonly string[];
  /** The curve that a headline is one point of (or, of a sum, the curve summed). */
  headlines: Readonly<Record<string, string>>;
  /** Decades of the productivity table end in this digit. */
  decadeEnd: number;
}

const technologies: Record<string, Technology> = {
  ai: {
    use: ['ai_use_production_firms', 'ai_use_any_function_firms'],
    depth: ['deep_use_jobs', 'deep_use_firms'],
    useBesideDepth: ['ai_use_any_function_jobs', 'ai_use_production_jobs', 'ai_use_any_function_firms'],
    headlines: { depth: 'deep_use_jobs', use: 'ai_use_production_jobs', output: 'tfp_true_percent' },
    decadeEnd: 0,
  },
  electrification: {
    use: ['electric_drive_share', 'electric_use_plants'],
    depth: ['deep_use_jobs', 'deep_use_firms'],
    useBesideDepth: ['electric_use_production_jobs', 'electric_use_plants'],
    headlines: { depth: 'deep_use_jobs', use: 'electric_use_production_jobs', output: 'tfp_true_percent' },
    decadeEnd: 9,
  },
  'hybrid-corn': {
    use: ['seed_use_production_firms'],
    depth: ['deep_use_firms'],
    useBesideDepth: ['seed_use_production_firms'],
    headlines: { depth: 'deep_use_jobs', use: 'seed_use_production_jobs', output: 'tfp_true_percent' },
    decadeEnd: 4,
  },
};

export class Context {
  readonly technology: Technology;

  constructor(
    readonly language: Language,
    readonly view: RecordView,
  ) {
    this.technology = technologies[view.record.technology] ?? technologies.ai!;
  }

  say(key: Key, values: Record<string, string> = {}): string {
    return say(this.language, key, values);
  }
  pick(text: Localised): string {
    return pick(this.language, text);
  }
  list(items: string[]): string {
    return list(this.language, items);
  }
  show(x: number | null | undefined, kind: UnitKind): string {
    return show(this.language, x, kind);
  }
  showSpread(x: Spread, kind: UnitKind): string {
    return showSpread(this.language, x, kind);
  }

  /** Name of a policy by its id. */
  nameOf(id: string): string {
    const policy = this.view.policies.find((p) => p.id === id);
    return policy ? this.policyName(policy) : id;
  }
  worldName(id: string): string {
    if (id === '') return this.say('world.all');
    const world = this.view.record.worlds.find((w) => w.id === id);
    return (world && this.pick(world.title)) || id;
  }
  headlineName(id: string): string {
    const headline = this.view.record.headlines.find((x) => x.id === id);
    return (headline && this.pick(headline.title)) || id;
  }
  headlineUnit(id: string): UnitKind {
    return kindOf(this.view.record.headlines.find((x) => x.id === id)?.unit ?? '');
  }
  pairName(pair: { policy: string; against: string }): string {
    return this.say('choice.minus', { policy: this.nameOf(pair.policy), baseline: this.nameOf(pair.against) });
  }

  policyName(policy: Policy): string {
    return this.pick(policy.title) || policy.id;
  }
  style(policy: Policy): Style {
    return policyStyle(this.view.policies.indexOf(policy));
  }

  /** The measure's name: the catalogue's, which names the technology, else the record's own, else its id. */
  measureName(id: string): string {
    const measure = this.view.measure(id);
    return (
      sayIfKnown(this.language, `measure.${this.view.record.technology}.${id}`) ??
      sayIfKnown(this.language, 'measure.' + id) ??
      ((measure && this.pick(measure.title)) || id)
    );
  }

  /** What the measure counts, as the record defines it. */
  definition(id: string): string {
    const measure = this.view.measure(id);
    return measure ? this.pick(measure.definition) : '';
  }

  unitOf(id: string): UnitKind {
    const unit = this.view.measure(id)?.unit || this.view.record.series.find((s) => s.measure === id)?.unit;
    if (unit) return kindOf(unit);
    if (id.endsWith('_percent')) return 'percent';
    if (id.endsWith('_usd2024m')) return 'usdMillion';
    if (id.endsWith('_usd2024')) return 'usd';
    if (id.endsWith('_persons')) return 'count';
    return 'share';
  }

  memberName(member: Member, dimension: keyof Dimensions): string {
    const own = this.pick(member.name);
    if (dimension !== 'sizeClass') return own || member.id;
    // "5-9" alone needs its unit; a name with words in it has one.
    return own && /[^\d\s+\u2013-]/.test(own)
      ? own
      : this.say('size.persons', { range: (own || member.id).replace('-', '\u2013') });
  }

  missing(what: string): string {
    return this.say('missing.measure', { what });
  }
}
