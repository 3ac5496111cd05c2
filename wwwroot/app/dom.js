// Builds elements without markup: text is always text.

/** Creates an element. `on…` keys are listeners, `class`, `text` and attributes are set; null and false are left out. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (key === 'text') {
      element.textContent = value;
    } else if (key === 'class') {
      element.className = value;
    } else {
      element.setAttribute(key, value === true ? '' : String(value));
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** A sentence in which names stand in backticks, as children for `el`. */
export const withCode = (text) => text.split('`').map((part, at) => (at % 2 === 1 ? el('code', { text: part }) : part));

const svg = 'http://www.w3.org/2000/svg';
const shapes = {
  run: 'M4 2.5v11l9-5.5z',
  stop: 'M3.5 3.5h9v9h-9z',
  measure: 'M2 13.5v-4h3v4zM6.5 13.5v-8h3v8zM11 13.5v-11h3v11z',
  submit: 'M8 2l5 5h-3v6H6V7H3z',
  profile: 'M8 1.5c.6 2.6 4 4.1 4 7.6A4 4 0 0 1 8 13.5a4 4 0 0 1-4-4.4c0-1.6.8-2.6 1.6-3.4.2 1 .7 1.6 1.4 1.9C6.7 5.5 7 3 8 1.5z',
  reset: 'M8 3a5 5 0 1 1-4.6 3h1.7A3.4 3.4 0 1 0 8 4.6V7L4.4 3.8 8 .8z',
};

/** A small filled icon, hidden from assistive technology: the button beside it carries the name. */
export function icon(name) {
  const root = document.createElementNS(svg, 'svg');
  root.setAttribute('viewBox', '0 0 16 16');
  root.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', shapes[name]);
  path.setAttribute('fill', 'currentColor');
  root.append(path);
  return root;
}

let counter = 0;

/** An id no other element of the page has. */
export function uniqueId(prefix) {
  counter += 1;
  return `${prefix}-${counter}`;
}
