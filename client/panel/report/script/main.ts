import type { FromPage, ToPage } from '../messages';
import type { Editor, Element, Window } from './dom';

declare const window: Window;
declare function acquireVsCodeApi(): Editor;

/** What is open, kept while the page is hidden. */
interface Kept {
  readonly line?: string | undefined;
  readonly section?: string | undefined;
  readonly scroll?: number;
}

const editor = acquireVsCodeApi();
const page = window.document;
let kept = (editor.getState() ?? {}) as Kept;

function keep(change: Kept): void {
  kept = { ...kept, ...change };
  editor.setState(kept);
}

function send(message: FromPage | object): void {
  editor.postMessage(message);
}

function cells(): Element[] {
  return [...page.body.querySelectorAll('.cell')];
}

function openCell(): Element | undefined {
  return cells().find(({ dataset }) => dataset['line'] === kept.line && dataset['section'] === kept.section);
}

/** One cell of the grid can be reached with Tab: the one that was used last. */
function rove(to: Element): void {
  for (const cell of cells()) cell.tabIndex = cell === to ? 0 : -1;
}

function mark(): void {
  const open = openCell();
  for (const cell of cells()) {
    if (cell === open) cell.setAttribute('aria-pressed', 'true');
    else cell.removeAttribute('aria-pressed');
  }
  if (open) rove(open);
}

function ask(shown: number, focus: boolean): void {
  if (kept.line !== undefined && kept.section !== undefined)
    send({ type: 'details', line: kept.line, section: kept.section, shown, focus });
}

function close(): void {
  const cell = openCell();
  keep({ line: undefined, section: undefined });
  const details = page.getElementById('details');
  if (details) details.innerHTML = '';
  mark();
  cell?.focus();
}

const actions: Readonly<Record<string, (element: Element) => void>> = {
  cell(element) {
    const { line, section } = element.dataset;
    keep({ line, section });
    mark();
    ask(0, true);
  },
  more: (element) => ask(Number(element.dataset['shown']), false),
  close,
};

page.addEventListener('click', ({ target }) => {
  const element = target?.closest('[data-action]');
  const { action = '', id, format } = element?.dataset ?? {};
  if (!element) return;
  const own = actions[action];
  if (own) own(element);
  else send({ type: action, id, format });
});

page.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    if (kept.line !== undefined) close();
    return;
  }
  const cell = event.target?.closest('.cell');
  if (!cell) return;
  const next = neighbour(cell, event.key);
  if (!next) return;
  event.preventDefault();
  rove(next);
  next.focus();
});

function neighbour(cell: Element, key: string): Element | null | undefined {
  const row = cell.closest('tr');
  const rows = row?.parentElement ? [...page.body.querySelectorAll('.matrix tbody tr')] : [];
  const inRow = row ? [...row.querySelectorAll('.cell')] : [];
  const [y, x] = [row ? rows.indexOf(row) : -1, inRow.indexOf(cell)];
  const at = (line: number, column: number): Element | undefined =>
    [...(rows[line]?.querySelectorAll('.cell') ?? [])][column];
  switch (key) {
    case 'ArrowLeft':
      return inRow[x - 1];
    case 'ArrowRight':
      return inRow[x + 1];
    case 'ArrowUp':
      return at(y - 1, x);
    case 'ArrowDown':
      return at(y + 1, x);
    case 'Home':
      return inRow[0];
    case 'End':
      return inRow.at(-1);
    default:
      return undefined;
  }
}

page.addEventListener('focusin', ({ target }) => {
  const cell = target?.closest('.cell');
  if (cell) rove(cell);
});

/** Where the page stood before it was hidden; it is as long as it was once the details are there. */
let before: number | undefined = kept.scroll;

function scrollBack(): void {
  if (before !== undefined) window.scrollTo(0, before);
  before = undefined;
}

window.addEventListener('scroll', () => {
  if (before === undefined) keep({ scroll: window.scrollY });
});

window.addEventListener('message', ({ data }) => {
  const message = data as ToPage;
  const place = page.getElementById(message.type === 'body' ? 'page' : 'details');
  if (!place) return;
  if (message.type === 'body') {
    const { scrollY } = window;
    const cell = page.activeElement?.closest('.cell')?.dataset;
    place.innerHTML = message.html;
    mark();
    ask(0, false);
    window.scrollTo(0, scrollY);
    if (cell)
      cells()
        .find(({ dataset }) => dataset['line'] === cell['line'] && dataset['section'] === cell['section'])
        ?.focus({ preventScroll: true });
    return;
  }
  place.innerHTML = message.html;
  if (!message.focus) {
    scrollBack();
    return;
  }
  const title = page.getElementById('details-title');
  title?.focus({ preventScroll: true });
  // Not less than the first findings: the title alone says nothing.
  place.scrollIntoView({ block: 'start' });
});

mark();
if (openCell()) ask(0, false);
else scrollBack();
