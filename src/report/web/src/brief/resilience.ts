/** What is lost when the technology fails: four probes, looked at once a year. */
import type { Figure, FigureSpec } from '../charts/figure';
import type { Panel } from '../charts/spec';
import { yearName } from '../format';
import { spreadIn } from '../record';
import type { Context } from './context';
import { bandKey, bandNote, events, policyKey, policyLines, shareScale, span } from './figures';
import { measureTable } from './measure_table';
import { place, section } from './parts';

const losses = ['provider_loss_percent', 'chip_loss_percent', 'talent_loss_percent', 'withdrawal_loss_percent'];
const index = 'resilience_index';

/** One small chart a probe on one scale. */
function probes(c: Context): Figure {
  return {
    id: 'resilience-probes',
    choices: [],
    build: (): FigureSpec => {
      const from = Math.floor(c.view.policyStart ?? span(c).from) - 1;
      const panels: Panel[] = losses
        .filter((m) => c.view.has(m))
        .map((m) => ({
          title: c.measureName(m),
          chart: {
            kind: 'lines', small: true, unit: c.unitOf(m), from, to: span(c).to,
            lines: policyLines(c, m), dots: [], events: events(c), rowsAt: 'years',
          },
        }));
      shareScale(panels);
      return {
        title: c.say('resilience.figure'),
        subtitle: [c.say('resilience.subtitle'), bandNote(c)].join(' '),
        summary: summary(c),
        panels,
        key: [...policyKey(c, 'line'), ...bandKey(c)],
        missing: [],
      };
    },
  };
}

/** The probe that costs most under the baseline in the last year quoted. */
function summary(c: Context): string {
  const year = c.view.quotedYears[c.view.quotedYears.length - 1];
  const baseline = c.view.baseline;
  if (year === undefined || !baseline) return '';
  const at = (m: string): number | null => spreadIn(c.view.series(baseline.id, m), year).median;
  const worst = [...losses].filter((m) => at(m) !== null).sort((a, b) => at(b)! - at(a)!)[0];
  if (worst === undefined) return '';
  return c.say('resilience.worst', {
    year: yearName(c.language, year), measure: c.measureName(worst), loss: c.show(at(worst), 'percent'), policy: c.policyName(baseline),
  });
}

export function resilienceSection(c: Context): HTMLElement | null {
  if (!losses.some((m) => c.view.has(m))) return null;
  return section(
    'resilience',
    c.say('section.resilience'),
    summary(c) || null,
    place(c, probes(c)),
    measureTable(c, c.say('resilience.table'), [...losses, index]),
  );
}
