// Runs a WASI module on a folder of this machine, which it sees as its root.
// usage: tools/node wasm/run.mjs MODULE.wasm FOLDER ARGUMENT…
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { argv, exit } from 'node:process';

// Node says of its WASI that it may change; the tests would tell.
process.removeAllListeners('warning');
const { WASI } = await import('node:wasi');

const [module, folder, ...args] = argv.slice(2);
if (!module || !folder) {
    console.error('usage: tools/node wasm/run.mjs MODULE.wasm FOLDER ARGUMENT…');
    exit(2);
}
const wasi = new WASI({
    version: 'preview1',
    args: ['longrun', ...args],
    preopens: { '/': resolve(folder) },
});
const compiled = await WebAssembly.compile(await readFile(module));
const instance = await WebAssembly.instantiate(compiled, wasi.getImportObject());
exit(wasi.start(instance));
