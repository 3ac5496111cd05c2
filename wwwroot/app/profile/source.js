// The program that was profiled, line by line, with the heat of each line in its margin.

import { el } from '../dom.js';

export class SourceView {
  #rows;

  constructor(code) {
    const lines = code.replace(/\n$/, '').split('\n');
    this.#rows = lines.map((text, at) => el('li', { value: at + 1 }, el('span', { class: 'heat' }), el('code', { text: text === '' ? '\u200b' : text })));
    this.element = el('ol', { class: 'th-source th-mono', tabindex: 0, 'aria-label': 'The program that was profiled' }, this.#rows);
  }

  /** @param heat `[{ line, level, text, change }]`, in the place of what was shown before */
  show(heat) {
    this.element.classList.toggle('heated', heat.length > 0);
    const byLine = new Map(heat.map((hot) => [hot.line, hot]));
    this.#rows.forEach((row, at) => {
      const { level, text = '', change } = byLine.get(at + 1) ?? {};
      for (const [name, value] of [['data-heat', level], ['data-change', change]]) {
        if (value === undefined) {
          row.removeAttribute(name);
        } else {
          row.setAttribute(name, value);
        }
      }
      row.querySelector('.heat').textContent = text;
    });
  }

  reveal(line) {
    this.#rows.forEach((row, at) => row.classList.toggle('marked', at === line - 1));
    this.#rows[line - 1]?.scrollIntoView({ block: 'nearest', behavior: 'auto' });
    const row = this.#rows[line - 1];
    if (row !== undefined) {
      this.element.scrollTop = row.offsetTop - this.element.offsetTop - this.element.clientHeight / 3;
    }
  }
}
