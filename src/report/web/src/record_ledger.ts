/** The part of a record on the money of policies, where a scenario names the programmes that pay for levers. */
import { finite, localised, objects, text, type Raw } from './raw';
import type { Localised } from './record';

export interface LedgerRow {
  policy: string;
  programme: string;
  title: Localised;
  fiscalYear: string;
  payer: string;
  stage: string;
  /** [million 2024 $] */
  musd: number | null;
}
export interface Ledger {
  rows: LedgerRow[];
}

export function readLedger(raw: Raw): Ledger {
  return {
    rows: objects(raw.rows).map((r) => ({
      policy: text(r.policy),
      programme: text(r.programme),
      title: localised(r.title ?? r.programme),
      fiscalYear: text(r.fiscal_year),
      payer: text(r.payer),
      stage: text(r.stage),
      musd: finite(r.musd),
    })),
  };
}
