/** Made by build.mjs from the state outlines of us-atlas. */
declare module 'longrun:us-states' {
  const outlines: { shapes: Record<string, { path: string; at: [number, number] }>; borders: string };
  export default outlines;
}
