// One line between the toolbar and the code that asks for a decision or offers a way back.

import { el } from '../dom.js';

export class Notice {
  #timer = null;

  constructor() {
    this.element = el('div', { class: 'th-wb-notice', role: 'alert', hidden: true });
  }

  /** @param actions pairs of a label and what it does; each closes the notice first */
  show(tone, text, actions, { forMs = 0 } = {}) {
    clearTimeout(this.#timer);
    this.element.className = `th-wb-notice ${tone}`;
    this.element.hidden = false;
    this.element.replaceChildren(el('span', { text }), el('span', { class: 'th-row' }, actions.map(([label, act], index) =>
      el('button', {
        type: 'button', class: `th-button small ${index === 0 ? '' : 'secondary'}`, text: label,
        onclick: () => {
          this.hide();
          act();
        },
      }))));
    if (forMs > 0) {
      this.#timer = setTimeout(() => this.hide(), forMs);
    }
  }

  hide() {
    clearTimeout(this.#timer);
    this.element.hidden = true;
    this.element.replaceChildren();
  }
}
