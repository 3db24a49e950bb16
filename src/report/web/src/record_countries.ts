/** The part of a record on the race of countries, where a scenario names rivals. */
import { finite, localised, objects, text, whole, type Raw } from './raw';
import type { Localised, Spread } from './record';

export interface StartFigure {
  bound: string;
  date: string;
  /** Share of firms, as published and as the model answers. */
  value: number | null;
  answer: number | null;
  wording: Localised;
  source: string;
  grade: string;
}
export interface Racer {
  id: string;
  name: Localised;
  home: boolean;
  interval: boolean;
  figures: StartFigure[];
  instead: Localised[];
}
export interface CountryRow {
  policy: string;
  /** Empty: all worlds together. */
  world: string;
  country: string;
  measure: string;
  years: number[];
  values: (number | null)[];
  low: (number | null)[];
  high: (number | null)[];
}
export interface CountryRace {
  futures: number;
  racers: Racer[];
  measures: { id: string; unit: string; title: Localised; definition: Localised }[];
  rows: CountryRow[];
}

const numbers = (x: unknown): (number | null)[] => (Array.isArray(x) ? x.map(finite) : []);
const yearOf = (date: unknown): number => Number(text(date).slice(0, 4));

export function readCountries(raw: Raw): CountryRace {
  const calendars = (Array.isArray(raw.calendars) ? raw.calendars : []).map((dates: unknown) =>
    (Array.isArray(dates) ? dates : []).map(yearOf),
  );
  return {
    futures: whole(raw.futures),
    racers: objects(raw.racers).map((r) => ({
      id: text(r.id),
      name: localised(r.name ?? r.id),
      home: r.home === true,
      interval: r.interval === true,
      figures: objects(r.figures).map((f) => ({
        bound: text(f.bound),
        date: text(f.date),
        value: finite(f.value),
        answer: finite(f.answer),
        wording: localised(f.wording),
        source: text(f.source),
        grade: text(f.grade),
      })),
      instead: (Array.isArray(r.instead) ? r.instead : []).map(localised),
    })),
    measures: objects(raw.measures).map((m) => ({
      id: text(m.id),
      unit: text(m.unit),
      title: localised(m.title ?? m.id),
      definition: localised(m.definition),
    })),
    rows: objects(raw.rows).map((r) => ({
      policy: text(r.policy),
      world: text(r.world),
      country: text(r.country),
      measure: text(r.measure),
      years: calendars[whole(r.calendar)] ?? [],
      values: numbers(r.values),
      low: numbers(r.low),
      high: numbers(r.high),
    })),
  };
}

/** A country's figure in a year with its interval; the two quarters lie at the centre, since no more is known. */
export function intervalOf(
  race: CountryRace, policy: string, world: string, country: string, measure: string, year: number,
): Spread {
  const row = race.rows.find(
    (r) => r.policy === policy && r.world === world && r.country === country && r.measure === measure,
  );
  const at = row ? row.years.indexOf(year) : -1;
  const median = at < 0 ? null : (row!.values[at] ?? null);
  return { median, p05: at < 0 ? null : (row!.low[at] ?? null), p25: median, p75: median, p95: at < 0 ? null : (row!.high[at] ?? null) };
}
