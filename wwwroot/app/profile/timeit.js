// <th-timeit>: pieces of code against each other. The address holds the runs, so that a result can be opened again.

import { readTiming, startTiming } from '../api.js';
import { el, uniqueId } from '../dom.js';
import { local } from '../page.js';
import { PageElement } from '../page-element.js';
import { languageNames } from '../workbench/toolbar.js';
import { formatBytes } from '../verdicts.js';
import { formatCount, formatNs } from './model.js';
import { ProfileTable } from './table.js';

const fewest = 2;
const most = 6;
const pollMs = 400;
const keptKey = 'th:timeit';
const example = {
  pythonSetup: 'words = [f"word{i}" for i in range(1000)]',
  csharpSetup: 'var words = Enumerable.Range(0, 1000).Select(i => $"word{i}").ToList();',
  alternatives: [
    { name: 'A', language: 'python', code: 'text = ""\nfor word in words:\n    text += word' },
    { name: 'B', language: 'python', code: 'text = "".join(words)' },
    { name: 'C', language: 'csharp', code: 'string.Concat(words)' },
  ],
};
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class TimeitElement extends PageElement {
  #setups;
  #alternatives;
  #list;
  #status;
  #result;
  #compare;
  #signal;

  async start(signal) {
    this.#signal = signal;
    const runs = new URL(location.href).searchParams.getAll('run');
    this.#build(local.get(keptKey) ?? example);
    if (runs.length > 0) {
      await this.#follow(runs, true);
    }
  }

  #build({ pythonSetup, csharpSetup, alternatives }) {
    this.#alternatives = [];
    this.#list = el('div', { class: 'th-timeit-list' });
    this.#status = el('p', { class: 'th-out-hint', role: 'status' });
    this.#result = el('div', { class: 'th-stack' });
    const setup = (label, text) => {
      const id = uniqueId('th-setup');
      const area = this.#area(id, text, 3);
      return { area, block: el('div', { class: 'th-timeit-setup' }, el('label', { for: id, text: label }), area) };
    };
    this.#setups = { python: setup('Once before the Python pieces', pythonSetup), csharp: setup('Once before the C# pieces', csharpSetup) };
    this.#compare = el('button', { type: 'button', class: 'th-button', text: 'Compare', onclick: () => this.#start() });
    alternatives.forEach((one) => this.#add(one));
    this.put(this, el('div', { class: 'th-stack th-profile' },
      el('div', { class: 'th-profile-pair' }, this.#setups.python.block, this.#setups.csharp.block),
      this.#list,
      el('div', { class: 'th-row' }, this.#compare, el('button', { type: 'button', class: 'th-button secondary', text: 'Add a piece', onclick: () => this.#add({ language: 'python', code: '' }) })),
      this.#status, this.#result));
    this.#changed();
  }

  #area(id, text, rows) {
    const area = el('textarea', { id, class: 'th-textarea th-mono', rows, spellcheck: 'false', autocapitalize: 'off', wrap: 'off' });
    area.value = text;
    return area;
  }

  #add({ name, language, code }) {
    if (this.#alternatives.length >= most) {
      this.#status.textContent = `At most ${most} pieces can be compared.`;
      return;
    }
    const used = new Set(this.#alternatives.map((one) => one.name));
    const called = name ?? ['A', 'B', 'C', 'D', 'E', 'F'].find((letter) => !used.has(letter));
    const [id, choiceId] = [uniqueId('th-piece'), uniqueId('th-piece')];
    const area = this.#area(id, code, Math.max(3, code.split('\n').length));
    const choice = el('select', { id: choiceId, class: 'th-select', onchange: () => this.#changed() }, Object.entries(languageNames).map(([value, text]) => el('option', { value, selected: value === language, text })));
    const piece = { name: called, area, choice };
    piece.block = el('section', { class: 'th-timeit-piece', 'aria-label': `Piece ${called}` },
      el('div', { class: 'th-row' }, el('label', { for: id, text: `Piece ${called}` }), el('label', { for: choiceId, class: 'th-visually-hidden', text: `Language of piece ${called}` }), choice,
        el('button', { type: 'button', class: 'th-button small quiet', text: 'Remove', 'aria-label': `Remove piece ${called}`, onclick: () => this.#remove(piece) })),
      area);
    this.#alternatives.push(piece);
    this.#list.append(piece.block);
    this.#changed();
  }

  #remove(piece) {
    if (this.#alternatives.length <= fewest) {
      this.#status.textContent = 'Two pieces are needed to compare.';
      return;
    }
    this.#alternatives.splice(this.#alternatives.indexOf(piece), 1);
    piece.block.remove();
    this.#changed();
  }

  #changed() {
    for (const [language, { block }] of Object.entries(this.#setups)) {
      block.hidden = !this.#alternatives.some(({ choice }) => choice.value === language);
    }
  }

  async #start() {
    const request = {
      pythonSetup: this.#setups.python.area.value,
      csharpSetup: this.#setups.csharp.area.value,
      alternatives: this.#alternatives.map(({ name, choice, area }) => ({ name, language: choice.value, code: area.value })),
    };
    local.set(keptKey, request);
    this.#compare.disabled = true;
    this.#result.replaceChildren();
    this.#status.textContent = 'Sending…';
    try {
      const { runs } = await startTiming(request);
      const address = new URL(location.href);
      address.searchParams.delete('run');
      runs.forEach((run) => address.searchParams.append('run', run));
      history.replaceState(history.state, '', address);
      await this.#follow(runs, false);
    } catch (error) {
      this.#status.textContent = error.message;
    } finally {
      this.#compare.disabled = false;
    }
  }

  async #follow(runs, reopened) {
    this.#status.textContent = 'Timing: warming up, then in rounds. This takes some seconds.';
    try {
      for (;;) {
        const state = await readTiming(runs);
        if (this.#signal.aborted) {
          return;
        }
        if (state.finished) {
          if (reopened) {
            this.#fill(state.request);
          }
          this.#status.textContent = state.problem ?? '';
          this.#result.replaceChildren(...(state.report ? this.#shown(state.report) : []));
          return;
        }
        await wait(pollMs);
      }
    } catch (error) {
      this.#status.textContent = error.message;
    }
  }

  #fill(request) {
    this.#setups.python.area.value = request.pythonSetup;
    this.#setups.csharp.area.value = request.cSharpSetup ?? request.csharpSetup ?? '';
    this.#alternatives.splice(0).forEach(({ block }) => block.remove());
    request.alternatives.forEach((one) => this.#add(one));
  }

  #shown(report) {
    const slowest = Math.max(...report.rows.map(({ worstNs }) => worstNs));
    const strip = ({ bestNs, medianNs, worstNs }) => {
      const at = (value) => `${(value / slowest) * 100}%`;
      const [range, middle] = [el('span', { class: 'range' }), el('span', { class: 'middle' })];
      range.style.left = at(bestNs);
      range.style.width = `max(2px, ${((worstNs - bestNs) / slowest) * 100}%)`;
      middle.style.left = at(medianNs);
      return el('span', { class: 'th-timeit-strip', 'aria-hidden': 'true' }, range, middle);
    };
    const table = new ProfileTable({
      label: 'Pieces side by side',
      rows: report.rows.map((row, at) => ({ ...row, at })),
      columns: [
        { label: 'Piece', start: 'asc', value: ({ at }) => at, text: ({ name, language }) => `${name} (${languageNames[language]})` },
        { label: 'Best', num: true, value: ({ bestNs }) => bestNs, text: ({ bestNs }) => formatNs(bestNs) },
        { label: 'Median', num: true, value: ({ medianNs }) => medianNs, text: ({ medianNs }) => formatNs(medianNs) },
        { label: 'Worst', num: true, value: ({ worstNs }) => worstNs, text: ({ worstNs }) => formatNs(worstNs) },
        { label: 'Spread', value: ({ medianNs }) => medianNs, cell: strip },
        { label: 'Allocated', title: 'Bytes that one loop allocates', num: true, value: ({ bytes }) => bytes ?? -1, text: ({ bytes }) => (Number.isFinite(bytes) ? formatBytes(bytes) : '') },
        { label: 'Loops', num: true, value: ({ loops }) => loops, text: ({ loops, rounds }) => `${formatCount(loops)} × ${rounds}` },
        { label: 'Verdict', value: ({ speedup }) => speedup ?? 1, text: ({ verdict }) => verdict },
      ],
    });
    return [el('p', { class: 'th-profile-summary', text: report.sentence }), table.element,
      el('p', { class: 'th-help', text: report.clock === 'wall' ? 'Elapsed time, since a piece spends most of it waiting.' : 'CPU time of one loop. The empty loop is part of every figure; where a piece takes as little as that, use more of it.' })];
  }
}
