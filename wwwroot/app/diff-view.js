// <th-diff language="python"> around two <pre data-side="before|after">: shows what changed from one to the other, side by
// side where there is room. Without the editor the two texts stay readable as they are.

import { el } from './dom.js';
import { createMonacoDiff } from './editor/monaco.js';

export class DiffView extends HTMLElement {
  #dispose = null;
  #host = null;

  async connectedCallback() {
    const [before, after] = ['before', 'after'].map((side) => this.querySelector(`:scope > [data-side="${side}"]`));
    if (before === null || after === null || this.#host !== null) {
      return;
    }
    if (before.textContent === after.textContent) {
      this.#host = el('p', { class: 'th-muted', text: 'Nothing: the two texts are the same.' });
      this.prepend(this.#host);
      before.hidden = true;
      return;
    }
    const host = el('div', { class: 'th-diff-editor' });
    this.#host = host;
    this.prepend(host);
    try {
      const dispose = await createMonacoDiff(host, {
        language: this.getAttribute('language'), before: before.textContent, after: after.textContent, labels: [before.ariaLabel, after.ariaLabel],
      });
      if (this.#host !== host) {
        dispose();
        return;
      }
      this.#dispose = dispose;
      this.classList.add('ready');
    } catch {
      host.remove();
    }
  }

  disconnectedCallback() {
    this.#dispose?.();
    this.#dispose = null;
    this.#host?.remove();
    this.#host = null;
    this.classList.remove('ready');
  }
}
