/** The scenario file that says what the page shows, for the command line and for the engine: one text for both. */
import type { Both, Description, Policy } from './policy';

export interface Setup {
  policies: Policy[];
  assumptions: Record<string, number>;
  draws: number;
  sample: number;
}

/** The file on which every scenario of the studio builds. */
export const baseFile = 'us-baseline.toml';

const quoted = (text: string): string =>
  '"' + text.replace(/[\\"]/g, (c) => '\\' + c).replace(/[\u0000-\u001f\u007f]/g, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0')) + '"';

/** A number as TOML has it; the shortest text that reads back as the same double. */
function number(x: number): string {
  const text = String(x).replace('e+', 'e');
  return text.replace(/^(-?)\./, '$10.');
}

const both = (key: string, text: Both): string[] => [`${key}.en = ${quoted(text.en)}`, `${key}.zh = ${quoted(text.zh)}`];

export function scenarioText(described: Description, setup: Setup): string {
  const lines = [
    '# Made by the studio. Keep it beside us-baseline.toml (scenarios/), then: longrun run scenarios/THIS.toml --out out',
    'format = 1',
    `extends = ${quoted(baseFile)}`,
    '',
    '[economy]',
    `sample = ${setup.sample}`,
    '',
    '[futures]',
    `draws = ${setup.draws}`,
  ];
  const tables = new Map<string, string[]>();
  for (const [key, value] of Object.entries(setup.assumptions)) {
    const info = described.assumptions.find((a) => `${a.table}.${a.key}` === key);
    if (!info) continue;
    const table = info.table.startsWith('costs.') ? info.table : `parameters.${info.table}`;
    const shown = info.is_switch ? (value !== 0 ? 'true' : 'false') : number(value);
    tables.set(table, [...(tables.get(table) ?? []), `${info.key} = ${shown}`]);
  }
  for (const [table, rows] of tables) lines.push('', `[${table}]`, ...rows);
  for (const policy of setup.policies) {
    lines.push('', '[[policy]]', `id = ${quoted(policy.id)}`, ...both('title', policy.title));
    for (const span of policy.spans) {
      const lever = described.levers.find((l) => l.id === span.lever);
      if (!lever) continue;
      lines.push('', '[[policy.lever]]', `lever = ${quoted(span.lever)}`, `from = ${span.from}`, `to = ${span.to}`);
      for (const setting of lever.settings) {
        const value = span.settings[setting.key];
        if (value === undefined) continue;
        lines.push(`${setting.key} = ${setting.is_switch ? (value !== 0 ? 'true' : 'false') : number(value)}`);
      }
    }
  }
  return lines.join('\n') + '\n';
}
