// What the program printed, as it comes: text only, a bounded number of lines, and no tug of war over the scroll bar.

import { el } from '../dom.js';
import { OutputText } from '../output-text.js';

const mostLines = 5000;
const longestLine = 4000;
const stickyPx = 24;

export class OutputPane {
  #list = el('div', { class: 'th-out-lines' });
  #cut = el('p', { class: 'th-out-cut', hidden: true });
  #hint = el('p', { class: 'th-out-hint', text: 'Run the code to see what it prints.' });
  #queue = [];
  #frame = null;
  #lines = 0;
  #dropped = 0;
  #open = null;
  #cleaners = {};
  #follow = true;

  constructor() {
    this.element = el('div', { class: 'th-out', tabindex: '0', role: 'log', 'aria-label': 'Output', onscroll: () => this.#scrolled() },
      this.#hint, this.#list, this.#cut);
    this.clear();
    this.#hint.hidden = false;
  }

  /** True when nothing has been printed since the last `clear`. */
  get empty() {
    return this.#lines === 0 && this.#queue.length === 0;
  }

  clear() {
    this.element.hidden = false;
    cancelAnimationFrame(this.#frame);
    this.#frame = null;
    this.#queue = [];
    this.#lines = 0;
    this.#dropped = 0;
    this.#open = null;
    this.#follow = true;
    this.#cleaners = { stdout: new OutputText(), stderr: new OutputText() };
    this.#list.replaceChildren();
    this.#cut.hidden = true;
    this.#hint.hidden = true;
  }

  write(stream, text) {
    const kind = stream === 'stderr' ? 'stderr' : 'stdout';
    this.#enqueue(kind, this.#cleaners[kind].push(text));
  }

  /** The run is over: shows what was held back, and says so when there was nothing at all. */
  end({ truncated = false, ran = true } = {}) {
    for (const [kind, cleaner] of Object.entries(this.#cleaners)) {
      this.#enqueue(kind, cleaner.end());
    }
    this.#draw();
    if (truncated) {
      this.#showCut('The program printed more than is kept; the rest was cut.');
    }
    this.element.hidden = this.empty && !ran;
    if (this.empty) {
      this.#list.append(el('p', { class: 'th-out-hint', text: 'The program printed nothing.' }));
    }
  }

  #enqueue(kind, text) {
    if (text !== '') {
      this.#queue.push({ kind, text });
      this.#frame ??= requestAnimationFrame(() => this.#draw());
    }
  }

  #draw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = null;
    const fragment = document.createDocumentFragment();
    for (const { kind, text } of this.#queue) {
      this.#append(fragment, kind, text);
    }
    this.#queue = [];
    this.#list.append(fragment);
    if (this.#dropped > 0) {
      this.#showCut(`${this.#dropped.toLocaleString()} more lines were cut.`);
    }
    if (this.#follow) {
      this.element.scrollTop = this.element.scrollHeight;
    }
  }

  #append(fragment, kind, text) {
    const pieces = text.split('\n');
    for (const [index, piece] of pieces.entries()) {
      const last = index === pieces.length - 1;
      if (!(last && piece === '')) {
        this.#extend(fragment, kind, piece);
      }
      if (!last) {
        this.#open = null;
      }
    }
  }

  // Continues the open line when it is of the same stream, else begins a new one.
  #extend(fragment, kind, piece) {
    if (this.#open?.kind !== kind) {
      if (this.#lines >= mostLines) {
        this.#dropped += 1;
        this.#open = { kind, element: null, text: '' };
        return;
      }
      const element = el('div', { class: kind === 'stderr' ? 'th-out-line err' : 'th-out-line' });
      fragment.append(element);
      this.#lines += 1;
      this.#open = { kind, element, text: '' };
    }
    if (this.#open.element !== null) {
      const whole = this.#open.text + piece;
      const restart = whole.lastIndexOf('\r');
      this.#open.text = restart === -1 ? whole : whole.slice(restart + 1);
      this.#open.element.textContent = this.#open.text.length > longestLine
        ? `${this.#open.text.slice(0, longestLine)} … (line cut)`
        : this.#open.text;
    }
  }

  #showCut(text) {
    this.#cut.textContent = text;
    this.#cut.hidden = false;
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.element;
    this.#follow = scrollHeight - scrollTop - clientHeight < stickyPx;
  }
}
