// <th-question>: a question of a quiz, a review or a final check. The server judges; the explanation comes with its answer.

import { answerQuestion } from '../api.js';
import { el } from '../dom.js';
import { PageElement } from '../page-element.js';
import { controlFor, html } from './controls.js';

export class Question extends PageElement {
  static observedAttributes = ['question-id', 'kind', 'together'];

  #control;
  #end;
  #button;
  #note;

  get questionId() { return this.getAttribute('question-id'); }

  start(signal) {
    this.#end = this.querySelector('.th-question-end');
    this.#control = controlFor(this.getAttribute('kind'), this, signal);
    this.#note = el('p', { class: 'th-question-note', hidden: true });
    this.#button = el('button', { type: 'button', class: 'th-button', text: 'Answer', onclick: () => this.#send() });
    this.put(this.#end, this.#note);
    if (this.getAttribute('together') === null) {
      this.put(this.#end, this.#button);
    }
    signal.addEventListener('abort', () => this.reset());
  }

  /** The answer, or null after saying what is missing. */
  answer() {
    const answer = this.#control.answer();
    if (typeof answer === 'string') {
      this.say(answer, 'bad');
      return null;
    }
    this.say(null);
    return answer;
  }

  say(text, tone = '') {
    this.#note.hidden = text === null;
    this.#note.className = `th-question-note ${tone}`;
    this.#note.textContent = text ?? '';
  }

  show(outcome) {
    this.classList.add(outcome.right ? 'is-right' : 'is-wrong');
    this.#control.show(outcome);
    const again = outcome.dueAt && !outcome.right ? ' It comes back in your review tomorrow.' : '';
    this.say(outcome.right ? 'Right.' : `Not right.${again}`, outcome.right ? 'good' : 'bad');
    if (outcome.why) {
      this.#end.append(html('div', 'th-why whole', outcome.why));
    }
    this.#reveal('.th-question-lesson', !outcome.right);
    this.#reveal('.th-question-run', true);
    this.#button.textContent = 'Try again';
  }

  reset() {
    this.classList.remove('is-right', 'is-wrong');
    this.#control.reset();
    this.say(null);
    this.#end.querySelector('.th-why')?.remove();
    this.#reveal('.th-question-lesson', false);
    this.#reveal('.th-question-run', false);
    this.#button.textContent = 'Answer';
  }

  #reveal(part, shown) {
    const element = this.querySelector(part);
    if (element !== null) {
      element.hidden = !shown;
    }
  }

  async #send() {
    if (this.classList.contains('is-right') || this.classList.contains('is-wrong')) {
      this.reset();
      return;
    }
    const answer = this.answer();
    if (answer === null) {
      return;
    }
    this.#button.disabled = true;
    try {
      const outcome = await answerQuestion(this.questionId, answer);
      this.show(outcome);
      this.dispatchEvent(new CustomEvent('th-answered', { bubbles: true, detail: outcome }));
    } catch (error) {
      this.say(error.message, 'bad');
    } finally {
      this.#button.disabled = false;
    }
  }
}
