// One program as four witnesses saw it: sampling, call timing, line timing and counting, with the CPU time from outside below, and why they differ.

import { readWitnesses, startWitnesses } from '../api.js';
import { el, withCode } from '../dom.js';
import { formatNs, formatShare } from './model.js';
import { ProfileTable, shareBar } from './table.js';

const pollMs = 500;
const witnesses = [['sampling', 'Sampling', 'CPU time, from looks at the stacks'], ['calls', 'Call timing', 'Elapsed time between entry and exit of each function'], ['lines', 'Line timing', 'Elapsed time between one line and the next'], ['hits', 'Counting', 'How many lines were executed: no time at all']];
const names = Object.fromEntries(witnesses.map(([tool, name]) => [tool, name]));
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What is still to come of a witness, in a word; null when it has ended. */
export const stateOf = ({ runId, finished }) => (finished ? null : runId ? 'running or waiting' : 'not started');

/** The line of a terminal's table that the page has below its own: CPU time of each run, and how many times the plain one. */
export function cpuTexts({ cpuNs, plainCpuNs }) {
  return Object.fromEntries(witnesses.map(([tool]) => {
    const ns = cpuNs[tool];
    return [tool, Number.isFinite(ns) ? `${formatNs(ns)}${plainCpuNs > 0 ? ` (${(ns / plainCpuNs).toFixed(1)}×)` : ''}` : ''];
  }));
}

export class WitnessesView {
  #id;
  #status = el('p', { class: 'th-out-hint', role: 'status' });
  #body = el('div', { class: 'th-stack' });
  #ask = el('button', { type: 'button', class: 'th-button', text: 'Ask the witnesses', hidden: true, onclick: () => this.#start() });
  #loaded = false;
  #gone = false;

  constructor(id) {
    this.#id = id;
    this.element = el('div', { class: 'th-stack' },
      el('p', { class: 'th-help', text: 'Can you trust your profiler? The same program runs plain and under four tools; what they say of its functions stands in one table. What was run before is not run again.' }),
      el('div', { class: 'th-row' }, this.#ask, this.#status), this.#body);
  }

  dispose() {
    this.#gone = true;
  }

  async draw() {
    if (this.#loaded) {
      return;
    }
    this.#loaded = true;
    this.#status.textContent = 'Looking for runs of this program…';
    await this.#follow(() => readWitnesses(this.#id), false);
  }

  async #start() {
    this.#ask.disabled = true;
    this.#status.textContent = 'Sending…';
    await this.#follow(() => startWitnesses(this.#id), true);
    this.#ask.disabled = false;
  }

  // A learner may have some runs at a time only: the rest is started when those have ended.
  async #follow(read, asked) {
    try {
      let state = await read();
      while (!this.#gone) {
        this.#show(state);
        const running = state.runs.some(({ runId, finished }) => runId && !finished);
        if (state.table || state.problem || !(running || asked)) {
          return;
        }
        await wait(pollMs);
        state = running || this.#gone ? await readWitnesses(this.#id) : await startWitnesses(this.#id);
      }
    } catch (error) {
      this.#status.textContent = error.message;
      this.#ask.hidden = false;
    }
  }

  #show({ mayStart, runs, table, problem }) {
    const done = runs.filter(({ finished }) => finished).length;
    this.#ask.hidden = !mayStart || Boolean(table) || (done < runs.length && runs.every(({ runId }) => runId));
    this.#status.textContent = problem ?? (table ? '' : done === runs.length || runs.some(({ runId, finished }) => runId && !finished)
      ? `${done} of ${runs.length} runs have ended.`
      : `${done} of ${runs.length} runs are there.${mayStart ? '' : ' Only who wrote the program can start the rest.'}`);
    this.#body.replaceChildren(...(table ? this.#tabled(table, runs) : [this.#waiting(runs)]));
  }

  #waiting(runs) {
    return el('ul', { class: 'th-advice' }, runs.map((run) => el('li', {}, `${run.tool ? names[run.tool] : 'Plain run'}: `, stateOf(run) ?? this.#link(run, String(run.verdict ?? 'ended')))));
  }

  #link({ tool, runId }, text) {
    return tool ? el('a', { href: `/profiles/${runId}`, text }) : el('span', { text });
  }

  #tabled(table, runs) {
    const share = (tool) => ({
      label: names[tool], title: witnesses.find(([name]) => name === tool)[2], num: true, start: tool === 'sampling' ? 'desc' : undefined,
      value: (row) => row[tool] ?? -1, cell: (row) => (Number.isFinite(row[tool]) ? shareBar(row[tool], formatShare(row[tool])) : el('span', { title: 'This witness says nothing', text: '–' })),
    });
    const shown = new ProfileTable({
      label: 'Functions as each witness saw them',
      rows: table.rows,
      words: (row) => row.function,
      columns: [
        { label: 'Function', value: (row) => row.function, cell: (row) => el('code', { text: row.function }) },
        ...witnesses.map(([tool]) => share(tool)),
        { label: 'Of one mind', value: ({ disagree }) => Number(disagree), text: ({ disagree }) => (disagree ? '≠ no' : 'yes') },
      ],
      rowClass: ({ disagree }) => (disagree ? 'th-disagree' : null),
    });
    const cpu = cpuTexts(table);
    shown.element.querySelector('table').append(el('tfoot', {}, el('tr', {},
      el('th', { scope: 'row', text: 'CPU from outside' }),
      witnesses.map(([tool]) => el('td', { class: 'num' }, this.#link(runs.find((run) => run.tool === tool), cpu[tool]))),
      el('td', { text: `plain: ${formatNs(table.plainCpuNs)}` }))));
    return [
      el('p', { class: 'th-profile-summary' }, withCode(table.summary)),
      shown.element,
      el('section', {}, el('h4', { text: 'Why they differ' }), table.sentences.length === 0
        ? el('p', { class: 'th-help', text: 'They do not: the witnesses are within 10 points of each other, and none slowed the program down much.' })
        : el('ul', { class: 'th-advice' }, table.sentences.map((text) => el('li', { text })))),
    ];
  }
}
