// The lower or right half: the state of the run, and three views of it: output, metrics, result of a submission.

import { el } from '../dom.js';
import { Tabs } from '../tabs.js';
import { describeDecision, describeState, describeVerdict, formatBytes, formatMs } from '../verdicts.js';
import { gradePanel } from './grade-panel.js';
import { MeasuringBar } from './measuring-bar.js';
import { MetricsPanel } from './metrics-panel.js';
import { OutputPane } from './output-pane.js';
import { diagnosticsList, errorBlock, returnValue } from './problems.js';

const underTool = 'The program runs under the tool; the profile comes at its end.';

export class ResultsPane {
  #output = new OutputPane();
  #after = el('div', { class: 'th-out-after' });
  #result = el('div', { class: 'th-wb-result' });
  #metrics;
  #badge = el('span', { class: 'th-badge', hidden: true });
  #status = el('span', { class: 'th-wb-status-text', role: 'status' });
  #live = null;
  #bar = null;
  #notices = el('div', { 'aria-live': 'assertive' });
  #facts = el('span', { class: 'th-wb-facts th-num' });
  #tabs = new Tabs('Views of the run');
  #profile = null;
  #jump;
  #again;
  #retry;
  #heated;

  /**
   * @param jump called with line and column when a place in the code was chosen
   * @param again called when a run that failed through a fault of the server is wanted once more
   * @param retry called with the kind when the same is to be measured anew; absent where that is not offered
   * @param heated called with the heat that the open view of a profile wants beside the code, or null: the profile's own
   */
  constructor({ cores, graded }, jump, again, retry = null, heated = () => {}) {
    this.#jump = jump;
    this.#again = again;
    this.#retry = retry;
    this.#heated = heated;
    this.#metrics = new MetricsPanel(cores);
    this.#tabs.add('output', 'Output', el('div', { class: 'th-wb-output' }, this.#output.element, this.#after));
    this.#tabs.add('metrics', 'Metrics', this.#metrics.element);
    if (graded) {
      this.#tabs.add('result', 'Result', this.#result);
    }
    this.element = el('div', { class: 'th-wb-results' },
      el('div', { class: 'th-wb-status' }, this.#badge, this.#status, this.#facts), this.#notices, this.#tabs.element);
    this.#result.append(el('p', { class: 'th-out-hint', text: 'Measure shows how fast your solution is, on cores of its own and without a grade. Submit measures it on hidden inputs, and the decision counts.' }));
    this.#say('', '', 'Not run yet');
    this.select('output');
  }

  /** @param tool that looks at the run, or null */
  begin(kind, tool = null) {
    this.#output.clear();
    this.#notices.replaceChildren();
    this.#beginProfile(tool);
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
    } else if (this.#tabs.selected === 'result') {
      this.select('output');
    }
  }

  /** The runner was lost and the run begins anew: what it told so far is void. */
  restart() {
    this.#output.clear();
    this.#metrics.clear();
    this.#profile?.clear();
    this.#bar?.clear();
  }

  showState(event) {
    this.#say('', '', describeState(event));
    if (this.#live !== null && event.progress) {
      this.#bar.show(event.progress);
    }
    if (this.#live !== null && (event.detail || event.state === 'queued')) {
      // While pairs are measured the line above says so, and the bar below how far.
      this.#live.textContent = event.progress ? '' : event.state === 'queued' ? `${describeState(event)}. Measuring takes its turn, on cores that are kept free for it.` : event.detail;
    }
  }

  write({ stream, text }) {
    this.#output.write(stream, text);
  }

  addSamples({ samples }) {
    this.#metrics.add(samples);
  }

  /** What threads did since the piece before, while a tool draws their timeline. */
  grow(piece) {
    if (this.#profile === null) {
      this.#beginProfile('threads');
    }
    this.#profile.grow(piece);
  }

  /** Something that cannot wait for the end of the run, such as a deadlock. */
  notice({ text }) {
    this.#notices.append(el('p', { class: 'th-banner bad', text }));
  }

  /** The run is over. Resolves with the profile document when there is one, else with null. */
  async finish({ run, grade }, id) {
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
    if (run?.profile && this.#profile === null) {
      this.#beginProfile(run.profile.tool);
    }
    return run && this.#profile !== null ? this.#profile.load(id) : null;
  }

  // Most runs are not profiled: what draws profiles is loaded with the first that is.
  async #beginProfile(tool) {
    this.#profile?.dispose();
    this.#profile = null;
    this.#tabs.remove('profile');
    if (this.#tabs.selected === undefined) {
      this.select('output');
    }
    if (tool === null) {
      return;
    }
    const place = el('div', { class: 'th-wb-profile' });
    this.#tabs.add('profile', 'Profile', place);
    this.select('profile');
    const loading = import('../profile/profile-panel.js').then(({ ProfilePanel }) => {
      const panel = new ProfilePanel({ jump: this.#jump, heated: this.#heated });
      panel.clear(underTool);
      place.replaceChildren(panel.element);
      return panel;
    });
    loading.catch(() => place.replaceChildren(el('p', { class: 'th-out-hint', text: 'What draws profiles could not be loaded. The profile is kept; load the page again to see it.' })));
    this.#profile = {
      load: async (id) => (await loading).load(id),
      grow: (piece) => loading.then((panel) => panel.grow(piece), () => {}),
      clear: () => loading.then((panel) => panel.clear(underTool), () => {}),
      keep: (text) => loading.then((panel) => panel.keep(text), () => {}),
      dispose: () => loading.then((panel) => panel.dispose(), () => {}),
    };
  }

  /** The run could not be started or followed. */
  fail(message) {
    this.#say('bad', 'Not run', message);
    this.#result.replaceChildren();
    this.#profile?.keep(`${message} This is what was told while the program ran.`);
    this.#metrics.end();
  }

  dispose() {
    this.#profile?.dispose();
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

  select(name) {
    this.#tabs.select(name);
  }
}
