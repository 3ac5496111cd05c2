// A list that a person sorts: with two buttons an item, or by dragging. What moved is said aloud.

import { el } from '../dom.js';

export class Sorting {
  #list;
  #said;
  #disabled = false;

  constructor(list, signal) {
    this.#list = list;
    this.#said = el('span', { class: 'th-visually-hidden', 'aria-live': 'assertive' });
    list.after(this.#said);
    for (const item of this.items) {
      const buttons = el('span', { class: 'th-sort' }, this.#button(item, -1), this.#button(item, 1));
      item.append(buttons);
      item.addEventListener('pointerdown', (event) => this.#drag(event, item, signal), { signal });
      signal.addEventListener('abort', () => buttons.remove());
    }
    signal.addEventListener('abort', () => this.#said.remove());
    this.#mark();
  }

  get items() {
    return [...this.#list.children];
  }

  set disabled(value) {
    this.#disabled = value;
    this.#list.classList.toggle('th-settled', value);
    this.#mark();
  }

  #button(item, step) {
    const name = item.querySelector('.th-option-text').textContent.trim();
    return el('button', {
      type: 'button', class: 'th-sort-button', text: step < 0 ? '↑' : '↓', 'aria-label': `${step < 0 ? 'Move up' : 'Move down'}: ${name}`,
      onclick: (event) => {
        this.#move(item, this.items.indexOf(item) + step);
        // The button may have become the end of the list; its sibling goes on.
        const { currentTarget } = event;
        (currentTarget.disabled ? currentTarget.parentElement.querySelector('button:not(:disabled)') : currentTarget)?.focus();
      },
    });
  }

  #move(item, to) {
    const items = this.items;
    const from = items.indexOf(item);
    if (this.#disabled || to < 0 || to >= items.length || to === from) {
      return;
    }
    if (to > from) {
      items[to].after(item);
    } else {
      items[to].before(item);
    }
    this.#mark();
    this.#said.textContent = `${item.querySelector('.th-option-text').textContent.trim()}: now ${to + 1} of ${items.length}`;
  }

  #mark() {
    this.items.forEach((item, at, all) => {
      const [up, down] = item.querySelectorAll('.th-sort-button');
      if (up !== undefined) {
        up.disabled = this.#disabled || at === 0;
        down.disabled = this.#disabled || at === all.length - 1;
      }
    });
  }

  #drag(event, item, signal) {
    // A finger that scrolls must not sort; it has the buttons.
    if (this.#disabled || event.pointerType === 'touch' || event.button !== 0 || event.target.closest('button, a') !== null) {
      return;
    }
    event.preventDefault();
    const drag = new AbortController();
    const both = AbortSignal.any([signal, drag.signal]);
    item.classList.add('dragged');
    document.addEventListener('pointermove', ({ clientY }) => {
      const over = this.items.findIndex((other) => {
        const { top, bottom } = other.getBoundingClientRect();
        return clientY >= top && clientY < bottom;
      });
      if (over >= 0) {
        this.#move(item, over);
      }
    }, { signal: both });
    const end = () => {
      item.classList.remove('dragged');
      drag.abort();
    };
    document.addEventListener('pointerup', end, { signal: both });
    document.addEventListener('pointercancel', end, { signal: both });
  }
}
