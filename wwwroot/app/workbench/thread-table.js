// The threads at one instant, the busiest first.

import { el } from '../dom.js';
import { formatMs } from '../verdicts.js';

const mostRows = 16;
const states = { R: 'running', S: 'sleeping', D: 'waiting for disk', T: 'stopped', t: 'stopped', Z: 'ended', X: 'ended', I: 'idle' };
const columns = [
  ['Id', 'Kernel id of the thread inside the sandbox'], ['Name', null], ['State', null], ['CPU now', 'Of one core, over the last half second'], ['CPU', 'Since the program began'],
  ['Gave way', 'Voluntary context switches, asked once a second: the thread stopped by itself, to wait for a lock, the interpreter, input or time'],
  ['Pushed off', 'Involuntary context switches, asked once a second: the kernel gave its core to another'],
];
const count = (value) => (Number.isFinite(value) ? value.toLocaleString('en') : '–');

export class ThreadTable {
  #body = el('tbody');
  #more = el('p', { class: 'th-help', hidden: true });

  constructor() {
    this.element = el('div', { class: 'th-threads', role: 'region', 'aria-label': 'Threads', tabindex: 0, hidden: true },
      el('table', {},
        el('caption', { text: 'Threads at this instant' }),
        el('thead', {}, el('tr', {}, columns.map(([text, title]) => el('th', { scope: 'col', title, text })))),
        this.#body),
      this.#more);
  }

  /** @param shares what each thread uses of a core, in percent, by id */
  show(threads, shares = new Map()) {
    this.element.hidden = threads.length === 0;
    const sorted = [...threads].sort((one, other) => (other.cpuMs ?? 0) - (one.cpuMs ?? 0));
    this.#body.replaceChildren(...sorted.slice(0, mostRows).map(({ id, name, state, cpuMs, voluntary, involuntary }) => el('tr', {},
      el('td', { class: 'th-num', text: String(id ?? '') }),
      el('td', { text: name || '–' }),
      el('td', { class: state === 'R' ? 'running' : '', text: states[state] ?? state ?? '–' }),
      el('td', { class: 'th-num', text: shares.has(id) ? `${Math.round(shares.get(id))} %` : '–' }),
      el('td', { class: 'th-num', text: formatMs(cpuMs) }),
      el('td', { class: 'th-num', text: count(voluntary) }),
      el('td', { class: 'th-num', text: count(involuntary) }))));
    this.#more.hidden = sorted.length <= mostRows;
    this.#more.textContent = this.#more.hidden ? '' : `and ${sorted.length - mostRows} more`;
  }
}
