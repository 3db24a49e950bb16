/** The text catalogue (src/i18n), the same one the C++ program embeds. */
import en from '../../../i18n/en.json';
import zhPhrases from '../../../i18n/phrases.zh.json';
import zh from '../../../i18n/zh.json';
import type { Localised } from './record';

export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];
export type Key = keyof typeof en;

const catalogues: Record<Language, Record<string, string>> = { en, zh };

function fill(pattern: string, values: Record<string, string>): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** The text under `key`, its `{name}` places filled from `values`. */
export function say(language: Language, key: Key, values: Record<string, string> = {}): string {
  return fill(catalogues[language][key] ?? catalogues.en[key] ?? key, values);
}

/** The text under a key made up at run time (a parameter, a unit, …), or undefined where the catalogue has none. */
export function sayIfKnown(language: Language, key: string): string | undefined {
  return catalogues[language][key];
}

const phrases: Record<string, string> = zhPhrases;

/** Entries of the phrase book with `{name}` places, which stand for whatever a run put there. */
const patterns = Object.entries(phrases)
  .filter(([english]) => english.includes('{'))
  .map(([english, chinese]) => ({
    names: [...english.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!),
    expression: new RegExp(
      '^' + english.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('([^;]+?)') + '$',
    ),
    chinese,
  }));

function chinese(english: string): string | undefined {
  const known = phrases[english];
  if (known !== undefined) return known;
  for (const { names, expression, chinese: pattern } of patterns) {
    const found = expression.exec(english);
    if (found) return fill(pattern, Object.fromEntries(names.map((name, i) => [name, found[i + 1]!])));
  }
  return undefined;
}

/**
 * What a record says in English only (notes, units, parameter texts), in the reader's language where the phrase book has it:
 * as a whole, or clause by clause where it has all of them.
 */
export function translated(language: Language, english: string): string {
  if (language !== 'zh' || english === '') return english;
  const whole = chinese(english);
  if (whole !== undefined) return whole;
  const clauses = english.split('; ').map(chinese);
  return clauses.length > 1 && clauses.every((x) => x !== undefined) ? clauses.join('；') : english;
}

/** A text that came with the record, in the reader's language where it has it. */
export function pick(language: Language, localised: Localised): string {
  if (typeof localised === 'string') return translated(language, localised);
  return localised[language] ?? translated(language, localised.en ?? localised.zh ?? '');
}

/** Joins a list as prose: "a, b and c". */
export function list(language: Language, items: string[]): string {
  if (items.length < 2) return items.join('');
  const head = items.slice(0, -1).join(say(language, 'list.comma'));
  return head + say(language, 'list.and') + items[items.length - 1]!;
}
