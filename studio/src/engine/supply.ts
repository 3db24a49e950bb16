/** Where the page's parts come from: files beside it, or elements of the page itself where it is one file. */
import { unpacked, unzipped } from './pack';
import type { Supplies } from './crew';

const script = document.currentScript as HTMLScriptElement | null;

async function bytesOf(part: 'engine' | 'core'): Promise<Uint8Array> {
  const held = document.getElementById(part);
  if (held) return Uint8Array.from(atob(held.textContent ?? ''), (c) => c.charCodeAt(0));
  const reply = await fetch(script?.dataset[part] ?? '');
  if (!reply.ok) throw new Error(`${reply.url}: ${reply.status}`);
  return new Uint8Array(await reply.arrayBuffer());
}

function workerOpener(): () => Worker {
  const held = document.getElementById('worker');
  if (held) {
    const address = URL.createObjectURL(new Blob([atob(held.textContent ?? '')], { type: 'text/javascript' }));
    return () => new Worker(address);
  }
  const address = script?.dataset.worker ?? '';
  return () => new Worker(address);
}

export async function supplies(): Promise<Supplies> {
  const openWorker = workerOpener();
  const [engine, core] = await Promise.all([bytesOf('engine').then(unzipped), bytesOf('core').then(unpacked)]);
  return { module: await WebAssembly.compile(engine as BufferSource), files: core, openWorker };
}

/** Keeps the page for when there is no network. Not for a page in one file, which needs none. */
export function keepOffline(): void {
  const name = script?.dataset.offline;
  if (!name || !('serviceWorker' in navigator) || !location.protocol.startsWith('http')) return;
  void navigator.serviceWorker.register(name).catch(() => undefined);
}
