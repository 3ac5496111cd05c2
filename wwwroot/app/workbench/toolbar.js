// The row above the code: language, state of saving, and what can be done.

import { el, icon } from '../dom.js';
import { tools } from '../profile/model.js';

export const languageNames = { python: 'Python', csharp: 'C#' };
const saveStates = {
  saved: 'Saved',
  saving: 'Saving…',
  offline: 'Offline: kept in this browser',
  local: 'Kept in this browser',
  signedOut: 'Signed out: kept in this browser',
  refused: 'Not saved',
  conflict: 'Not saved: changed elsewhere',
};

/** What each of the three buttons promises. */
export const promises = {
  run: 'at once, on shared cores. Nothing about its speed is kept.',
  measure: 'paired with the baseline on cores of its own, on visible inputs. Statistics, no grade.',
  submit: 'measured on fresh hidden inputs. The decision counts.',
};

const shortcut = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘↵' : 'Ctrl+↵';

export class Toolbar {
  #languages = new Map();
  #title = el('span', { class: 'th-wb-title th-mono', hidden: true });
  #saved = el('span', { class: 'th-wb-saved' });
  #run;
  #stop;
  #stopLabel = el('span', { text: 'Stop' });
  #measured = [];
  #profile = null;
  #reset;

  /** @param on `{ language(name), run(), profile(tool), measure(), submit(), stop(), reset() }` */
  constructor({ languages, canSubmit, signInAddress }, on) {
    for (const name of languages) {
      this.#languages.set(name, el('button', { type: 'button', text: languageNames[name] ?? name, 'aria-pressed': 'false', onclick: () => on.language(name) }));
    }
    this.#run = signInAddress === null
      ? el('button', { type: 'button', class: 'th-button small', title: `Run (${shortcut}): ${promises.run}`, 'aria-keyshortcuts': 'Control+Enter Meta+Enter', onclick: on.run }, icon('run'), 'Run')
      : el('a', { class: 'th-button small', href: signInAddress }, 'Sign in to run');
    this.#stop = el('button', { type: 'button', class: 'th-button small secondary th-wb-stop', hidden: true, onclick: on.stop }, icon('stop'), this.#stopLabel);
    if (signInAddress === null) {
      const choose = (tool) => {
        this.#profile.open = false;
        on.profile(tool);
      };
      this.#profile = el('details', { class: 'th-menu th-profile-menu' },
        el('summary', { class: 'th-button small secondary', title: 'Run under a profiler: where does the time go?' }, icon('profile'), 'Profile'),
        el('div', { class: 'th-menu-panel' }, Object.entries(tools).map(([tool, [name, words]]) =>
          el('button', { type: 'button', onclick: () => choose(tool) }, el('strong', { text: name }), el('small', { text: words }))),
          el('hr'), el('a', { href: '/timeit' }, el('strong', { text: 'Side by side' }), el('small', { text: 'times pieces of code against each other' }))));
    }
    if (canSubmit && signInAddress === null) {
      this.#measured = [
        el('button', { type: 'button', class: 'th-button small secondary', title: `Measure: ${promises.measure}`, onclick: on.measure }, icon('measure'), 'Measure'),
        el('button', { type: 'button', class: 'th-button small secondary', title: `Submit: ${promises.submit}`, onclick: on.submit }, icon('submit'), 'Submit'),
      ];
    }
    this.#reset = el('button', { type: 'button', class: 'th-button small quiet th-wb-reset', title: 'Reset to starter', 'aria-label': 'Reset to starter', onclick: on.reset }, icon('reset'), el('span', { text: 'Reset' }));
    const choice = el('div', { class: 'th-segmented', role: 'group', 'aria-label': 'Language' }, [...this.#languages.values()]);
    const only = el('span', { class: 'th-wb-language', text: languageNames[languages[0]] ?? languages[0] });
    this.element = el('div', { class: 'th-wb-bar' },
      languages.length > 1 ? choice : only, this.#title, this.#saved,
      el('div', { class: 'th-wb-actions' }, this.#reset, this.#stop, this.#run, this.#profile, ...this.#measured));
  }

  showLanguage(name, title) {
    for (const [language, button] of this.#languages) {
      button.setAttribute('aria-pressed', String(language === name));
    }
    this.#title.textContent = title ?? '';
    this.#title.hidden = !title;
  }

  showSaveState(state, detail = '') {
    this.#saved.textContent = saveStates[state] ?? '';
    this.#saved.title = detail;
    this.#saved.dataset.state = state;
  }

  /** While a run is under way there is one thing to do about it: stop it, or, when it is waiting to be measured, cancel it. */
  showRunning(running, kind = 'run') {
    this.#stopLabel.textContent = kind === 'run' ? 'Stop' : 'Cancel';
    const [gone, come] = running ? [this.#run, this.#stop] : [this.#stop, this.#run];
    const focused = document.activeElement === gone;
    gone.hidden = true;
    come.hidden = false;
    if (focused) {
      come.focus({ preventScroll: true });
    }
    for (const button of this.#measured) {
      button.disabled = running;
    }
    if (this.#profile !== null) {
      this.#profile.hidden = running;
    }
  }
}
