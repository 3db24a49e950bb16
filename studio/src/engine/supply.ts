/** Where the page's parts come from: files beside it, or elements of the page itself where it is one file. */
import type { Supplies } from './crew';
import type { FileMap } from './engine';
import { unpacked, unzipped } from './pack';

export type Part = 'engine' | 'core' | 'more' | 'places' | 'brief' | 'worker';

const names = (): DOMStringMap => document.getElementById('parts')?.dataset ?? {};

async function bytesOf(part: Part): Promise<Uint8Array> {
  const held = document.getElementById(part);
  if (held) return Uint8Array.from(atob(held.textContent ?? ''), (c) => c.charCodeAt(0));
  const reply = await fetch(names()[part] ?? '');
  if (!reply.ok) throw new Error(`${reply.url}: ${reply.status}`);
  return new Uint8Array(await reply.arrayBuffer());
}

function workerOpener(): () => Worker {
  const held = document.getElementById('worker');
  if (held) {
    const address = URL.createObjectURL(new Blob([atob(held.textContent ?? '')], { type: 'text/javascript' }));
    return () => new Worker(address);
  }
  const address = names().worker ?? '';
  return () => new Worker(address);
}

/** What this browser lacks to run the engine; empty if nothing. */
export function lacking(): 'worker' | 'wasm' | 'simd' | '' {
  if (typeof Worker === 'undefined' || typeof DecompressionStream === 'undefined') return 'worker';
  if (typeof WebAssembly === 'undefined') return 'wasm';
  // A function that uses one instruction of the vector set.
  const vector = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);
  return WebAssembly.validate(vector) ? '' : 'simd';
}

export async function supplies(): Promise<Supplies> {
  const openWorker = workerOpener();
  const [engine, core] = await Promise.all([bytesOf('engine').then(unzipped), bytesOf('core').then(unpacked)]);
  return { module: await WebAssembly.compile(engine as BufferSource), files: core, openWorker };
}
/** Draws of every world, scenarios, countries: after the first screen. */
export const moreFiles = async (): Promise<FileMap> => unpacked(await bytesOf('more'));
/** Where jobs are, for scenarios that place levers in states or counties. */
export const placeFiles = async (): Promise<FileMap> => unpacked(await bytesOf('places'));
/** The page of a brief, into which a record is put. */
export const briefPage = async (): Promise<string> => new TextDecoder().decode(await unzipped(await bytesOf('brief')));

/** Keeps the page for when there is no network. Not for a page in one file, which needs none. */
export function keepOffline(): void {
  const name = names().offline;
  if (!name || !('serviceWorker' in navigator) || !location.protocol.startsWith('http')) return;
  navigator.serviceWorker.register(name).catch(() => undefined);
}
