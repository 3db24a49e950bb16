/**
 * The studio's state and the study behind it. While a slider moves, the mean-field twin answers; on release the firms are
 * run in one future after the other, and bands, shares and at last the record fill in.
 */
import type { Language } from 'longrun-web/catalogue';
import { Hand, type Supplies } from '../engine/crew';
import { Refusal } from '../engine/engine';
import type { Description, FutureInfo, Policy, Span } from './policy';
import { scenarioText, type Setup } from './scenario_text';

export const mostPolicies = 8;
const scenarioPath = '/scenarios/now.toml';
/** Milliseconds between two fillings of the charts while futures arrive. */
const pace = 120;
const most_hands = 6;

/** Quantiles of one measure by month, as the engine gives them: level, then difference from the baseline. */
export interface Bands {
  level: Quantiles;
  difference: Quantiles;
}
export interface Quantiles {
  median: Float64Array;
  p05: Float64Array;
  p25: Float64Array;
  p75: Float64Array;
  p95: Float64Array;
}
interface HeadlineSpread {
  median: number;
  worst_tenth: number;
  p05: number;
  p95: number;
}
export interface HeadlineSummary {
  id: string;
  policy: HeadlineSpread;
  baseline: HeadlineSpread;
  difference: HeadlineSpread;
  better: number;
  is_goal: boolean;
  goal_met: number;
  goal_met_before: number;
  by_world: { tested: number; goal_met: number }[];
}
export interface Summary {
  futures: number;
  /** Central values of the worlds only: no draw was run yet. */
  central: boolean;
  measures: Record<string, Bands>;
  headlines: HeadlineSummary[];
}
/** What the twin says of one policy in one future. */
export interface Twin {
  months: number;
  years: number[];
  nation: Float64Array;
  /** Million USD of 2024 by year. */
  public_cost: Float64Array;
  state_cost: Float64Array;
  private_cost: Float64Array;
  by_lever: Float64Array[];
  headlines: (number | null)[];
}
export interface GroupShares {
  id: string;
  total: number;
  interaction: number;
  groups: { id: string; contribution: number; alone: number }[];
}

export interface Saved {
  policies: Policy[];
  active: number;
  assumptions: Record<string, number>;
  goal: { headline: string; value: number | null };
  charts: string[];
  difference: boolean;
  draws: number;
}

export function startingPoint(): Saved {
  return {
    policies: [{ id: 'mine', title: { en: 'Your policy', zh: '你的政策' }, spans: [] }],
    active: 0,
    assumptions: {},
    goal: { headline: 'depth', value: null },
    charts: ['ai_use_production_firms', 'tfp_true_percent'],
    difference: false,
    draws: 4,
  };
}

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

interface Task {
  policy: number;
  future: number;
  spans: Span[];
}

export class Study {
  described!: Description;
  language = $state<Language>('en');
  now = $state<Saved>(startingPoint());
  /** While a slider moves: what the twin shows is newer than the bands. */
  dragging = $state(false);
  twins = $state.raw<Map<number, Twin>>(new Map());
  summaries = $state.raw<Map<number, Summary>>(new Map());
  shares = $state.raw<GroupShares[]>([]);
  record = $state.raw<Record<string, unknown> | null>(null);
  progress = $state({ done: 0, of: 0 });
  trouble = $state<string[]>([]);
  /** For the speed of the page to be measured. */
  timings: { what: string; ms: number }[] = [];

  past = $state.raw<Saved[]>([]);
  future = $state.raw<Saved[]>([]);

  private lead!: Hand;
  private hands: Hand[] = [];
  private settled: Saved = startingPoint();
  private generation = 0;
  private kept: Map<number, { spans: string; futures: Set<number> }> = new Map();
  private futures: FutureInfo[] = [];
  private twinWanted = false;
  private twinBusy = false;
  private begun = 0;

  async open(supplies: Supplies, from: Saved): Promise<void> {
    const lost = (): void => {
      this.trouble = [...this.trouble, 'worker'];
    };
    this.now = copy(from);
    this.lead = new Hand(supplies, lost);
    this.lead.put(scenarioPath, new TextDecoder().decode(supplies.files['scenarios/studio.toml']));
    const question = { ask: 'open', scenario: scenarioPath, population: '/firms.lrpop', data: '/data' };
    const { value } = await this.lead.ask<Description>(question, { lasting: true });
    this.described = value;
    this.futures = value.futures;
    const count = Math.max(1, Math.min(most_hands, navigator.hardwareConcurrency || 2));
    this.hands = Array.from({ length: count }, () => new Hand(supplies, lost));
    for (const hand of this.hands) {
      hand.put(scenarioPath, new TextDecoder().decode(supplies.files['scenarios/studio.toml']));
      void hand.ask(question, { lasting: true }).catch(() => undefined);
    }
    this.settled = copy(this.now);
    if (this.now.draws !== value.draws || Object.keys(this.now.assumptions).length > 0) await this.prepare();
    await this.answerTwin();
  }

  get active(): Policy {
    return this.now.policies[this.now.active]!;
  }
  setup(): Setup {
    return {
      policies: copy(this.now.policies),
      assumptions: copy(this.now.assumptions),
      draws: this.now.draws,
      sample: this.described.sample,
    };
  }
  text(): string {
    return scenarioText(this.described, this.setup());
  }

  // ---- the reader moves something ----

  /** A change that is not yet settled, such as a slider on its way. */
  drag(change: (state: Saved) => void): void {
    change(this.now);
    this.dragging = true;
    this.begun = performance.now();
    this.generation++; // futures on their way are of no use any more
    void this.answerTwin();
  }

  /** A change that stands: goes into history, and the firms are run. */
  settle(change?: (state: Saved) => void): void {
    if (change) change(this.now);
    this.dragging = false;
    const next = copy(this.now);
    if (same(next, this.settled)) return;
    this.past = [...this.past, this.settled];
    this.future = [];
    this.changed(next);
  }
  undo(): void {
    const before = this.past.at(-1);
    if (!before) return;
    this.past = this.past.slice(0, -1);
    this.future = [this.settled, ...this.future];
    this.now = copy(before);
    this.changed(before);
  }
  redo(): void {
    const next = this.future[0];
    if (!next) return;
    this.future = this.future.slice(1);
    this.past = [...this.past, this.settled];
    this.now = copy(next);
    this.changed(next);
  }
  /** Called with every settled state, to be kept in the address and on the machine. */
  onSettled: (state: Saved) => void = () => undefined;

  private changed(next: Saved): void {
    const world = !same(next.assumptions, this.settled.assumptions) || next.draws !== this.settled.draws;
    this.settled = next;
    this.onSettled(next);
    void this.run(world);
  }

  // ---- the twin ----

  private async answerTwin(): Promise<void> {
    this.twinWanted = true;
    if (this.twinBusy) return;
    this.twinBusy = true;
    while (this.twinWanted) {
      this.twinWanted = false;
      const begun = this.begun;
      const wanted = new Map<number, Span[]>();
      if (!this.twins.has(-1)) wanted.set(-1, []);
      wanted.set(this.now.active, $state.snapshot(this.active.spans));
      const twins = new Map(this.twins);
      for (const [index, spans] of wanted) {
        try {
          twins.set(index, await this.askTwin(spans));
        } catch (error) {
          this.say(error);
        }
      }
      this.twins = twins;
      if (begun > 0) {
        const at = begun;
        requestAnimationFrame(() => setTimeout(() => this.timings.push({ what: 'drag', ms: performance.now() - at })));
      }
    }
    this.twinBusy = false;
  }

  private async askTwin(spans: Span[]): Promise<Twin> {
    const { value, numbers } = await this.lead.ask<{ months: number; years: number[]; headlines: (number | null)[] }>({
      ask: 'twin',
      future: 0,
      policy: spans,
    });
    const { months, years } = value;
    const measures = this.described.measures.length;
    const rest = numbers.subarray(measures * months);
    const row = (i: number): Float64Array => rest.subarray(i * years.length, (i + 1) * years.length);
    return {
      months,
      years,
      headlines: value.headlines,
      nation: numbers.subarray(0, measures * months),
      public_cost: row(0),
      state_cost: row(1),
      private_cost: row(2),
      by_lever: this.described.levers.map((_, l) => row(3 + l)),
    };
  }

  // ---- the firms ----

  /** Tells every engine of the draws and assumptions that now hold. */
  private async prepare(): Promise<void> {
    const base = scenarioText(this.described, { ...this.setup(), policies: [], assumptions: {} });
    const values = copy(this.now.assumptions);
    const tell = async (hand: Hand): Promise<{ futures: FutureInfo[] }> => {
      hand.put(scenarioPath, base);
      const { value } = await hand.ask<{ futures: FutureInfo[] }>({ ask: 'load', scenario: scenarioPath }, { lasting: true });
      await hand.ask({ ask: 'assume', values }, { lasting: true });
      return value;
    };
    const told = await Promise.all([this.lead, ...this.hands].map(tell));
    this.futures = told[0]!.futures;
    await this.lead.ask({ ask: 'forget' });
    this.kept.clear();
    this.summaries = new Map();
    this.twins = new Map();
  }

  /** Futures in the order in which they are worth most: every world once, then draw by draw. */
  private order(): number[] {
    const rank = { central: 0, drawn: 1, sloppy: 2 };
    const seen = new Map<string, number>();
    return this.futures
      .map((f, index) => {
        const key = f.kind + f.world;
        const turn = seen.get(key) ?? 0;
        seen.set(key, turn + 1);
        return { index, place: [rank[f.kind], turn, f.world] };
      })
      .sort((a, b) => a.place[0]! - b.place[0]! || a.place[1]! - b.place[1]! || a.place[2]! - b.place[2]!)
      .map((f) => f.index);
  }

  async run(world = false): Promise<void> {
    const generation = ++this.generation;
    const released = performance.now();
    const going = (): boolean => generation === this.generation;
    this.record = null;
    if (world) await this.prepare();
    if (!going()) return;
    void this.answerTwin();
    const policies = [[] as Span[], ...this.settled.policies.map((p) => p.spans)];
    for (let p = 0; p < policies.length; p++) {
      const spans = JSON.stringify(policies[p]);
      if (this.kept.get(p)?.spans !== spans) {
        await this.lead.ask({ ask: 'forget', policy: p });
        this.kept.set(p, { spans, futures: new Set() });
      }
    }
    const tasks: Task[] = [];
    for (const future of this.order()) {
      for (let p = 0; p < policies.length; p++) {
        if (!this.kept.get(p)!.futures.has(future)) tasks.push({ policy: p, future, spans: policies[p]! });
      }
    }
    const all = this.futures.length * policies.length;
    this.progress = { done: all - tasks.length, of: all };
    let drawnAt = released;
    let first = true;
    const central = this.futures.filter((f) => f.kind === 'central').length;
    const show = async (force: boolean): Promise<void> => {
      if (!force && performance.now() - drawnAt < pace) return;
      drawnAt = performance.now();
      await this.summarise();
      if (first && (this.summaries.get(this.settled.active + 1)?.futures ?? 0) > 0) {
        first = false;
        this.timings.push({ what: 'first band', ms: performance.now() - released });
      }
    };
    // A future stays with one hand, which keeps the months before policies begin.
    const byHand = this.hands.map((_, h) => tasks.filter((t) => t.future % this.hands.length === h));
    const rankOf = new Map(this.order().map((future, i) => [future, i]));
    await Promise.all(
      this.hands.map(async (hand, h) => {
        for (const task of byHand[h]!) {
          if (!going()) return;
          try {
            const reply = await hand.ask({ ask: 'run', future: task.future, luck: 0, policy: task.spans, keep: true });
            if (!going() && this.kept.get(task.policy)?.spans !== JSON.stringify(task.spans)) return;
            await this.lead.ask({ ask: 'keep', policy: task.policy, future: task.future, luck: 0 }, { numbers: reply.numbers });
            this.kept.get(task.policy)?.futures.add(task.future);
          } catch (error) {
            this.say(error);
            return;
          }
          if (!going()) return;
          this.progress = { done: this.progress.done + 1, of: all };
          const last = rankOf.get(task.future)! < central && [...this.kept.values()].every((k) => k.futures.size >= central);
          await show(last && first);
        }
      }),
    );
    if (!going()) return;
    await show(true);
    this.timings.push({ what: 'settled', ms: performance.now() - released });
    await this.contributions();
    if (going() && tasks.length >= 0) await this.assemble(generation);
  }

  async summarise(): Promise<void> {
    const measures = this.described.measures.map((m) => m.id);
    const goal = { headline: this.now.goal.headline, value: this.now.goal.value ?? this.defaultGoal() };
    const summaries = new Map<number, Summary>();
    for (let p = 0; p <= this.settled.policies.length; p++) {
      const { value, numbers } = await this.lead.ask<{
        futures: number;
        central: boolean;
        measures: { id: string; at: number; count: number }[];
        headlines: HeadlineSummary[];
      }>({ ask: 'summary', policy: p, measures, goal });
      const bands: Record<string, Bands> = {};
      for (const { id, at, count } of value.measures) bands[id] = bandsAt(numbers, at, count);
      summaries.set(p, { futures: value.futures, central: value.central, measures: bands, headlines: value.headlines });
    }
    this.summaries = summaries;
  }

  /** Until the reader names a goal: what the middle future reaches under current policy. */
  defaultGoal(): number {
    const id = this.now.goal.headline;
    const found = this.summaries.get(0)?.headlines.find((h) => h.id === id);
    return found ? found.policy.median : 0;
  }

  private async contributions(): Promise<void> {
    if (this.active.spans.length === 0) {
      this.shares = [];
      return;
    }
    const { value } = await this.lead.ask<{ headlines: GroupShares[] }>({
      ask: 'groups',
      future: 0,
      policy: $state.snapshot(this.active.spans),
    });
    this.shares = value.headlines;
  }

  private async assemble(generation: number): Promise<void> {
    this.lead.put(scenarioPath, this.text());
    try {
      await this.lead.ask({ ask: 'load', scenario: scenarioPath });
      const { value } = await this.lead.ask<Record<string, unknown>>({ ask: 'record' });
      if (generation === this.generation) this.record = value;
    } catch (error) {
      this.say(error);
    }
  }

  cancel(): void {
    this.generation++;
    this.progress = { done: 0, of: 0 };
  }

  private say(error: unknown): void {
    const text = error instanceof Refusal ? error.message : error instanceof Error ? error.message : String(error);
    this.trouble = [...this.trouble, text];
  }

  /** What a scenario file says, or the engine's own words on what is wrong with it. */
  async read(name: string, text: string): Promise<import('./policy').ScenarioInfo> {
    const path = '/scenarios/' + name;
    this.lead.put(path, text);
    const { value } = await this.lead.ask<import('./policy').ScenarioInfo>({ ask: 'read', scenario: path });
    return value;
  }
}

function bandsAt(numbers: Float64Array, at: number, count: number): Bands {
  const take = (offset: number): Float64Array => {
    const out = new Float64Array(count);
    for (let i = 0; i < count; i++) out[i] = numbers[at + 10 * i + offset]!;
    return out;
  };
  const quantiles = (offset: number): Quantiles => ({
    median: take(offset),
    p05: take(offset + 1),
    p25: take(offset + 2),
    p75: take(offset + 3),
    p95: take(offset + 4),
  });
  return { level: quantiles(0), difference: quantiles(5) };
}
