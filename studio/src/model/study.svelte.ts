/**
 * The studio's state and the study behind it. While a slider moves, the mean-field twin answers; on release the firms are
 * run in one future after the other, and bands, shares and at last the record fill in.
 */
import type { Language } from 'longrun-web/catalogue';
import { Hand, type Supplies } from '../engine/crew';
import { Refusal, type FileMap } from '../engine/engine';
import { placeFiles } from '../engine/supply';
import type { Description, FutureInfo, Policy, ScenarioInfo, Span } from './policy';
import { scenarioText, type Setup } from './scenario_text';
import { startingPoint, type Saved } from './state';

const scenarioPath = '/scenarios/now.toml';
const opening = { ask: 'open', scenario: scenarioPath, population: '/firms.lrpop', data: '/data' };
/** Where runs in the world as it is assumed by the scenario are kept, while a reader assumes something else. */
const plainFrom = 100;
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

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

interface Task {
  /** Where its outcome is kept. */
  slot: number;
  future: number;
  spans: Span[];
  plain: boolean;
}

/** As far as the page reads it; see src/results/explanation.hpp. */
export interface Explanation {
  date: string;
  unit: string;
  difference: number;
  told_apart: boolean;
  rerun_on: string;
  mechanisms: { id: string; title: { en: string; zh: string }; contribution: number }[];
  sentences: { en: string; zh: string }[];
}
export interface Message {
  what: 'worker_lost' | 'engine_says' | 'link_malformed' | 'link_newer' | 'gone' | 'restored' | 'link_long' | 'placed_left' | 'programmes_left' | 'copied' | 'kept_full';
  text: string;
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
  /** What the reader should know: texts of the engine, or what happened. */
  messages = $state<Message[]>([]);
  /** Draws and scenarios are there. */
  whole = $state(false);
  working = $state(false);
  /** For the speed of the page to be measured. */
  timings: { what: string; ms: number }[] = [];

  past = $state.raw<Saved[]>([]);
  future = $state.raw<Saved[]>([]);

  private supplies!: Supplies;
  private lead!: Hand;
  private hands: Hand[] = [];
  private settled: Saved = startingPoint();
  private generation = 0;
  private kept: Map<number, { spans: string; futures: Set<number> }> = new Map();
  private futures: FutureInfo[] = [];
  private twinWanted = false;
  private twinBusy = false;
  private begun = 0;

  /** Opens on the central values of every world; draws follow with `receive`. */
  async open(supplies: Supplies): Promise<void> {
    this.supplies = supplies;
    this.lead = this.newHand();
    const { value } = await this.lead.ask<Description>(opening, { lasting: true });
    this.described = value;
    this.futures = value.futures;
    const count = Math.max(1, Math.min(most_hands, navigator.hardwareConcurrency || 2));
    this.hands = Array.from({ length: count }, () => this.newHand());
    for (const hand of this.hands) void hand.ask(opening, { lasting: true }).catch(() => undefined);
  }
  private newHand(): Hand {
    const hand = new Hand(this.supplies, () => this.tell('worker_lost'));
    hand.put(scenarioPath, new TextDecoder().decode(this.supplies.files['scenarios/studio.toml']));
    return hand;
  }

  /** Takes a state that the reader came with, and begins. */
  async begin(from: Saved): Promise<void> {
    this.now = copy(from);
    this.settled = copy(from);
    await this.answerTwin();
    await this.run(Object.keys(from.assumptions).length > 0);
  }

  /** The files of draws and scenarios have come: every engine gets them, and futures can be drawn. */
  async receive(files: FileMap): Promise<void> {
    this.supplies.files = { ...this.supplies.files, ...files };
    for (const hand of [this.lead, ...this.hands]) {
      for (const [path, bytes] of Object.entries(files)) hand.put(path, bytes);
    }
    this.whole = true;
    await this.run(true);
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
    void this.run(world).then(() => undefined);
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
    const opened = new TextDecoder().decode(this.supplies.files['scenarios/studio.toml']);
    const base = this.whole ? scenarioText(this.described, { ...this.setup(), policies: [], assumptions: {} }) : opened;
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
    const twins = new Map(this.twins);
    twins.delete(-1);
    this.twins = twins;
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
    this.working = true;
    if (world) {
      this.record = null;
      await this.prepare();
    }
    if (!going()) return;
    void this.answerTwin();
    const assumed = Object.keys(this.settled.assumptions).length > 0;
    const policies = [[] as Span[], ...this.settled.policies.map((p) => p.spans)];
    const slots = policies.map((spans, p) => ({ slot: p, spans, plain: false }));
    // In a world made otherwise, what both do in the world as it was stands beside it.
    if (assumed) for (const p of [0, this.settled.active + 1]) slots.push({ slot: plainFrom + p, spans: policies[p]!, plain: true });
    for (const slot of [...this.kept.keys()]) {
      if (slots.some((s) => s.slot === slot)) continue;
      await this.lead.ask({ ask: 'forget', policy: slot });
      this.kept.delete(slot);
    }
    for (const { slot, spans } of slots) {
      const text = JSON.stringify(spans);
      if (this.kept.get(slot)?.spans !== text) {
        await this.lead.ask({ ask: 'forget', policy: slot });
        this.kept.set(slot, { spans: text, futures: new Set() });
        this.record = null;
      }
    }
    const order = this.order();
    const tasks: Task[] = order.flatMap((future) =>
      slots.filter(({ slot }) => !this.kept.get(slot)!.futures.has(future)).map((s) => ({ ...s, future })),
    );
    const all = this.futures.length * slots.length;
    this.progress = { done: all - tasks.length, of: all };
    const central = this.futures.filter((f) => f.kind === 'central').length;
    const banded = this.futures.filter((f) => f.kind !== 'sloppy').length;
    let drawnAt = 0;
    let shown = 0;
    const show = async (): Promise<void> => {
      await this.summarise(slots.map((s) => s.slot));
      if (!going()) return;
      if (drawnAt === 0) this.timings.push({ what: 'first band', ms: performance.now() - released });
      drawnAt = performance.now();
    };
    const done = (count: number): boolean => [...this.kept.values()].every((k) => k.futures.size >= count);
    let settled = false;
    const place = new Map(order.map((future, i) => [future, i]));
    await Promise.all(
      this.hands.map(async (hand, h) => {
        // A future stays with one hand, which keeps the months before policies begin.
        for (const task of tasks.filter((t) => place.get(t.future)! % this.hands.length === h)) {
          if (!going()) return;
          try {
            const { future, slot, spans, plain } = task;
            const { numbers } = await hand.ask({ ask: 'run', future, luck: 0, policy: spans, keep: true, plain });
            if (!going()) return;
            await this.lead.ask({ ask: 'keep', policy: slot, future, luck: 0 }, { numbers });
            this.kept.get(slot)?.futures.add(future);
          } catch (error) {
            this.say(error);
            return;
          }
          if (!going()) return;
          this.progress = { done: this.progress.done + 1, of: all };
          if (!settled && done(banded)) {
            settled = true;
            await show();
            this.timings.push({ what: 'settled', ms: performance.now() - released });
          } else if (!settled && done(central) && (drawnAt === 0 || performance.now() - drawnAt > pace) && this.progress.done - shown >= slots.length) {
            shown = this.progress.done;
            await show();
          }
        }
      }),
    );
    if (!going()) return;
    await show(); // points beyond the band count in nothing shown, but futures that came last do
    await this.contributions();
    if (going() && this.whole && !this.record) await this.assemble(generation);
    if (going()) this.working = false;
  }

  private async summarise(slots: number[]): Promise<void> {
    const measures = this.described.measures.map((m) => m.id);
    const goal = { headline: this.now.goal.headline, value: this.now.goal.value ?? this.defaultGoal() };
    const summaries = new Map<number, Summary>();
    for (const slot of slots) {
      const { value, numbers } = await this.lead.ask<{
        futures: number;
        central: boolean;
        measures: { id: string; at: number; count: number }[];
        headlines: HeadlineSummary[];
      }>({ ask: 'summary', policy: slot, against: slot >= plainFrom ? plainFrom : 0, measures, goal });
      const bands: Record<string, Bands> = {};
      for (const { id, at, count } of value.measures) bands[id] = bandsAt(numbers, at, count);
      summaries.set(slot, { futures: value.futures, central: value.central, measures: bands, headlines: value.headlines });
      if (slot === 0 && this.now.goal.value === null) {
        const found = value.headlines.find((h) => h.id === goal.headline);
        if (found && goal.value !== found.policy.median) goal.value = found.policy.median;
      }
    }
    this.summaries = summaries;
  }
  /** The summary of a policy; `plain`: in the world without what is assumed. */
  summaryOf(policy: number, plain = false): Summary | undefined {
    return this.summaries.get(plain ? plainFrom + policy : policy);
  }
  /** Another goal, or another policy in view: the same runs, counted anew. */
  async recount(): Promise<void> {
    if (this.kept.size > 0) await this.summarise([...this.kept.keys()]);
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
    this.working = false;
    this.progress = { done: 0, of: 0 };
  }
  /** Shows a state that comes from elsewhere (a link, the back button), as one step of the history. */
  restore(next: Saved): void {
    if (same(next, this.settled)) return;
    if (this.past.length > 0 && same(next, this.past.at(-1))) return this.undo();
    if (this.future.length > 0 && same(next, this.future[0])) return this.redo();
    this.settle((state) => Object.assign(state, copy(next)));
  }

  // ---- other questions, on an engine of their own ----

  private side: Hand | null = null;
  private async aside(): Promise<Hand> {
    if (!this.side) {
      this.side = this.newHand();
      for (const [path, bytes] of Object.entries(this.supplies.files)) this.side.put(path, bytes);
      await this.side.ask(opening, { lasting: true });
    }
    return this.side;
  }
  /** Why a measure differs from the baseline at the end of a month, in sentences of the engine. */
  async why(measure: string, month: number): Promise<Explanation> {
    const hand = await this.aside();
    hand.put('/scenarios/why.toml', scenarioText(this.described, { ...this.setup(), draws: 0 }));
    await hand.ask({ ask: 'load', scenario: '/scenarios/why.toml' });
    const { value } = await hand.ask<Explanation>({ ask: 'why', measure, month, policy: this.now.active + 1 });
    return value;
  }
  /** Electrification of manufacturing, on its own economy, beside what was recorded. */
  history(): Promise<unknown> {
    const known = this.studies.get('history');
    if (known) return known;
    const record = (async (): Promise<unknown> => {
      const hand = this.newHand();
      for (const [path, bytes] of Object.entries(this.supplies.files)) hand.put(path, bytes);
      const scenario = '/scenarios/history.toml';
      hand.put(scenario, 'format = 1\nextends = "us-electrification.toml"\n[economy]\nsample = 5000\n[futures]\ndraws = 0\n');
      await hand.ask({ ask: 'open', scenario, population: '/history.lrpop', data: '/data' });
      const { value } = await hand.ask({ ask: 'study', scenario });
      hand.dismiss();
      return value;
    })();
    this.studies.set('history', record);
    record.catch(() => this.studies.delete('history'));
    return record;
  }
  private readonly studies = new Map<string, Promise<unknown>>();
  /** The record of a scenario file on the central values of its worlds, or of one of them. */
  study(name: string, world = ''): Promise<unknown> {
    const known = this.studies.get(name);
    if (known) return known;
    const record = (async (): Promise<unknown> => {
      const hand = await this.aside();
      const path = '/scenarios/view.toml';
      hand.put(path, `format = 1\nextends = "${name}"\n[economy]\nsample = ${this.described.sample}\n[futures]\ndraws = 0\n${world && `worlds = ["${world}"]\n`}`);
      return (await hand.ask({ ask: 'study', scenario: path })).value;
    })();
    this.studies.set(name, record);
    record.catch(() => this.studies.delete(name));
    return record;
  }
  tell(what: Message['what'], text = ''): void {
    if (!this.messages.some((m) => m.what === what && m.text === text)) this.messages = [...this.messages, { what, text }];
  }

  private say(error: unknown): void {
    const text = error instanceof Refusal ? error.message : error instanceof Error ? error.message : String(error);
    this.tell('engine_says', text);
  }

  /** What a scenario file says, or the engine's own words on what is wrong with it. */
  async read(name: string, text: string): Promise<ScenarioInfo> {
    this.lead.put('/scenarios/' + name, text);
    return this.readKept(name);
  }
  /** The same of a file that came with the page. */
  async readKept(name: string): Promise<ScenarioInfo> {
    const question = { ask: 'read', scenario: '/scenarios/' + name };
    try {
      return (await this.lead.ask<ScenarioInfo>(question)).value;
    } catch (error) {
      // A scenario that places levers needs the map of jobs, which is fetched for it alone.
      if (!(error instanceof Refusal) || !error.message.includes('/counties.csv: cannot be read')) throw error;
      for (const [path, bytes] of Object.entries(await placeFiles())) this.lead.put(path, bytes);
      return (await this.lead.ask<ScenarioInfo>(question)).value;
    }
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
