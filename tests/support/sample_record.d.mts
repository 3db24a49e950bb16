export function sampleRecord(technology?: 'ai' | 'electrification'): Record<string, unknown>;
