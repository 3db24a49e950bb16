/**
 * One instance of the engine (wasm/studio.cpp): a WASI module that sees a folder of files in memory, and answers questions.
 * The same code runs in a page's workers and in Node.
 */
import { Directory, File, PreopenDirectory, WASI, ConsoleStdout, OpenFile, type Inode } from '@bjorn3/browser_wasi_shim';

/** Files by path without a leading slash. */
export type FileMap = Record<string, Uint8Array>;

export interface Reply<T = unknown> {
  value: T;
  numbers: Float64Array;
}

/** What the engine says of input it cannot use, in the words of the command line. */
export class Refusal extends Error {}

interface Exports {
  memory: WebAssembly.Memory;
  _initialize: () => void;
  studio_take: (bytes: number) => number;
  studio_drop: (at: number) => void;
  studio_numbers_in: (count: number) => number;
  studio_ask: (at: number, bytes: number) => void;
  studio_text: () => number;
  studio_text_bytes: () => number;
  studio_numbers: () => number;
  studio_numbers_count: () => number;
}

type Tree = Map<string, Inode>;

function place(root: Tree, path: string, bytes: Uint8Array): void {
  const parts = path.split('/').filter((p) => p !== '');
  const name = parts.pop()!;
  let at = root;
  for (const part of parts) {
    let next = at.get(part);
    if (!(next instanceof Directory)) {
      next = new Directory(new Map());
      at.set(part, next);
    }
    at = (next as Directory).contents;
  }
  at.set(name, new File(bytes, { readonly: true }));
}

export class Engine {
  private constructor(
    private readonly at: Exports,
    private readonly root: Tree,
  ) {}

  static async start(module: WebAssembly.Module, files: FileMap): Promise<Engine> {
    const root: Tree = new Map();
    for (const [path, bytes] of Object.entries(files)) place(root, path, bytes);
    const none = (): OpenFile => new OpenFile(new File([]));
    const said = ConsoleStdout.lineBuffered((line) => console.error(`engine: ${line}`));
    const wasi = new WASI(['longrun'], [], [none(), said, said, new PreopenDirectory('/', root)], { debug: false });
    const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
    wasi.initialize(instance as never);
    return new Engine(instance.exports as unknown as Exports, root);
  }

  /** Adds or replaces a file that later questions may name. */
  put(path: string, content: string | Uint8Array): void {
    place(this.root, path, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }

  ask<T = unknown>(question: Record<string, unknown>, numbers?: Float64Array): Reply<T> {
    const at = this.at;
    if (numbers) {
      const room = at.studio_numbers_in(numbers.length);
      new Float64Array(at.memory.buffer, room, numbers.length).set(numbers);
    }
    const text = new TextEncoder().encode(JSON.stringify(question));
    const room = at.studio_take(text.length);
    new Uint8Array(at.memory.buffer, room, text.length).set(text);
    at.studio_ask(room, text.length);
    at.studio_drop(room);
    const said = new TextDecoder().decode(new Uint8Array(at.memory.buffer, at.studio_text(), at.studio_text_bytes()));
    const value = JSON.parse(said) as { problems?: string };
    if (typeof value.problems === 'string') throw new Refusal(value.problems);
    const count = at.studio_numbers_count();
    return { value: value as T, numbers: new Float64Array(at.memory.buffer, at.studio_numbers(), count).slice() };
  }
}
