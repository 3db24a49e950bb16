/** The brief's figures and sections on a record; fetched when a tab or view first asks for them. */
import { Context } from 'longrun-web/brief/context';
import { gainsBy, gainsByPay, gainsByState, followsData, adoption, depth, productivity } from 'longrun-web/brief/figures';
import { countriesSection } from 'longrun-web/brief/countries';
import { ledgerSection } from 'longrun-web/brief/ledger';
import type { Language } from 'longrun-web/catalogue';
import { drawPlaced, placeFigure, type Figure, type FigureState } from 'longrun-web/charts/figure';
import { readRecord, RecordView } from 'longrun-web/record';

const makers: Record<string, (c: Context) => Figure> = {
  state: gainsByState,
  sizeClass: (c) => gainsBy(c, 'sizeClass'),
  sector: (c) => gainsBy(c, 'sector'),
  pay: gainsByPay,
  followsData,
  adoption,
  depth,
  productivity,
};
const states = new Map<string, FigureState>();

export function recordFigures(place: HTMLElement, record: unknown, language: Language, names: string[], id: string): void {
  const c = new Context(language, new RecordView(readRecord(record)));
  const parts = names.flatMap((name): HTMLElement[] => {
    if (name === 'countries') return [countriesSection(c)].filter((x) => x !== null);
    if (name === 'ledger') return [ledgerSection(c)].filter((x) => x !== null);
    const figure = makers[name]!(c);
    const own = { ...figure, id: `${id}-${figure.id}` };
    let state = states.get(own.id);
    if (!state) states.set(own.id, (state = { chosen: {}, asTable: false }));
    return [placeFigure(language, own, state)];
  });
  place.replaceChildren(...parts);
  drawPlaced();
}
