/** A worker with one engine. Messages are answered in order. */
import { Engine, Refusal, type FileMap } from './engine';

export type Order =
  | { id: number; start: { module: WebAssembly.Module; files: FileMap } }
  | { id: number; put: { path: string; content: string | Uint8Array } }
  | { id: number; ask: Record<string, unknown>; numbers?: Float64Array };
export type Report =
  | { id: number; value: unknown; numbers?: Float64Array }
  | { id: number; refusal: string }
  | { id: number; fault: string };

let engine: Engine | undefined;

async function obey(order: Order): Promise<Report> {
  const { id } = order;
  if ('start' in order) {
    engine = await Engine.start(order.start.module, order.start.files);
    return { id, value: null };
  }
  if (!engine) return { id, fault: 'the engine was not started' };
  if ('put' in order) {
    engine.put(order.put.path, order.put.content);
    return { id, value: null };
  }
  const { value, numbers } = engine.ask(order.ask, order.numbers);
  return { id, value, numbers };
}

let last: Promise<void> = Promise.resolve();
self.onmessage = (event: MessageEvent<Order>): void => {
  last = last.then(async () => {
    let report: Report;
    try {
      report = await obey(event.data);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      report = error instanceof Refusal ? { id: event.data.id, refusal: text } : { id: event.data.id, fault: text };
    }
    const numbers = 'numbers' in report ? report.numbers : undefined;
    self.postMessage(report, { transfer: numbers ? [numbers.buffer as ArrayBuffer] : [] });
  });
};
