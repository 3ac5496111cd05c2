// <th-check>: the final check of a chapter. All answers go to the server together, and only a whole set of them.

import { finishCheck } from '../api.js';
import { el } from '../dom.js';
import { PageElement } from '../page-element.js';

export class Check extends PageElement {
  static observedAttributes = ['chapter-id'];

  #note;
  #button;
  #over = false;

  get #questions() { return [...this.querySelectorAll('th-question')]; }

  start() {
    this.#over = false;
    this.#note = el('p', { class: 'th-question-note', hidden: true });
    this.#button = el('button', { type: 'button', class: 'th-button', text: 'Finish the check', onclick: () => this.#send() });
    this.put(this.querySelector('.th-check-end'), this.#note, this.#button);
  }

  async #send() {
    if (this.#over) {
      this.#again();
      return;
    }
    const questions = this.#questions;
    const answers = questions.map((question) => question.answer());
    const missing = answers.findIndex((answer) => answer === null);
    if (missing >= 0) {
      const open = answers.filter((answer) => answer === null).length;
      this.#say(open === 1 ? `Question ${missing + 1} is not answered yet.` : `${open} questions are not answered yet, the first is question ${missing + 1}.`, 'bad');
      questions[missing].scrollIntoView({ block: 'center' });
      return;
    }
    this.#button.disabled = true;
    try {
      const result = await finishCheck(this.getAttribute('chapter-id'), Object.fromEntries(questions.map((question, index) => [question.questionId, answers[index]])));
      for (const question of questions) {
        question.show(result.outcomes[question.questionId]);
      }
      this.#over = true;
      this.#button.textContent = 'Take it again';
      const percent = Math.floor((result.right * 100) / result.questions);
      this.#say(`${result.passed ? 'Passed' : 'Not passed yet'}: ${result.right} of ${result.questions} right, ${percent}%; ${result.passPercent}% are needed.`
        + (result.right < result.questions ? ' What was wrong comes back in your review.' : ''), result.passed ? 'good' : 'bad');
    } catch (error) {
      this.#say(error.message, 'bad');
    } finally {
      this.#button.disabled = false;
    }
  }

  #again() {
    for (const question of this.#questions) {
      question.reset();
    }
    this.#over = false;
    this.#button.textContent = 'Finish the check';
    this.#say(null);
    this.#questions[0]?.scrollIntoView({ block: 'center' });
  }

  #say(text, tone = '') {
    this.#note.hidden = text === null;
    this.#note.className = `th-question-note ${tone}`;
    this.#note.textContent = text ?? '';
  }
}
