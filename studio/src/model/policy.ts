/** What a reader sets: policies, assumptions, a goal. Bounds, units and texts of levers come from the engine. */
import type { Localised } from 'longrun-web/record';

export interface Both {
  en: string;
  zh: string;
}
/** One lever between two days. Settings not named stand at the value that the engine declares. */
export interface Span {
  lever: string;
  from: string;
  to: string;
  settings: Record<string, number>;
}
export interface Policy {
  id: string;
  title: Both;
  spans: Span[];
}

export interface SettingInfo {
  key: string;
  doc: string;
  value: number;
  unit: string;
  is_switch: boolean;
  /** Plausible range: the ends of a slider. */
  low: number;
  high: number;
  /** Allowed range: the ends of a number box. */
  lowest: number;
  highest: number;
  grade: string;
  source: string;
  scales?: boolean;
}
export interface LeverInfo {
  id: string;
  title: Both;
  doc: string;
  group: string;
  placed: boolean;
  settings: SettingInfo[];
}
export interface AssumptionInfo extends SettingInfo {
  table: string;
  table_doc: string;
}
export interface MeasureInfo {
  id: string;
  unit: string;
  title: Both;
  definition: Both;
}
export interface HeadlineInfo extends MeasureInfo {
  year: number;
  on_mean_field: boolean;
}
export interface FutureInfo {
  world: number;
  kind: 'central' | 'drawn' | 'sloppy';
}
export interface PresetPolicy {
  id: string;
  title: Both;
  summary: Both;
  programmes: number;
  spans: (Span & { placed: boolean })[];
}
/** What the engine says of a scenario file. */
export interface ScenarioInfo {
  title: Both;
  question: Both;
  summary: Both;
  sha256: string;
  start: string;
  end: string;
  policy_start: string;
  draws: number;
  sample: number;
  scaled_to_budget: boolean;
  policies: PresetPolicy[];
  set_here?: Record<string, number>;
}
/** What there is to set and to see. */
export interface Description extends ScenarioInfo {
  version: string;
  firms: number;
  months: number;
  month_dates: string[];
  groups: { id: string; title: Both }[];
  levers: LeverInfo[];
  assumptions: AssumptionInfo[];
  drawn: string[];
  measures: MeasureInfo[];
  margin_measures: MeasureInfo[];
  headlines: HeadlineInfo[];
  worlds: { id: string; title: Both; summary: Both }[];
  futures: FutureInfo[];
  regions: { id: string; name: Localised }[];
  sectors: { id: string; name: Localised }[];
  size_classes: { id: string; name: Localised }[];
  sources: { id: string; authors: string; year: string; title: string }[];
  explained: string[];
}
