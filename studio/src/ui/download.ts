/** Gives the reader a file. */
export function download(name: string, content: string | Blob, type = 'text/plain'): void {
  const blob = content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` });
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** A drawn chart as a file that stands by itself, with what it is under it. */
export function svgText(place: HTMLElement, caption: string): string {
  const drawn = place.querySelector('svg')!;
  const width = drawn.clientWidth || Number(drawn.getAttribute('width'));
  const height = drawn.clientHeight || Number(drawn.getAttribute('height'));
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height + 24));
  copy.setAttribute('viewBox', `0 0 ${width} ${height + 24}`);
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [key, value] of Object.entries({ width: '100%', height: '100%', fill: '#ffffff' })) ground.setAttribute(key, value);
  copy.prepend(ground);
  const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
  for (const [key, value] of Object.entries({ x: '8', y: String(height + 15), 'font-size': '11', 'font-family': 'sans-serif', fill: '#55606a' })) {
    text.setAttribute(key, value);
  }
  text.textContent = caption;
  copy.append(text);
  return new XMLSerializer().serializeToString(copy);
}

export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  image.src = address;
  await image.decode();
  const canvas = document.createElement('canvas');
  const twice = 2;
  canvas.width = image.naturalWidth * twice;
  canvas.height = image.naturalHeight * twice;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(address);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('PNG'))), 'image/png'));
}
