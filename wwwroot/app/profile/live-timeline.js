// The timeline of a program that still runs: the same drawing as after it, growing, with one sentence that says what everybody does now.

import { el } from '../dom.js';
import { Lanes, nowInWords } from './lanes.js';
import { TimelineView } from './timeline.js';
import { laneTable, markList } from './timeline-tables.js';

const windowUs = 8_000_000;
const sentenceMs = 400;
const spokenMs = 5000;
const tableMs = 2000;

export class LiveTimeline {
  #picture = new Lanes();
  #view;
  #sentence = el('p', { class: 'th-live-now' });
  #spoken = el('p', { class: 'th-visually-hidden', role: 'status' });
  #state = el('p', { class: 'th-out-hint', text: 'Live: the picture grows while the program runs.' });
  #happened = el('div', {});
  #table = el('details', { class: 'th-twin' }, el('summary', { text: 'As a table' }), el('div', {}));
  #told = { sentence: 0, spoken: 0, table: 0, marks: 0 };

  constructor(jump) {
    this.#view = new TimelineView(this.#picture, jump, windowUs);
    this.element = el('div', { class: 'th-stack th-live-timeline' }, this.#state, this.#sentence, this.#view.element, this.#happened, this.#table, this.#spoken);
    this.#table.addEventListener('toggle', () => this.#tabulate(performance.now()));
  }

  get empty() {
    return this.#picture.lanes.length === 0;
  }

  grow(piece) {
    this.#picture.grow(piece);
    this.#view.refresh();
    this.#say(performance.now());
    if (this.#picture.full) {
      this.#state.textContent = 'The program did more than is shown while it runs; the whole picture comes at its end.';
    }
  }

  /** The program is over, and there is nothing but this picture of it. */
  end(text) {
    this.#state.className = 'th-banner warn';
    this.#state.textContent = text;
    this.#sentence.textContent = '';
    this.#spoken.textContent = text;
    this.#tabulate(performance.now(), true);
  }

  dispose() {
    this.#view.dispose();
  }

  #say(now) {
    if (now - this.#told.sentence >= sentenceMs) {
      this.#told.sentence = now;
      this.#sentence.textContent = nowInWords(this.#picture, ({ name }) => !name.startsWith('.NET'));
    }
    if (now - this.#told.spoken >= spokenMs) {
      this.#told.spoken = now;
      this.#spoken.textContent = this.#sentence.textContent;
    }
    if (this.#picture.marks.length !== this.#told.marks) {
      this.#told.marks = this.#picture.marks.length;
      this.#happened.replaceChildren(markList(this.#picture.marks.slice(-6)));
    }
    this.#tabulate(now);
  }

  // Not under the hands of somebody who reads it.
  #tabulate(now, last = false) {
    const place = this.#table.lastElementChild;
    if (this.#table.open && (last || now - this.#told.table >= tableMs) && !place.contains(document.activeElement)) {
      this.#told.table = now;
      place.replaceChildren(laneTable(this.#picture));
    }
  }
}
