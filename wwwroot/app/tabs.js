// Tabs as assistive technology knows them: one is open, the arrow keys go from one to the next.

import { el, uniqueId } from './dom.js';

export class Tabs {
  #tabs = new Map();
  #bar;
  #chosen;

  /** @param chosen called with the name of the tab that was opened */
  constructor(label, chosen = () => {}) {
    this.#chosen = chosen;
    this.#bar = el('div', { class: 'th-tabs', role: 'tablist', 'aria-label': label, onkeydown: (event) => this.#arrow(event) });
    this.element = el('div', { class: 'th-tabbed' }, this.#bar);
  }

  get selected() {
    return [...this.#tabs].find(([, { button }]) => button.getAttribute('aria-selected') === 'true')?.[0];
  }

  has(name) {
    return this.#tabs.has(name);
  }

  add(name, label, content) {
    const id = uniqueId('th-tab');
    const button = el('button', { type: 'button', class: 'th-tab', role: 'tab', id, 'aria-controls': `${id}-panel`, 'aria-selected': 'false', tabindex: -1, text: label, onclick: () => this.select(name) });
    const panel = el('div', { class: 'th-wb-panel', role: 'tabpanel', id: `${id}-panel`, 'aria-labelledby': id, hidden: true }, content);
    this.#tabs.set(name, { button, panel });
    this.#bar.append(button);
    this.element.append(panel);
  }

  remove(name) {
    const tab = this.#tabs.get(name);
    if (tab !== undefined) {
      this.#tabs.delete(name);
      tab.button.remove();
      tab.panel.remove();
    }
  }

  select(name) {
    for (const [each, { button, panel }] of this.#tabs) {
      button.setAttribute('aria-selected', String(each === name));
      button.tabIndex = each === name ? 0 : -1;
      panel.hidden = each !== name;
    }
    this.#chosen(name);
  }

  #arrow(event) {
    const names = [...this.#tabs.keys()];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = names[(names.indexOf(this.selected) + step + names.length) % names.length];
      this.select(next);
      this.#tabs.get(next).button.focus();
    }
  }
}
