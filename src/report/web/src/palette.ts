/**
 * Colours, dashes and marks. Hues are those of Okabe and Ito, darkened where text is set in them, so that readers with any
 * of the common colour deficiencies can tell them apart; dash, mark and label say the same again without colour.
 */

export const ink = '#1c2226';
export const faintInk = '#5b6670';
export const rule = '#d8dde1';
export const paper = '#ffffff';

export interface Style {
  colour: string;
  /** Dash pattern in pixels; empty for a solid line. */
  dash: number[];
  mark: 'circle' | 'diamond' | 'rect' | 'triangle' | 'pin' | 'roundRect';
  /** Marks are drawn hollow for the baseline, so that a mark on top of it does not hide it. */
  hollow: boolean;
  width: number;
}

const baseline: Style = { colour: '#3a444c', dash: [], mark: 'circle', hollow: true, width: 2.4 };
const others: Style[] = [
  { colour: '#0067a5', dash: [7, 4], mark: 'diamond', hollow: false, width: 2.4 },
  { colour: '#c4500a', dash: [2, 3], mark: 'rect', hollow: false, width: 2.6 },
  { colour: '#007a5a', dash: [10, 3, 2, 3], mark: 'triangle', hollow: false, width: 2.4 },
  { colour: '#a3437c', dash: [5, 2, 2, 2, 2, 2], mark: 'roundRect', hollow: false, width: 2.4 },
  { colour: '#8a6d00', dash: [14, 4], mark: 'pin', hollow: false, width: 2.4 },
];

/** The style of the policy at `index`; the baseline is the first. The same in every chart of a brief. */
export function policyStyle(index: number): Style {
  return index === 0 ? baseline : others[(index - 1) % others.length]!;
}

/** Fills of stacked parts (levers), each with its own hatching. */
export const parts: { colour: string; hatch: 'none' | 'right' | 'left' | 'cross' | 'dots' | 'level' }[] = [
  { colour: '#0067a5', hatch: 'none' },
  { colour: '#e69f00', hatch: 'right' },
  { colour: '#009e73', hatch: 'left' },
  { colour: '#cc79a7', hatch: 'dots' },
  { colour: '#56b4e9', hatch: 'cross' },
  { colour: '#d55e00', hatch: 'level' },
  { colour: '#8c8c8c', hatch: 'right' },
  { colour: '#b8a200', hatch: 'none' },
];

/** Light to dark in one hue, for levels on a map. */
export const sequential = ['#eef4f9', '#cfe1ef', '#9fc6e0', '#62a3cc', '#2c7fb5', '#0b5a8e', '#083b60'];
/** Brown to teal through near-white, for differences on a map. */
export const diverging = ['#8c510a', '#c9924a', '#e8d3ab', '#f5f5f2', '#b9ddd8', '#5aaea5', '#01665e'];
/** From near-white: shades of the two sides of a difference, where all of it lies on one. */
export const gains = ['#edf5f4', '#c4e3df', '#8fcac2', '#52a69d', '#1d8177', '#01534b'];
export const losses = ['#f7f1e6', '#ead7b3', '#d8b273', '#bd8436', '#96580f', '#683c06'];
