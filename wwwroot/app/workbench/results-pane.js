// The lower or right half: the state of the run, and three views of it: output, metrics, result of a submission.

import { el, uniqueId } from '../dom.js';
import { describeDecision, describeState, describeVerdict, formatBytes, formatMs } from '../verdicts.js';
import { gradePanel } from './grade-panel.js';
import { MeasuringBar } from './measuring-bar.js';
import { MetricsPanel } from './metrics-panel.js';
import { OutputPane } from './output-pane.js';
import { diagnosticsList, errorBlock, returnValue } from './problems.js';

export class ResultsPane {
  #output = new OutputPane();
  #after = el('div', { class: 'th-out-after' });
  #result = el('div', { class: 'th-wb-result' });
  #metrics;
  #badge = el('span', { class: 'th-badge', hidden: true });
  #status = el('span', { class: 'th-wb-status-text', role: 'status' });
  #live = null;
  #bar = null;
  #facts = el('span', { class: 'th-wb-facts th-num' });
  #tabs = new Map();
  #jump;
  #again;
  #retry;

  /**
   * @param jump called with line and column when a place in the code was chosen
   * @param again called when a run that failed through a fault of the server is wanted once more
   * @param retry called with the kind when the same is to be measured anew; absent where that is not offered
   */
  constructor({ cores, graded }, jump, again, retry = null) {
    this.#jump = jump;
    this.#again = again;
    this.#retry = retry;
    this.#metrics = new MetricsPanel(cores);
    const views = [
      ['output', 'Output', el('div', { class: 'th-wb-output' }, this.#output.element, this.#after)],
      ['metrics', 'Metrics', this.#metrics.element],
      ...(graded ? [['result', 'Result', this.#result]] : []),
    ];
    const bar = el('div', { class: 'th-tabs', role: 'tablist', 'aria-label': 'Views of the run', onkeydown: (event) => this.#arrow(event) });
    const panels = views.map(([name, label, content]) => this.#addTab(bar, name, label, content));
    this.element = el('div', { class: 'th-wb-results' },
      el('div', { class: 'th-wb-status' }, this.#badge, this.#status, this.#facts), bar, panels);
    this.#result.append(el('p', { class: 'th-out-hint', text: 'Measure shows how fast your solution is, on cores of its own and without a grade. Submit measures it on hidden inputs, and the decision counts.' }));
    this.#say('', '', 'Not run yet');
    this.select('output');
  }

  begin(kind) {
    this.#output.clear();
    this.#metrics.clear();
    this.#after.replaceChildren();
    this.#facts.textContent = '';
    this.#say('', '', kind === 'submit' ? 'Submitting…' : 'Sending…');
    this.#live = kind === 'run' ? null : el('p', { class: 'th-out-hint', role: 'status' });
    if (this.#live !== null) {
      this.#live.textContent = kind === 'submit' ? 'Checking the results and measuring the speed…' : 'Measuring the speed on visible inputs, without a grade…';
      this.#bar = new MeasuringBar();
      this.#result.replaceChildren(this.#live, this.#bar.element);
      this.select('result');
    } else if (this.#selected === 'result') {
      this.select('output');
    }
  }

  /** The runner was lost and the run begins anew: what it told so far is void. */
  restart() {
    this.#output.clear();
    this.#metrics.clear();
    this.#bar?.clear();
  }

  showState(event) {
    this.#say('', '', describeState(event));
    if (this.#live !== null && event.progress) {
      this.#bar.show(event.progress);
    }
    if (this.#live !== null && (event.detail || event.state === 'queued')) {
      this.#live.textContent = event.state === 'queued' ? `${describeState(event)}. Measuring takes its turn, on cores that are kept free for it.` : event.detail;
    }
  }

  write({ stream, text }) {
    this.#output.write(stream, text);
  }

  addSamples({ samples }) {
    this.#metrics.add(samples);
  }

  finish({ run, grade }, id) {
    if (run) {
      this.#showRun(run);
    }
    if (grade) {
      const { tone, title } = describeDecision(grade.decision, grade.counts !== false);
      this.#say(tone, title, '');
      this.#live = null;
      this.#result.replaceChildren(gradePanel(grade, id, this.#retry));
    }
    if ((run ?? grade)?.verdict === 'SandboxError') {
      (run ? this.#after : this.#result).append(el('p', { class: 'th-out-hint' },
        el('button', { type: 'button', class: 'th-button small', text: 'Run again', onclick: () => this.#again() })));
    }
    this.#output.end({ truncated: run?.truncated === true, ran: run?.verdict !== 'CompileError' });
    this.#metrics.end();
  }

  /** The run could not be started or followed. */
  fail(message) {
    this.#say('bad', 'Not run', message);
    this.#result.replaceChildren();
    this.#metrics.end();
  }

  dispose() {
    this.#metrics.dispose();
  }

  #showRun(run) {
    const { tone, title, detail } = describeVerdict(run.verdict);
    this.#say(tone, title, run.verdict === 'Ok' ? '' : detail);
    const { timings = {}, peakMemoryBytes } = run;
    this.#facts.textContent = [
      timings.wallMs > 0 ? `${formatMs(timings.wallMs)} wall` : null,
      timings.cpuMs > 0 ? `${formatMs(timings.cpuMs)} CPU` : null,
      peakMemoryBytes > 0 ? formatBytes(peakMemoryBytes) : null,
    ].filter(Boolean).join(' · ');
    if (this.#output.empty) {
      this.#output.write('stdout', run.stdout ?? '');
      this.#output.write('stderr', run.stderr ?? '');
    }
    if (this.#metrics.empty && run.samples?.length) {
      this.#metrics.add(run.samples);
    }
    this.#after.replaceChildren(...[
      run.diagnostics?.length ? diagnosticsList(run.diagnostics, this.#jump) : null,
      run.error ? errorBlock(run.error, this.#jump) : null,
      run.returnValue !== undefined && run.returnValue !== null ? returnValue(run.returnValue) : null,
    ].filter(Boolean));
  }

  #say(tone, title, text) {
    this.#badge.className = `th-badge ${tone}`;
    this.#badge.textContent = title;
    this.#badge.hidden = title === '';
    this.#status.textContent = text;
  }

  get #selected() {
    return [...this.#tabs].find(([, { button }]) => button.getAttribute('aria-selected') === 'true')?.[0];
  }

  select(name) {
    for (const [each, { button, panel }] of this.#tabs) {
      button.setAttribute('aria-selected', String(each === name));
      button.tabIndex = each === name ? 0 : -1;
      panel.hidden = each !== name;
    }
  }

  #addTab(bar, name, label, content) {
    const id = uniqueId('th-tab');
    const button = el('button', { type: 'button', class: 'th-tab', role: 'tab', id, 'aria-controls': `${id}-panel`, text: label, onclick: () => this.select(name) });
    const panel = el('div', { class: 'th-wb-panel', role: 'tabpanel', id: `${id}-panel`, 'aria-labelledby': id }, content);
    this.#tabs.set(name, { button, panel });
    bar.append(button);
    return panel;
  }

  #arrow(event) {
    const names = [...this.#tabs.keys()];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = names[(names.indexOf(this.#selected) + step + names.length) % names.length];
      this.select(next);
      this.#tabs.get(next).button.focus();
    }
  }
}
