// What the machine saw of a run: small charts over one time axis, one instant chosen for all of them, and the
// threads at that instant. Samples come ten times a second; drawing waits for the next frame.

import { el, uniqueId } from '../dom.js';
import { SampleRing } from '../sample-ring.js';
import { loadStylesheet } from '../stylesheets.js';
import { formatMs } from '../verdicts.js';
import { Chart } from './chart.js';
import { chartList } from './chart-list.js';
import { ThreadTable } from './thread-table.js';

let library = null;

function loadCharts() {
  library ??= Promise.all([import('../../vendor/uplot/uplot.js'), loadStylesheet(new URL('../../vendor/uplot/uplot.css', import.meta.url))])
    .then(([module]) => module.default);
  library.catch(() => { library = null; });
  return library;
}

export class MetricsPanel {
  #ring = new SampleRing();
  #charts;
  #threads = new ThreadTable();
  #range;
  #readout = el('output', { class: 'th-scrub-time th-num' });
  #scrubber;
  #hint = el('p', { class: 'th-out-hint', text: 'Run the code to see CPU, memory and threads over time.' });
  #pauses = el('p', { class: 'th-help', hidden: true });
  #missing = el('p', { class: 'th-help', hidden: true });
  #cores;
  #uPlot = null;
  #frame = null;
  #chosen = null;
  #resize;
  #redraw = () => this.#charts.forEach((chart) => chart.redraw());

  /** @param cores how many cores a run may use; a line marks them in the chart of the CPU, 0 leaves it out */
  constructor(cores) {
    this.#cores = cores;
    this.#charts = chartList.map((definition) => new Chart(definition, (index) => this.#choose(index)));
    const id = uniqueId('th-scrub');
    this.#range = el('input', { type: 'range', id, min: 0, max: 0, step: 1, value: 0, oninput: () => this.#choose(Number(this.#range.value)) });
    this.#scrubber = el('div', { class: 'th-scrub', hidden: true }, el('label', { for: id, text: 'Instant' }), this.#range, this.#readout);
    this.element = el('div', { class: 'th-metrics' },
      this.#hint, this.#scrubber, el('div', { class: 'th-charts' }, this.#charts.map((chart) => chart.element)), this.#pauses, this.#missing, this.#threads.element);
    this.#resize = new ResizeObserver(() => this.#later());
    this.#resize.observe(this.element);
    document.addEventListener('themechange', this.#redraw);
  }

  get empty() {
    return this.#ring.length === 0;
  }

  clear() {
    this.#ring.clear();
    this.#chosen = null;
    this.#scrubber.hidden = true;
    this.#missing.hidden = true;
    this.#threads.show([]);
    this.#charts.forEach((chart) => { chart.element.hidden = true; });
    this.#hint.hidden = false;
    this.#hint.textContent = 'Waiting for the first sample…';
  }

  add(samples) {
    for (const sample of samples) {
      this.#ring.push(sample);
    }
    this.#later();
  }

  /** The run is over: from now on the charts only move with the chosen instant. */
  end() {
    if (this.empty) {
      this.#hint.textContent = 'The run was over before the first sample.';
    }
    this.#later();
  }

  dispose() {
    this.#resize.disconnect();
    cancelAnimationFrame(this.#frame);
    document.removeEventListener('themechange', this.#redraw);
    this.#charts.forEach((chart) => chart.dispose());
  }

  #later() {
    this.#frame ??= requestAnimationFrame(() => this.#draw());
  }

  async #draw() {
    try {
      this.#uPlot ??= await loadCharts();
    } catch {
      this.#hint.textContent = 'The charts could not be loaded.';
      return;
    } finally {
      this.#frame = null;
    }
    if (this.empty || this.element.clientWidth === 0) {
      return;
    }
    this.#hint.hidden = true;
    this.#scrubber.hidden = false;
    const duration = this.#ring.at(this.#ring.length - 1).ms / 1000;
    for (const chart of this.#charts) {
      chart.draw(this.#uPlot, this.#ring, duration, chart === this.#charts[0] && this.#cores > 0 ? this.#cores * 100 : null);
    }
    const absent = chartList.filter(({ perThread }, index) => perThread === undefined && !this.#charts[index].available).map(({ title }) => title.toLowerCase());
    this.#missing.hidden = absent.length === 0;
    this.#missing.textContent = `Not reported for this language: ${absent.join(', ').replace('gc ', 'GC ').replace('cpu', 'CPU')}.`;
    this.#range.max = String(this.#ring.length - 1);
    this.#show();
  }

  // The last sample means "follow": while the run goes on, the instant goes with it.
  #choose(index) {
    this.#chosen = index >= this.#ring.length - 1 ? null : this.#ring.at(index).ms;
    this.#show();
  }

  #show() {
    if (this.empty) {
      return;
    }
    const index = this.#chosen === null ? this.#ring.length - 1 : this.#ring.nearest(this.#chosen);
    const { ms, threads, longestPauseMs } = this.#ring.at(index);
    const text = `${(ms / 1000).toFixed(2)} s`;
    this.#range.value = String(index);
    this.#range.setAttribute('aria-valuetext', text);
    this.#readout.textContent = text;
    this.#charts.filter((chart) => chart.available).forEach((chart) => chart.mark(index));
    this.#threads.show(threads, this.#ring.threadShares(index));
    this.#pauses.hidden = !(longestPauseMs > 0);
    this.#pauses.textContent = this.#pauses.hidden ? '' : `Longest pause of the garbage collector so far: ${formatMs(longestPauseMs)}.`;
  }
}
