/** Some measures under every policy in the years quoted, as a table. */
import { yearName } from '../format';
import { spreadIn } from '../record';
import type { Context } from './context';
import { table } from './parts';

export function measureTable(c: Context, caption: string, measures: readonly string[]): HTMLElement | null {
  const known = measures.filter((m) => c.view.has(m));
  if (known.length === 0) return null;
  return table(
    caption,
    [{ title: c.say('key.figure') }, ...c.view.policies.map((p) => ({ title: c.policyName(p), number: true }))],
    known.flatMap((m) =>
      c.view.quotedYears.map((year) => [
        c.say('key.measure_year', { measure: c.measureName(m), year: yearName(c.language, year) }),
        ...c.view.policies.map((p) => c.showSpread(spreadIn(c.view.series(p.id, m), year), c.unitOf(m))),
      ]),
    ),
    'stack contributions',
  );
}
