// As much of a document as the modules that build elements with el() need, for tests without a browser.

class Element {
  constructor(tag) {
    Object.assign(this, { tag, children: [], attributes: {}, style: {}, listeners: {}, className: '', own: '' });
  }

  set textContent(text) {
    this.own = String(text);
  }

  get textContent() {
    return this.own + this.children.map((child) => (typeof child === 'string' ? child : child.textContent)).join('');
  }

  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  addEventListener(name, listener) {
    this.listeners[name] = listener;
  }

  replaceChildren(...children) {
    this.children = children;
  }

  append(...children) {
    this.children.push(...children);
  }

  /** Everything below, depth first, that the test likes. */
  all(wanted) {
    return this.children.filter((child) => typeof child !== 'string').flatMap((child) => [...(wanted(child) ? [child] : []), ...child.all(wanted)]);
  }

  byClass(name) {
    return this.all(({ className }) => className.split(' ').includes(name));
  }
}

export const smallDocument = { createElement: (tag) => new Element(tag), createElementNS: (_, tag) => new Element(tag) };
