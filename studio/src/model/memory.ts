/** The last state, on this machine alone, until the reader discards it. */
const name = 'longrun-studio';

export function kept(): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // a page in one file, or a browser that keeps nothing
  }
}
/** False where the machine's room is full. */
export function keep(link: string): boolean {
  try {
    localStorage.setItem(name, link);
    return true;
  } catch (error) {
    return !(error instanceof DOMException && error.name === 'QuotaExceededError');
  }
}
export function forget(): void {
  try {
    localStorage.removeItem(name);
  } catch {
    // there is nothing to discard
  }
}
