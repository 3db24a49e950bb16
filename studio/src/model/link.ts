/**
 * The whole state in the fragment of an address: `#s=1.` and the differences from the starting point as short JSON, deflated,
 * in base64url. Other versions and names that are gone are told to the reader.
 */
import type { Language } from 'longrun-web/catalogue';
import type { Description, Policy, Span } from './policy';
import { startingPoint, type Saved } from './state';

export const linkVersion = 1;
export const longestLink = 2000;

type ShortSpan = [lever: string, from: string, to: string, settings: Record<string, number>];
type ShortPolicy = [id: string, en: string, zh: string, spans: ShortSpan[]];
interface Short {
  p?: ShortPolicy[];
  a?: number;
  w?: Record<string, number>;
  g?: [string, number | null];
  c?: string[];
  d?: 1;
  n?: number;
  l?: Language;
}

export interface Linked {
  state: Saved;
  language?: Language;
}

export class BadLink extends Error {
  constructor(readonly why: 'malformed' | 'newer') {
    super(why);
  }
}

async function through(bytes: Uint8Array, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  return new Uint8Array(await new Response(new Blob([bytes as BlobPart]).stream().pipeThrough(stream)).arrayBuffer());
}
const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const fromBase64url = (text: string): Uint8Array => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));

function shortened(state: Saved, language: Language): Short {
  const start = startingPoint();
  const differs = (key: keyof Saved): boolean => JSON.stringify(state[key]) !== JSON.stringify(start[key]);
  const short: Short = {};
  if (differs('policies')) {
    short.p = state.policies.map((p): ShortPolicy => [p.id, p.title.en, p.title.zh, p.spans.map((s): ShortSpan => [s.lever, s.from, s.to, s.settings])]);
  }
  if (differs('active')) short.a = state.active;
  if (differs('assumptions')) short.w = state.assumptions;
  if (differs('goal')) short.g = [state.goal.headline, state.goal.value];
  if (differs('charts')) short.c = state.charts;
  if (state.difference) short.d = 1;
  if (differs('draws')) short.n = state.draws;
  if (language !== 'en') short.l = language;
  return short;
}

/** The fragment of a state, with its `#`. */
export async function linkOf(state: Saved, language: Language): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(shortened(state, language)));
  return `#s=${linkVersion}.${base64url(await through(json, new CompressionStream('deflate-raw')))}`;
}

const isText = (x: unknown): x is string => typeof x === 'string';
const isDay = (x: unknown): x is string => isText(x) && /^\d{4}-\d{2}-\d{2}$/.test(x);
function numbers(x: unknown): Record<string, number> {
  const out: Record<string, number> = {};
  if (typeof x === 'object' && x !== null) {
    for (const [key, value] of Object.entries(x)) if (typeof value === 'number' && Number.isFinite(value)) out[key] = value;
  }
  return out;
}

function read(short: Short): Linked {
  const state = startingPoint();
  if (Array.isArray(short.p) && short.p.length > 0) {
    state.policies = short.p.map((p): Policy => {
      if (!Array.isArray(p) || !isText(p[0]) || !isText(p[1]) || !isText(p[2]) || !Array.isArray(p[3])) throw new BadLink('malformed');
      const spans = p[3].map((s): Span => {
        if (!Array.isArray(s) || !isText(s[0]) || !isDay(s[1]) || !isDay(s[2])) throw new BadLink('malformed');
        return { lever: s[0], from: s[1], to: s[2], settings: numbers(s[3]) };
      });
      return { id: p[0], title: { en: p[1], zh: p[2] }, spans };
    });
  }
  if (typeof short.a === 'number' && state.policies[short.a]) state.active = short.a;
  if (short.w) state.assumptions = numbers(short.w);
  if (Array.isArray(short.g) && isText(short.g[0])) {
    state.goal = { headline: short.g[0], value: typeof short.g[1] === 'number' ? short.g[1] : null };
  }
  if (Array.isArray(short.c) && short.c.every(isText) && short.c.length >= 2) state.charts = short.c;
  state.difference = short.d === 1;
  if (Number.isInteger(short.n) && short.n! >= 0) state.draws = short.n!;
  return short.l === 'zh' || short.l === 'en' ? { state, language: short.l } : { state };
}

/** The state of a fragment; nothing where it holds none. */
export async function stateOf(fragment: string): Promise<Linked | null> {
  const found = /[#&]s=(\d+)\.([\w-]*)/.exec(fragment);
  if (!found) return /[#&]s=/.test(fragment) ? Promise.reject(new BadLink('malformed')) : null;
  if (Number(found[1]) > linkVersion) throw new BadLink('newer');
  let short: unknown;
  try {
    short = JSON.parse(new TextDecoder().decode(await through(fromBase64url(found[2]!), new DecompressionStream('deflate-raw'))));
  } catch {
    throw new BadLink('malformed');
  }
  if (typeof short !== 'object' || short === null) throw new BadLink('malformed');
  return read(short as Short);
}

/** Puts a state on what this engine has: what is gone or out of range is left out and named. */
export function reconciled(state: Saved, described: Description): { state: Saved; gone: string[] } {
  const gone: string[] = [];
  const fits = (value: number, info: { lowest: number; highest: number } | undefined, name: string): boolean => {
    if (info && value >= info.lowest && value <= info.highest) return true;
    gone.push(info ? `${name} = ${value}` : name);
    return false;
  };
  const ids = new Set<string>();
  const policies = state.policies.slice(0, 8).map((policy, i) => {
    let id = /^[a-z][a-z0-9_-]{0,40}$/.test(policy.id) && policy.id !== described.policies[0]?.id ? policy.id : `policy-${i + 1}`;
    while (ids.has(id)) id += '-x';
    ids.add(id);
    const spans = policy.spans.flatMap((span): Span[] => {
      const lever = described.levers.find((l) => l.id === span.lever);
      if (!lever || span.from < described.policy_start || span.to > described.end || span.from > span.to) {
        gone.push(lever ? `${span.lever} ${span.from}` : span.lever);
        return [];
      }
      const settings = Object.entries(span.settings).filter(([key, value]) =>
        fits(value, lever.settings.find((s) => s.key === key), `${span.lever}.${key}`),
      );
      return [{ ...span, settings: Object.fromEntries(settings) }];
    });
    return { ...policy, id, spans };
  });
  for (const policy of state.policies.slice(8)) gone.push(policy.title.en);
  const assumptions = Object.fromEntries(
    Object.entries(state.assumptions).filter(([key, value]) =>
      fits(value, described.assumptions.find((a) => `${a.table}.${a.key}` === key), key),
    ),
  );
  const start = startingPoint();
  const charts = state.charts.map((id, i) => {
    if (described.measures.some((m) => m.id === id)) return id;
    gone.push(id);
    return start.charts[i] ?? described.measures[0]!.id;
  });
  const goal = described.headlines.some((h) => h.id === state.goal.headline) ? state.goal : start.goal;
  return { state: { ...state, policies, active: Math.min(state.active, policies.length - 1), assumptions, charts, goal }, gone };
}
