export type SampleKind = 'ai' | 'undecided' | 'single' | 'electrification' | 'empty' | 'old';
export function sampleRecord(kind?: SampleKind): Record<string, unknown>;
