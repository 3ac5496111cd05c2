// <th-hints>: hints that are taken one by one. The next one's text is not in the page; its cost is told before it is taken.

import { takeHint } from '../api.js';
import { el } from '../dom.js';
import { PageElement } from '../page-element.js';
import { html } from './controls.js';

/** What taking a hint costs, as a sentence. */
export function costSentence(number, cost) {
  return cost > 0
    ? `Hint ${number} costs ${cost} % of the points for your answers, never the grade of your program. Your instructor sees that you took it.`
    : `Hint ${number} costs nothing. Your instructor sees that you took it.`;
}

export class Hints extends PageElement {
  static observedAttributes = ['exercise-id', 'next'];

  start() {
    const next = Number(this.getAttribute('next') ?? 0);
    if (next > 0) {
      this.#offer(next, Number(this.getAttribute('cost') ?? 0));
    }
  }

  #offer(number, cost) {
    const count = this.getAttribute('count');
    const place = el('div', { class: 'th-hint-next' });
    const ask = el('button', { type: 'button', class: 'th-button small secondary', text: `Take hint ${number} of ${count}${cost > 0 ? ` (${cost} %)` : ''}` });
    const note = el('p', { class: 'th-question-note', role: 'alert', hidden: true });
    const back = () => {
      place.replaceChildren(ask, note);
      ask.focus();
    };
    const take = el('button', { type: 'button', class: 'th-button small', text: 'Show it' });
    take.addEventListener('click', async () => {
      take.disabled = true;
      try {
        this.#show(await takeHint(this.getAttribute('exercise-id'), number), place, count);
      } catch (error) {
        take.disabled = false;
        note.hidden = false;
        note.className = 'th-question-note bad';
        note.textContent = error.message;
        back();
      }
    });
    ask.addEventListener('click', () => {
      note.hidden = true;
      place.replaceChildren(
        el('p', { role: 'status', text: costSentence(number, cost) }),
        el('p', { class: 'th-row' }, take, el('button', { type: 'button', class: 'th-button small secondary', text: 'Not now', onclick: back })));
      take.focus();
    });
    place.append(ask, note);
    this.put(this, place);
  }

  #show(hint, place, count) {
    const shown = el('details', { class: 'th-hint', open: true },
      el('summary', { text: `Hint ${hint.number} of ${count}${hint.cost > 0 ? `, cost ${hint.cost} % of the points` : ''}` }),
      html('div', '', hint.html));
    place.replaceWith(shown);
    shown.querySelector('summary').focus();
    if (hint.next) {
      this.#offer(hint.next.number, hint.next.cost);
    }
  }
}
