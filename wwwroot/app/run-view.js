// <th-run-view run-id="…" kind="run">: one run, read only: replayed from its start when it is over, live while it goes on. The code stands
// in a <pre> beside it, under the same [data-run] element; a line that a message names is marked there.

import { rerun } from './api.js';
import { describeVerdict } from './verdicts.js';
import { el } from './dom.js';
import { watchRun } from './live.js';
import { ResultsPane } from './workbench/results-pane.js';

export class RunView extends HTMLElement {
  static observedAttributes = ['run-id', 'kind'];

  #results = null;
  #unwatch = null;
  #pending = false;

  connectedCallback() {
    this.#later();
  }

  disconnectedCallback() {
    this.#leave();
  }

  attributeChangedCallback(name, before, after) {
    if (this.isConnected && before !== after) {
      this.#later();
    }
  }

  // The attributes change one by one.
  #later() {
    if (!this.#pending) {
      this.#pending = true;
      queueMicrotask(() => {
        this.#pending = false;
        if (this.isConnected) {
          this.#show();
        }
      });
    }
  }

  #show() {
    this.#leave();
    const id = this.getAttribute('run-id');
    if (!id) {
      return;
    }
    const graded = this.getAttribute('kind') !== 'run';
    const results = new ResultsPane({ cores: Number(this.getAttribute('cores') ?? 0), graded }, (line) => this.#mark(line), () => this.#again(id));
    this.#results = results;
    this.replaceChildren(el('section', { class: 'th-wb snippet', 'aria-label': 'Result of the run' }, results.element));
    results.begin(this.getAttribute('kind') ?? 'run');
    results.showState({ state: 'waiting' });
    this.#unwatch = watchRun(id, {
      restarted: () => results.restart(),
      state: (event) => event.state !== 'finished' && results.showState(event),
      output: (event) => results.write(event),
      samples: (event) => results.addSamples(event),
      timeline: (event) => results.grow(event),
      notice: (event) => results.notice(event),
      result: (event) => {
        results.finish(event, id);
        const line = event.run?.error?.line ?? event.run?.diagnostics?.find(({ severity }) => severity === 'error')?.line;
        if (line > 0 && describeVerdict(event.run.verdict).tone === 'bad') {
          this.#mark(line, false);
        }
      },
      lost: () => results.fail('This run is no longer kept.'),
    });
  }

  // Whose run it is sees the new one too; here it takes the place of the failed one.
  async #again(failed) {
    try {
      const { id } = await rerun(failed);
      this.setAttribute('run-id', id);
    } catch (error) {
      this.#results?.fail(error.message);
    }
  }

  #leave() {
    this.#unwatch?.();
    this.#unwatch = null;
    this.#results?.dispose();
    this.#results = null;
    this.#mark(0, false);
  }

  #mark(line, scroll = true) {
    const code = this.closest('[data-run]')?.querySelector('pre');
    if (!code) {
      return;
    }
    code.classList.toggle('th-line-marked', line > 0);
    code.style.setProperty('--th-line', String(line));
    if (scroll && line > 0) {
      const height = Number.parseFloat(getComputedStyle(code).lineHeight);
      code.scrollTop = (line - 4) * height;
      code.scrollIntoView({ block: 'nearest' });
    }
  }
}
