// A table of a profile: sorted by a click on a heading, filtered by a word, a row chosen by its button.

import { el, uniqueId } from '../dom.js';

const shownAtFirst = 60;

export class ProfileTable {
  #columns;
  #rows;
  #sort;
  #filter = '';
  #all = false;
  #heads;
  #body = el('tbody');
  #more = el('p', { class: 'th-help' });

  /**
   * @param columns `[{ label, title, value(row), text(row) | cell(row), num, start }]`; `start: 'desc'` marks the column that is sorted first
   * @param words what the filter looks through, of a row; null leaves the filter out
   */
  constructor({ label, columns, rows, words = null, rowClass = () => null }) {
    this.#columns = columns;
    this.#rows = rows;
    this.rowClass = rowClass;
    const first = columns.find(({ start }) => start) ?? columns[0];
    this.#sort = { column: first, down: first.start !== 'asc' };
    this.#heads = columns.map((column) => el('th', { scope: 'col', class: column.num ? 'num' : null },
      el('button', { type: 'button', class: 'th-sort', title: column.title, onclick: () => this.#by(column) }, column.label)));
    const id = uniqueId('th-filter');
    this.words = words;
    const filter = words === null || rows.length < 8 ? null : el('div', { class: 'th-profile-filter' },
      el('label', { for: id, text: 'Filter' }),
      el('input', { id, type: 'search', class: 'th-input', oninput: (event) => { this.#filter = event.target.value.trim().toLowerCase(); this.#draw(); } }));
    this.element = el('div', { class: 'th-profile-table' }, filter,
      el('div', { class: 'th-table-scroll', role: 'region', 'aria-label': label, tabindex: 0 },
        el('table', { class: 'th-table compact' }, el('caption', { class: 'th-visually-hidden', text: label }), el('thead', {}, el('tr', {}, this.#heads)), this.#body)),
      this.#more);
    this.#draw();
  }

  #by(column) {
    this.#sort = { column, down: this.#sort.column === column ? !this.#sort.down : Boolean(column.num) };
    this.#draw();
  }

  #draw() {
    const { column, down } = this.#sort;
    this.#heads.forEach((head, at) => {
      const mine = this.#columns[at] === column;
      head.setAttribute('aria-sort', mine ? (down ? 'descending' : 'ascending') : 'none');
    });
    const found = this.#rows.filter((row) => this.#filter === '' || this.words(row).toLowerCase().includes(this.#filter));
    const order = (one, other) => {
      const [a, b] = [column.value(one), column.value(other)];
      return typeof a === 'string' ? a.localeCompare(b) : (a ?? -Infinity) - (b ?? -Infinity);
    };
    const sorted = found.toSorted((one, other) => (down ? order(other, one) : order(one, other)));
    const shown = this.#all ? sorted : sorted.slice(0, shownAtFirst);
    this.#body.replaceChildren(...shown.map((row) => el('tr', { class: this.rowClass(row) },
      this.#columns.map((each) => el('td', { class: each.num ? 'num' : null }, each.cell ? each.cell(row) : each.text(row) ?? '')))));
    this.#more.replaceChildren(...(shown.length < sorted.length
      ? [`${shown.length} of ${sorted.length} rows. `, el('button', { type: 'button', class: 'th-link', text: 'Show all', onclick: () => { this.#all = true; this.#draw(); } })]
      : found.length === 0 ? ['Nothing matches.'] : []));
  }
}

/** A button that leads to a line of the code. */
export const lineButton = (line, text, jump) => (line > 0
  ? el('button', { type: 'button', class: 'th-jump', text, onclick: () => jump(line, 1) })
  : el('span', { text }));

/** A bar behind a share, for the eye. */
export function shareBar(share, text) {
  const bar = el('span', { class: 'th-share-bar', 'aria-hidden': 'true' });
  bar.style.width = `${Math.min(100, Math.max(0, share * 100))}%`;
  return el('span', { class: 'th-share' }, bar, el('span', { text }));
}
