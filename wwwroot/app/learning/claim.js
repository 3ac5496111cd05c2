// <th-claim>: a number to predict, then to measure with the snippet below it, then to hold against what is claimed.

import { measureClaim, predictClaim } from '../api.js';
import { el } from '../dom.js';
import { PageElement } from '../page-element.js';
import { html } from './controls.js';
import { logScale } from './log-scale.js';
import { compare, readNumber, writeNumber } from './numbers.js';

const verdicts = {
  holds: ['good', 'The claim holds'],
  wrong: ['bad', 'The claim is wrong'],
  dated: ['warn', 'The claim is out of date'],
  depends: ['info', 'It depends'],
};

export class ClaimElement extends PageElement {
  static observedAttributes = ['lesson-id', 'claim-id', 'state'];

  #form;
  #said;
  #run;
  #end;
  #predicted = false;

  start(signal) {
    this.#form = this.querySelector('.th-claim-predict');
    this.#said = this.querySelector('.th-claim-said');
    this.#run = this.querySelector('.th-claim-run');
    this.#end = this.querySelector('.th-claim-end');
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#predict();
    }, { signal });
    this.addEventListener('th-run-finished', ({ detail }) => this.#measure(detail), { signal });
    const state = this.getAttribute('state');
    this.#form.hidden = false;
    this.#run.hidden = true;
    this.#predicted = false;
    if (state) {
      this.#show(JSON.parse(state));
    }
    signal.addEventListener('abort', () => {
      this.#said.replaceChildren();
      this.#end.replaceChildren();
    });
  }

  get #names() { return [this.getAttribute('lesson-id'), this.getAttribute('claim-id')]; }

  async #predict() {
    const input = this.#form.querySelector('input');
    const prediction = readNumber(input.value);
    if (prediction === null || prediction <= 0) {
      this.#complain(this.#said, `Predict a number greater than 0, in ${this.getAttribute('unit')}.`);
      input.focus();
      return;
    }
    try {
      this.#show(await predictClaim(...this.#names, prediction));
    } catch (error) {
      this.#complain(this.#said, error.message);
    }
  }

  async #measure({ runId }) {
    if (!this.#predicted || !runId) {
      return;
    }
    try {
      this.#show(await measureClaim(...this.#names, runId));
    } catch (error) {
      this.#complain(this.#end, error.message);
    }
  }

  #complain(place, text) {
    place.replaceChildren(el('p', { class: 'th-question-note bad', text }));
  }

  #show({ prediction, unit, measured }) {
    this.#predicted = true;
    this.#form.hidden = true;
    this.#run.hidden = false;
    this.#said.replaceChildren(el('p', { class: 'th-muted' }, 'You predicted ', el('strong', { text: `${writeNumber(prediction)} ${unit}` }), measured ? '.' : '. Now run it and see.'));
    if (measured) {
      const [tone, title] = verdicts[measured.verdict] ?? verdicts.depends;
      this.#end.replaceChildren(
        html('blockquote', 'th-claim-says', measured.says),
        drawing(prediction, unit, measured),
        el('p', { class: 'th-row' }, el('span', { class: `th-badge ${tone}`, text: title })),
        html('div', 'th-why whole', measured.because));
    } else {
      this.#end.replaceChildren();
    }
  }
}

const range = ({ low, high }) => (low === high ? writeNumber(low) : `${writeNumber(low)} to ${writeNumber(high)}`);

const beside = (comparison) => (comparison === 'about the same' ? 'about what you measured' : `${comparison}${comparison.endsWith('less') ? ' than' : ' as'} you measured`);

// One row a value on a common scale; the numbers stand beside it, so that the picture is no one's only source.
function drawing(prediction, unit, measured) {
  const { figure, low, high, lab } = measured;
  const scale = logScale([prediction, figure, low, high, lab]);
  const held = (from, to) => (from < figure && figure < to ? 'what you measured lies in it' : beside(compare(figure <= from ? from : to, figure)));
  const rows = [
    ['prediction', 'You predicted', writeNumber(prediction), prediction, prediction, beside(compare(prediction, figure))],
    ['claim', 'The claim', range(measured), low, high, held(low, high)],
    ['own', 'You measured', writeNumber(figure), figure, figure, ''],
    ['lab', 'We measured', writeNumber(lab), lab, lab, beside(compare(lab, figure))],
  ];
  const percent = (value) => `${(scale.at(value) * 100).toFixed(2)}%`;
  return el('div', { class: 'th-scale' },
    el('table', {},
      el('caption', { class: 'th-visually-hidden', text: `Prediction, claim and measurements in ${unit}` }),
      el('tbody', {}, rows.map(([kind, name, text, from, to, note]) => el('tr', { class: kind },
        el('th', { scope: 'row', text: name }),
        el('td', { class: 'value' }, el('strong', { text }), ` ${unit}`, note === '' ? null : el('small', { text: note })),
        el('td', { class: 'track', 'aria-hidden': 'true' }, el('span', { class: 'rail' }, el('span', { class: from === to ? 'dot' : 'bar', style: from === to ? `left:${percent(from)}` : `left:${percent(from)};right:calc(100% - ${percent(to)})` }))))))),
    el('div', { class: 'th-scale-ticks', 'aria-hidden': 'true' }, scale.ticks.map((tick) => el('span', { style: `left:${percent(tick)}`, text: writeNumber(tick) }))));
}
