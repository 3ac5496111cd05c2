// The threads at one instant, the busiest first.

import { el } from '../dom.js';
import { formatMs } from '../verdicts.js';

const mostRows = 16;
const states = { R: 'running', S: 'sleeping', D: 'waiting for disk', T: 'stopped', t: 'stopped', Z: 'ended', X: 'ended', I: 'idle' };

export class ThreadTable {
  #body = el('tbody');
  #more = el('p', { class: 'th-help', hidden: true });

  constructor() {
    this.element = el('div', { class: 'th-threads', hidden: true },
      el('table', {},
        el('caption', { text: 'Threads at this instant' }),
        el('thead', {}, el('tr', {}, ['Id', 'Name', 'State', 'CPU'].map((text) => el('th', { scope: 'col', text })))),
        this.#body),
      this.#more);
  }

  show(threads) {
    this.element.hidden = threads.length === 0;
    const sorted = [...threads].sort((one, other) => (other.cpuMs ?? 0) - (one.cpuMs ?? 0));
    this.#body.replaceChildren(...sorted.slice(0, mostRows).map(({ id, name, state, cpuMs }) => el('tr', {},
      el('td', { class: 'th-num', text: String(id ?? '') }),
      el('td', { text: name || '–' }),
      el('td', { class: state === 'R' ? 'running' : '', text: states[state] ?? state ?? '–' }),
      el('td', { class: 'th-num', text: formatMs(cpuMs) }))));
    this.#more.hidden = sorted.length <= mostRows;
    this.#more.textContent = this.#more.hidden ? '' : `and ${sorted.length - mostRows} more`;
  }
}
