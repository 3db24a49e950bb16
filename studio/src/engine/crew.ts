/**
 * Workers with engines: one that answers while a slider moves and keeps what was run, and hands that run futures. A worker
 * that is lost is replaced; what it was asked is asked again.
 */
import { Refusal, type FileMap, type Reply } from './engine';
import type { Order, Report } from './worker';

interface Waiting {
  order: Order;
  done: (reply: Reply) => void;
  failed: (error: Error) => void;
  tries: number;
}

export interface Supplies {
  module: WebAssembly.Module;
  files: FileMap;
  openWorker: () => Worker;
}

const mostTries = 2;

export class Hand {
  private worker!: Worker;
  private next = 1;
  private readonly waiting = new Map<number, Waiting>();
  /** Brings a new engine to where the lost one was. */
  private readonly replay: Order[] = [];

  constructor(
    private readonly supplies: Supplies,
    private readonly lost: () => void,
  ) {
    this.begin();
  }

  private begin(): void {
    this.worker = this.supplies.openWorker();
    this.worker.onmessage = (event: MessageEvent<Report>) => this.take(event.data);
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.replace(event.message || 'the worker stopped');
    };
    this.worker.postMessage({ id: 0, start: { module: this.supplies.module, files: this.supplies.files } } satisfies Order);
    for (const order of this.replay) this.worker.postMessage(order);
  }

  private take(report: Report): void {
    const waiting = this.waiting.get(report.id);
    if ('fault' in report) {
      this.replace(report.fault);
      return;
    }
    if (!waiting) return;
    this.waiting.delete(report.id);
    if ('refusal' in report) waiting.failed(new Refusal(report.refusal));
    else waiting.done({ value: report.value, numbers: report.numbers ?? new Float64Array() });
  }

  private replace(why: string): void {
    this.worker.terminate();
    const again = [...this.waiting.entries()];
    this.waiting.clear();
    this.lost();
    this.begin();
    for (const [id, waiting] of again) {
      if (++waiting.tries >= mostTries) {
        waiting.failed(new Error(why));
      } else {
        this.waiting.set(id, waiting);
        this.worker.postMessage(waiting.order);
      }
    }
  }

  dismiss(): void {
    this.worker.terminate();
  }

  put(path: string, content: string | Uint8Array): void {
    const order: Order = { id: 0, put: { path, content } };
    this.replay.push(order);
    this.worker.postMessage(order);
  }

  /** @param lasting a new engine must be told this too, such as which scenario is open */
  ask<T>(question: Record<string, unknown>, { numbers, lasting = false }: { numbers?: Float64Array; lasting?: boolean } = {}): Promise<Reply<T>> {
    const id = this.next++;
    const order: Order = numbers ? { id, ask: question, numbers } : { id, ask: question };
    if (lasting) {
      const same = this.replay.findIndex((o) => 'ask' in o && o.ask.ask === question.ask);
      if (same >= 0) this.replay.splice(same, 1);
      this.replay.push({ id: 0, ask: question });
    }
    return new Promise((done, failed) => {
      this.waiting.set(id, { order, done: done as (reply: Reply) => void, failed, tries: 0 });
      this.worker.postMessage(order);
    });
  }
}
