// <th-figure name="…">: one of the interactive figures. Each is a module beside this one that exports `create()`: a simulation that
// can be stepped, played and started over (or, `manual`, goes on by its own buttons), and a drawing of its state. Buttons, sliders, keyboard, the reader's wish for little motion
// and the words for those who cannot see the drawing are the same for all and stand here.

import { el, uniqueId } from '../dom.js';
import { PageElement } from '../page-element.js';

const figures = {
  'back-pressure': () => import('./back-pressure.js'),
  'event-loop-turn': () => import('./event-loop-turn.js'),
  'gil-handover': () => import('./gil-handover.js'),
  'lock-contention': () => import('./lock-contention.js'),
  'pipeline': () => import('./pipeline.js'),
  'pool-scheduling': () => import('./pool-scheduling.js'),
  'race-interleaving': () => import('./race-interleaving.js'),
};
const frameMs = 420;
const narrowest = 300;
const widest = 720;
const calm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

export class Figure extends PageElement {
  static observedAttributes = ['name'];

  async start(signal) {
    const load = figures[this.getAttribute('name')];
    if (load === undefined) {
      return;
    }
    const { create } = await load();
    if (!signal.aborted) {
      this.#mount(create(), signal);
    }
  }

  #mount(figure, signal) {
    const picture = el('div', { class: 'th-figure-picture', 'aria-hidden': 'true' });
    const words = el('p', { class: 'th-figure-words', 'aria-live': 'polite' });
    const settings = {};
    let timer = null;

    const draw = () => {
      picture.replaceChildren(figure.draw(Math.max(narrowest, Math.min(widest, Math.floor(picture.clientWidth)))));
      words.textContent = figure.describe();
      step.disabled = figure.over;
      play.disabled = figure.over;
      drawChoices();
    };
    const drawChoices = () => {
      const chosen = [...extra.children].indexOf(document.activeElement);
      extra.replaceChildren(...(figure.choices?.() ?? []).map(({ label, act, disabled }) =>
        el('button', { type: 'button', class: 'th-button small secondary', text: label, disabled, onclick: () => { act(); draw(); } })));
      if (chosen >= 0) {
        // Whoever goes on by keyboard stays where he is; when there is nothing more to choose, the way back is next.
        (extra.children[chosen]?.disabled === false ? extra.children[chosen] : extra.querySelector('button:enabled') ?? reset).focus();
      }
    };
    const pause = () => {
      clearInterval(timer);
      timer = null;
      play.textContent = 'Play';
      words.setAttribute('aria-live', 'polite');
    };
    const restart = () => {
      pause();
      figure.reset(settings);
      draw();
    };
    const advance = () => {
      figure.step();
      draw();
      if (figure.over) {
        pause();
      }
    };
    const run = () => {
      if (timer !== null) {
        pause();
        return;
      }
      if (calm()) {
        // Little motion: the end at once instead of a moving picture.
        while (!figure.over) {
          figure.step();
        }
        draw();
        return;
      }
      play.textContent = 'Pause';
      // A voice that reads every step would never catch up.
      words.setAttribute('aria-live', 'off');
      timer = setInterval(advance, frameMs);
    };

    const play = el('button', { type: 'button', class: 'th-button small', text: 'Play', onclick: run });
    const step = el('button', { type: 'button', class: 'th-button small secondary', text: 'Step', onclick: () => { pause(); advance(); } });
    const reset = el('button', { type: 'button', class: 'th-button small quiet', text: 'Start over', onclick: restart });
    const extra = el('span', { class: 'th-row' });
    const sliders = figure.settings.map((setting) => this.#slider(setting, settings, restart));
    const root = el('section', { class: 'th-figure-box', 'aria-label': this.getAttribute('label') },
      sliders.length === 0 ? null : el('div', { class: 'th-figure-settings' }, sliders),
      picture,
      figure.legend === undefined ? null : el('ul', { class: 'th-figure-legend', 'aria-hidden': 'true' }, figure.legend.map(([kind, text]) => el('li', {}, el('span', { class: kind }), text))),
      words,
      el('div', { class: 'th-row th-figure-bar' }, figure.manual === true ? null : [play, step], extra, reset));
    root.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowRight' && figure.manual !== true && !event.target.matches('input, select') && !figure.over) {
        event.preventDefault();
        pause();
        advance();
      }
    }, { signal });
    signal.addEventListener('abort', pause);
    figure.reset(settings);
    this.put(this, root);
    // Draws for the first time as well.
    const sized = new ResizeObserver(draw);
    sized.observe(picture);
    signal.addEventListener('abort', () => sized.disconnect());
  }

  #slider({ key, label, min, max, step = 1, value, options, write = String }, settings, changed) {
    const id = uniqueId('th-figure');
    settings[key] = value;
    const said = el('output', { for: id, text: options ? '' : write(value) });
    const input = options
      ? el('select', { id, class: 'th-select' }, options.map(([name, text]) => el('option', { value: name, selected: name === value, text })))
      : el('input', { id, type: 'range', min, max, step, value });
    input.addEventListener('input', () => {
      settings[key] = options ? input.value : Number(input.value);
      said.textContent = options ? '' : write(settings[key]);
      changed();
    });
    return el('div', { class: 'th-figure-setting' }, el('label', { for: id, text: label }), input, said);
  }
}
