// An element that the server has filled and a script brings to life. Enhanced navigation may put other content into it at any time,
// so everything a script adds is taken out again before it starts over.

export class PageElement extends HTMLElement {
  #life = null;
  #pending = false;
  #added = [];

  connectedCallback() {
    this.refresh();
  }

  disconnectedCallback() {
    this.#end();
  }

  attributeChangedCallback(_name, before, after) {
    if (before !== after && this.#life !== null) {
      this.refresh();
    }
  }

  /** Starts over; called after each navigation. The children may not be parsed yet, and several attributes may change at once. */
  refresh() {
    if (this.#pending) {
      return;
    }
    this.#pending = true;
    const start = () => {
      this.#pending = false;
      this.#end();
      if (this.isConnected) {
        this.#life = new AbortController();
        this.start(this.#life.signal);
        this.classList.add('ready');
      }
    };
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', start, { once: true });
    } else {
      queueMicrotask(start);
    }
  }

  /** Puts nodes into the page until the next start. */
  put(parent, ...nodes) {
    parent.append(...nodes);
    this.#added.push(...nodes);
  }

  #end() {
    this.#life?.abort();
    this.#life = null;
    for (const node of this.#added.splice(0)) {
      node.remove();
    }
  }
}
