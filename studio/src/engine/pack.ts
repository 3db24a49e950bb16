/**
 * Files of the engine in one compressed pack: four bytes with the length of a header (JSON: path to [begin, length]), the
 * header, then the bytes one after the other; all of it through gzip.
 */
import type { FileMap } from './engine';

export async function unzipped(bytes: Uint8Array): Promise<Uint8Array> {
  // A host may have taken the compression off already.
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export async function unpacked(compressed: Uint8Array): Promise<FileMap> {
  const bytes = await unzipped(compressed);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Record<string, [number, number]>;
  const files: FileMap = {};
  for (const [path, [begin, size]] of Object.entries(header)) {
    files[path] = bytes.slice(4 + length + begin, 4 + length + begin + size);
  }
  return files;
}
