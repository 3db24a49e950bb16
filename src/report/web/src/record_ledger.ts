/** The part of a record on money: the published record, and policies' own where a scenario names the programmes that pay. */
import { finite, localised, objects, text, type Raw } from './raw';
import type { Localised } from './record';

export interface LedgerRow {
  /** '' for the published record */
  policy: string;
  programme: string;
  title: Localised;
  fiscalYear: string;
  payer: string;
  stage: string;
  /** [million 2024 $; in the published record million current $] */
  musd: number | null;
  /** how a published figure is known; '' for a policy */
  quality: string;
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
      quality: text(r.quality ?? ''),
    })),
  };
}
