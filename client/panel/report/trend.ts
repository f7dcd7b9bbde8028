import type { HistoryEntry } from '../history';
import { markup, type Markup } from './markup';

const WIDTH = 720;
const HEIGHT = 150;
const PAD = { left: 44, right: 120, top: 14, bottom: 26 };

/** One line of the trend: told apart by dashes and the form of its points, too. */
const SERIES = [
  { name: 'fail', words: 'failed checks' },
  { name: 'notChecked', words: 'not checked' },
] as const;

/**
 * How failures and gaps went from reading to reading: a picture, and a table that says the same.
 *
 * @param when writes a time for people
 */
export function trend(history: readonly HistoryEntry[], when: (iso: string) => string): Markup {
  return markup`<section aria-labelledby="trend"><h2 id="trend">From reading to reading</h2>
${history.length < 2 ? markup`<p class="quiet">The trend begins with the second reading of the same choice.</p>` : drawn(history, when)}</section>`;
}

function drawn(history: readonly HistoryEntry[], when: (iso: string) => string): Markup {
  const most = Math.max(1, ...history.flatMap(({ total }) => [total.fail, total.notChecked]));
  const top = roundUp(most);
  const x = (index: number): number =>
    PAD.left + (index / (history.length - 1)) * (WIDTH - PAD.left - PAD.right);
  const y = (value: number): number => PAD.top + (1 - value / top) * (HEIGHT - PAD.top - PAD.bottom);
  const [first, last] = [history[0], history.at(-1)];
  const ends = SERIES.map(({ name }) => last?.total[name] ?? 0);
  const apart = Math.abs(y(ends[0] ?? 0) - y(ends[1] ?? 0));
  const lines = SERIES.map(({ name, words }, index) => {
    const points = history.map(({ total }, at) => [x(at), y(total[name])] as const);
    const end = points.at(-1) ?? [0, 0];
    // Names that would stand on each other move apart.
    const higher =
      (ends[index] ?? 0) > (ends[1 - index] ?? 0) || ((ends[0] ?? 0) === (ends[1] ?? 0) && index === 0);
    const shift = apart < 14 ? (14 - apart) / 2 : 0;
    const at = end[1] + 4 + (higher ? -shift : shift);
    return markup`<g class="series ${name}"><polyline points="${points.map(([px, py]) => `${fixed(px)},${fixed(py)}`).join(' ')}"/>
${points.map(([px, py]) => (name === 'fail' ? markup`<circle cx="${fixed(px)}" cy="${fixed(py)}" r="3"/>` : markup`<rect x="${fixed(px - 3)}" y="${fixed(py - 3)}" width="6" height="6"/>`))}
<text x="${fixed(end[0] + 9)}" y="${fixed(at)}">${last?.total[name] ?? 0} ${words}</text></g>`;
  });
  const summary = SERIES.map(
    ({ name, words }) => `${words} went from ${first?.total[name] ?? 0} to ${last?.total[name] ?? 0}`,
  ).join(', ');
  return markup`<svg class="trend" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Trend of ${history.length} readings: ${summary}. The table below says it in numbers.">
${[0, top / 2, top].map((value) => markup`<line class="grid" x1="${PAD.left}" x2="${WIDTH - PAD.right}" y1="${fixed(y(value))}" y2="${fixed(y(value))}"/><text class="axis" text-anchor="end" x="${PAD.left - 8}" y="${fixed(y(value) + 4)}">${value}</text>`)}
<text class="axis" x="${PAD.left}" y="${HEIGHT - 6}">${when(first?.takenAt ?? '')}</text><text class="axis" text-anchor="end" x="${WIDTH - PAD.right}" y="${HEIGHT - 6}">${when(last?.takenAt ?? '')}</text>
${lines}</svg>
<details><summary>As a table</summary><table><thead><tr><th scope="col">Read</th><th scope="col">Fail</th><th scope="col">Not checked</th><th scope="col">Pass</th></tr></thead>
<tbody>${[...history].reverse().map(({ takenAt, total }) => markup`<tr><th scope="row">${when(takenAt)}</th><td>${total.fail}</td><td>${total.notChecked}</td><td>${total.pass}</td></tr>`)}</tbody></table></details>`;
}

/** An even number of two leading digits that is not smaller. */
function roundUp(value: number): number {
  const step = 2 * 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.ceil(value / step) * step;
}

function fixed(value: number): string {
  return value.toFixed(1);
}
