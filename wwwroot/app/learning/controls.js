// The ways to answer. Each control reads the answer out of what the server rendered, shows what came of it, and can start over:
// `answer()` gives the answer or a sentence that says what is missing, `show(outcome)` and `reset()` what follows.

import { el } from '../dom.js';
import { readNumber, writeNumber } from './numbers.js';
import { Sorting } from './sorting.js';

// Explanations come from our own server, which has sanitised them.
export function html(tag, name, markup) {
  const element = el(tag, { class: name });
  element.innerHTML = markup;
  return element;
}

const mark = (right) => el('span', { class: `th-mark ${right ? 'right' : 'wrong'}`, text: right ? '✓' : '✗', role: 'img', 'aria-label': right ? 'right' : 'wrong' });

class Choices {
  #options;
  #multi;

  constructor(host, multi) {
    this.#multi = multi;
    this.#options = [...host.querySelectorAll('.th-option')].map((item) => ({ item, input: item.querySelector('input') }));
  }

  answer() {
    const choices = this.#options.flatMap(({ input }, index) => (input.checked ? [index] : []));
    if (choices.length === 0) {
      return this.#multi ? 'Choose at least one answer.' : 'Choose one answer.';
    }
    return { choices };
  }

  show({ solution, whys }) {
    this.#options.forEach(({ item, input }, index) => {
      const right = solution.includes(index);
      input.disabled = true;
      item.classList.toggle('right', right);
      item.classList.toggle('wrong', input.checked && !right);
      if (right || input.checked) {
        item.querySelector('label').append(mark(right));
      }
      if (whys[index]) {
        item.append(html('div', 'th-why', whys[index]));
      }
    });
  }

  reset() {
    for (const { item, input } of this.#options) {
      input.disabled = false;
      input.checked = false;
      item.classList.remove('right', 'wrong');
      item.querySelectorAll('.th-mark, .th-why').forEach((node) => node.remove());
    }
  }
}

class Order {
  #sorting;
  #host;
  #lefts;

  constructor(host, list, lefts, signal) {
    this.#host = host;
    this.#lefts = lefts;
    this.#sorting = new Sorting(list, signal);
  }

  answer() {
    return { choices: this.#sorting.items.map((item) => Number(item.dataset.option)) };
  }

  show({ right, solution }) {
    this.#sorting.disabled = true;
    const texts = new Map(this.#sorting.items.map((item) => [Number(item.dataset.option), item.querySelector('.th-option-text')]));
    this.#sorting.items.forEach((item, at) => {
      const fits = Number(item.dataset.option) === solution[at];
      item.classList.add(fits ? 'right' : 'wrong');
      item.append(mark(fits));
    });
    if (!right) {
      const lines = solution.map((option, at) => el('li', {}, this.#lefts ? [this.#lefts[at].cloneNode(true), ' — '] : [], texts.get(option).cloneNode(true)));
      this.#host.querySelector('.th-question-end').before(el('div', { class: 'th-solution' },
        el('p', { text: this.#lefts ? 'What belongs together:' : 'The right order:' }), el(this.#lefts ? 'ul' : 'ol', {}, lines)));
    }
  }

  reset() {
    this.#sorting.disabled = false;
    for (const item of this.#sorting.items) {
      item.classList.remove('right', 'wrong');
      item.querySelector('.th-mark')?.remove();
    }
    this.#host.querySelector('.th-solution')?.remove();
  }
}

class Estimate {
  #input;
  #unit;

  constructor(host) {
    this.#input = host.querySelector('.th-number input');
    this.#unit = host.querySelector('.th-number + span')?.textContent ?? '';
  }

  answer() {
    const number = readNumber(this.#input.value);
    return number === null ? 'Write a number, such as 0.5 or 120.' : { number };
  }

  show({ right, number }) {
    this.#input.disabled = true;
    this.#input.closest('.th-row').append(mark(right), el('strong', { class: 'th-estimate', text: `${writeNumber(number)} ${this.#unit}`.trim() }));
  }

  reset() {
    this.#input.disabled = false;
    this.#input.closest('.th-row').querySelectorAll('.th-mark, .th-estimate').forEach((node) => node.remove());
  }
}

class Spot {
  #lines;
  #chosen = null;
  #disabled = false;

  constructor(host, signal) {
    const list = host.querySelector('.th-spot');
    this.#lines = [...list.querySelectorAll('li')];
    this.#lines.forEach((line, index) => {
      line.setAttribute('role', 'radio');
      line.setAttribute('aria-checked', 'false');
      line.setAttribute('aria-label', `Line ${index + 1}: ${line.textContent.trim()}`);
      line.tabIndex = index === 0 ? 0 : -1;
      line.addEventListener('click', () => this.#choose(index), { signal });
      line.addEventListener('keydown', (event) => this.#key(event, index), { signal });
    });
  }

  #key(event, index) {
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: this.#lines.length - 1, ' ': index, Enter: index }[event.key];
    if (to !== undefined && to >= 0 && to < this.#lines.length) {
      event.preventDefault();
      this.#choose(to);
      this.#lines[to].focus();
    }
  }

  #choose(index) {
    if (this.#disabled) {
      return;
    }
    this.#chosen = index;
    this.#lines.forEach((line, at) => {
      line.setAttribute('aria-checked', String(at === index));
      line.tabIndex = at === index ? 0 : -1;
    });
  }

  answer() {
    return this.#chosen === null ? 'Choose a line.' : { line: this.#chosen + 1 };
  }

  show({ line }) {
    this.#disabled = true;
    this.#lines[line - 1].classList.add('right');
    this.#lines[line - 1].append(mark(true));
    if (this.#chosen !== line - 1) {
      this.#lines[this.#chosen].classList.add('wrong');
      this.#lines[this.#chosen].append(mark(false));
    }
  }

  reset() {
    this.#disabled = false;
    this.#chosen = null;
    this.#lines.forEach((line, at) => {
      line.classList.remove('right', 'wrong');
      line.querySelector('.th-mark')?.remove();
      line.setAttribute('aria-checked', 'false');
      line.tabIndex = at === 0 ? 0 : -1;
    });
  }
}

/** The control for a question that the server has rendered into `host`. */
export function controlFor(kind, host, signal) {
  switch (kind) {
    case 'order': return new Order(host, host.querySelector('.th-order'), null, signal);
    case 'match': return new Order(host, host.querySelector('.th-match-rights'), [...host.querySelectorAll('.th-match-lefts .th-option-text')], signal);
    case 'number': return new Estimate(host);
    case 'spot': return new Spot(host, signal);
    default: return new Choices(host, kind === 'multi');
  }
}
