// The interval of the factor while it is measured: it narrows pair by pair, and the gate stands where it stands.

import { el } from '../dom.js';
import { ratioBar } from './grade-panel.js';

/** How far measuring is, as a line: `pair 4 of at most 15, at most 6 s left`. */
export function progressLine({ pairs, maxPairs, secondsLeft, mode }) {
  return [
    mode ? `mode ${mode}` : null,
    pairs > 0 ? `${pairs} of at most ${maxPairs} pairs` : 'the first pair',
    Number.isFinite(secondsLeft) && secondsLeft >= 0.5 ? `at most ${Math.ceil(secondsLeft)} s left` : null,
  ].filter(Boolean).join(', ');
}

export class MeasuringBar {
  #line = el('p', { class: 'th-help' });
  #steps = el('progress', { class: 'th-measuring-steps', 'aria-label': 'Pairs measured' });
  #factor = el('div');

  constructor() {
    this.element = el('div', { class: 'th-measuring', hidden: true }, this.#factor, this.#steps, this.#line);
  }

  show(progress) {
    const { pairs, maxPairs, estimate, low, high, required } = progress;
    this.element.hidden = false;
    this.#steps.max = maxPairs;
    this.#steps.value = pairs;
    this.#line.textContent = progressLine(progress);
    if (Number.isFinite(estimate)) {
      this.#factor.replaceChildren(ratioBar({ estimate, low, high, required }, required > 0 && low >= required));
    } else if (pairs === 0) {
      // The factor of the mode before says nothing about this one.
      this.#factor.replaceChildren();
    }
  }

  clear() {
    this.element.hidden = true;
    this.#factor.replaceChildren();
  }
}
