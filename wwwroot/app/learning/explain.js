// <th-explain>: the questions about the work. Predictions are taken before the first measurement, answers after it; what is right comes
// from the server when it may be told.

import { answerExplanation, getExplanation } from '../api.js';
import { el } from '../dom.js';
import { PageElement } from '../page-element.js';
import { controlFor, html } from './controls.js';

const longestText = 4000;

const notes = {
  locked: 'Opens after your first measurement or submission.',
  missed: 'This was to be predicted before the first measurement.',
  kept: 'Your prediction is kept. You will see how it compares after your first measurement or submission.',
  waiting: 'Your instructor will read this. Until then you may change it.',
};

/** How the points stand, as a sentence. */
export function pointsSentence({ points, of, hintCostPercent }) {
  const rest = hintCostPercent > 0 ? ` Hints cost ${hintCostPercent} %: ${Number((points * (100 - hintCostPercent) / 100).toFixed(1))} remain.` : '';
  return `${points} of ${of} points so far.${rest}`;
}

export class Explain extends PageElement {
  static observedAttributes = ['exercise-id'];

  #sum;
  #list;
  #signal;
  #asked = false;

  start(signal) {
    this.#signal = signal;
    this.#sum = el('p', { class: 'th-muted th-small', role: 'status' });
    this.#list = el('ol', { class: 'th-explain-list' });
    this.put(this, this.#sum, this.#list);
    this.#load();
    this.#asked = false;
    document.addEventListener('th-run-starting', (event) => this.#askFirst(event), { signal });
    // The end of a measurement opens what was closed.
    document.addEventListener('th-run-finished', ({ detail }) => detail.grade && this.#load(), { signal });
  }

  get #exercise() { return this.getAttribute('exercise-id'); }

  // A prediction can only be made before the first measurement: remind once, then let it pass.
  #askFirst(event) {
    const open = this.#list.querySelector('[data-when=before][data-state=open]');
    if (open === null || this.#asked) {
      return;
    }
    this.#asked = true;
    event.preventDefault();
    const note = open.querySelector('.th-question-note');
    note.textContent = 'Predict first: after a measurement it is too late. Press again to go on without.';
    note.className = 'th-question-note bad';
    open.scrollIntoView({ block: 'center' });
    open.querySelector('input, textarea')?.focus({ preventScroll: true });
  }

  async #load() {
    try {
      const document = await getExplanation(this.#exercise);
      if (this.#signal.aborted) {
        return;
      }
      const typed = new Map([...this.#list.querySelectorAll('textarea')].map((area) => [area.name, area.value]));
      this.classList.add('loaded');
      this.#sum.textContent = pointsSentence(document);
      this.#list.replaceChildren(...document.questions.map((question) => this.#item(question, typed.get(question.id))));
    } catch (error) {
      this.#sum.textContent = error.message;
    }
  }

  #item(question, typed) {
    const item = el('li', { class: 'th-explain-item', 'data-state': question.state });
    this.#fill(item, question, typed);
    return item;
  }

  #fill(item, question, typed) {
    const { id, kind, when, points, ask, state, answer, score } = question;
    item.dataset.state = state;
    item.dataset.when = when;
    const askId = `explain-${id}`;
    const note = el('p', { class: 'th-question-note', role: 'status', text: notes[state] ?? '' });
    item.replaceChildren(
      el('p', { class: 'th-question-head' },
        when === 'before' ? el('span', { class: 'th-muted', text: 'Prediction' }) : null,
        el('span', { class: 'th-muted', text: points === 1 ? '1 point' : `${points} points` }),
        score ? el('span', { class: `th-badge ${score.points === points ? 'good' : score.points > 0 ? 'warn' : 'bad'}`, text: `${score.points} of ${points}` }) : null),
      el('p', { class: 'th-question-ask', id: askId, text: ask }));
    if (state === 'locked' || state === 'missed') {
      item.append(note);
      return;
    }
    const editable = state === 'open' || state === 'waiting';
    const control = kind === 'text' ? textControl(item, id, askId, typed ?? answer?.text ?? '', editable) : choiceControl(item, question, askId, this.#signal);
    item.append(note);
    if (editable) {
      const button = el('button', { type: 'button', class: 'th-button small', text: state === 'waiting' ? 'Save the change' : when === 'before' ? 'Keep my prediction' : 'Answer' });
      button.addEventListener('click', () => this.#send(item, id, control, button, note));
      item.append(el('p', { class: 'th-row' }, button));
    }
    if (kind !== 'text' && answer) {
      control.restore(answer, score?.outcome ?? null);
    }
    if (score?.outcome?.why) {
      item.append(html('div', 'th-why whole', score.outcome.why));
    }
    if (score?.by) {
      item.append(el('p', { class: 'th-explain-read' }, el('strong', { text: `${score.by}: ` }), score.comment ?? 'read, without a comment.'));
    } else if (score && kind === 'text') {
      item.append(el('p', { class: 'th-small th-muted', text: 'Your answer names everything that was asked for.' }));
    }
  }

  async #send(item, id, control, button, note) {
    const answer = control.answer();
    if (typeof answer === 'string') {
      note.className = 'th-question-note bad';
      note.textContent = answer;
      return;
    }
    button.disabled = true;
    try {
      this.#fill(item, await answerExplanation(this.#exercise, id, answer));
      item.querySelector('textarea, input:enabled')?.focus();
      this.#sum.textContent = pointsSentence(await getExplanation(this.#exercise));
    } catch (error) {
      button.disabled = false;
      note.className = 'th-question-note bad';
      note.textContent = error.message;
    }
  }
}

function textControl(item, id, askId, text, editable) {
  if (!editable) {
    item.append(el('blockquote', { class: 'th-explain-answer', text }));
    return null;
  }
  const area = el('textarea', { class: 'th-textarea', name: id, rows: 4, maxlength: longestText, 'aria-labelledby': askId });
  area.value = text;
  item.append(area);
  return { answer: () => (area.value.trim() === '' ? 'Write an answer first.' : { text: area.value }) };
}

// The same marks as in a quiz, so that the same controls read and judge them.
function choiceControl(item, { id, kind, options, unit }, askId, signal) {
  if (kind === 'number') {
    item.append(el('p', { class: 'th-row' },
      el('label', { class: 'th-number' }, el('span', { class: 'th-visually-hidden', text: unit ? `Your answer in ${unit}` : 'Your answer' }),
        el('input', { class: 'th-input', type: 'text', inputmode: 'decimal', autocomplete: 'off', size: 10 })),
      el('span', { class: 'th-muted', text: unit ?? '' })));
  } else {
    item.append(el('ul', { class: 'th-options', role: kind === 'multi' ? 'group' : 'radiogroup', 'aria-labelledby': askId }, (options ?? []).map((option, index) =>
      el('li', { class: 'th-option', role: 'none' }, el('label', {},
        el('input', { type: kind === 'multi' ? 'checkbox' : 'radio', name: `explain-${id}`, value: String(index), autocomplete: 'off' }),
        html('span', 'th-option-text', option))))));
  }
  const control = controlFor(kind, item, signal);
  return {
    answer: () => control.answer(),
    restore(answer, outcome) {
      const inputs = [...item.querySelectorAll('input')];
      inputs.forEach((input, index) => {
        input.disabled = true;
        if (kind === 'number') {
          input.value = String(answer.number ?? '');
        } else {
          input.checked = answer.choices?.includes(index) ?? false;
        }
      });
      if (outcome) {
        control.show(outcome);
      }
    },
  };
}
