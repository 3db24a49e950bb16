/** Entry point of the page: reads the embedded record and shows it. */
import { fitAll } from '../charts/figure';
import { languages, say, type Key, type Language } from '../catalogue';
import { h } from '../dom';
import { readRecord, recordFormat } from '../record';
import { fitToSheet } from './first_page';
import { renderPage } from './page';

function languageNow(): Language {
  const wanted = /[#&]lang=(\w+)/.exec(location.hash)?.[1] ?? navigator.language.slice(0, 2);
  return languages.find((l) => l === wanted) ?? 'en';
}

function start(): void {
  const root = document.getElementById('page');
  const source = document.getElementById('record')?.textContent;
  if (!root || source === null || source === undefined) return;

  const refuse = (key: Key, values: Record<string, string>): void => {
    const language = languageNow();
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = say(language, 'page.untitled');
    root.replaceChildren(h('main', {}, h('p', { class: 'missing', role: 'alert' }, say(language, key, values))));
  };
  let parsed: unknown;
  try {
    parsed = JSON.parse(source);
  } catch (problem) {
    refuse('page.unreadable', { problem: String(problem) });
    return;
  }
  const record = readRecord(parsed);
  if (record.format !== recordFormat) {
    refuse('page.other_format', { format: record.format || say(languageNow(), 'page.no_format'), known: recordFormat });
    return;
  }

  let language = languageNow();
  const show = (): void => renderPage(root, record, language, choose);
  function choose(next: Language): void {
    language = next;
    history.replaceState(null, '', '#lang=' + next);
    const top = window.scrollY;
    show();
    window.scrollTo(0, top);
    root!.querySelector<HTMLElement>(`[data-focus="language-${next}"]`)?.focus({ preventScroll: true });
  }
  window.addEventListener('hashchange', () => {
    const next = languageNow();
    if (/[#&]lang=/.test(location.hash) && next !== language) {
      language = next;
      show();
    }
  });
  // The print style sheet sets the column to the width of A4; charts are redrawn to it before the page is laid out.
  window.addEventListener('beforeprint', () => {
    document.body.classList.add('printing');
    fitToSheet();
    fitAll();
  });
  window.addEventListener('afterprint', () => {
    document.body.classList.remove('printing');
    fitAll();
  });
  show();
}

start();
