// One small chart over the time of the run: a heading with the values at the chosen instant, and the lines.

import { resolveColours } from '../colours.js';
import { el } from '../dom.js';

const height = 108;
const axisWidth = 58;
const seriesColours = ['--th-series-1', '--th-series-2', '--th-series-3'];

function chartColours() {
  const tokens = Object.fromEntries(seriesColours.flatMap((token, at) => [[`line${at}`, token], [`fill${at}`, [token, 0.14]]]));
  const found = resolveColours({ ...tokens, ink: '--th-ink-3', grid: '--th-grid', limit: ['--th-red', 0.7] });
  return { ...found, lines: seriesColours.map((_, at) => found[`line${at}`]), fills: seriesColours.map((_, at) => found[`fill${at}`]) };
}

let colours = null;
document.addEventListener('themechange', () => { colours = null; });
const palette = () => (colours ??= chartColours());

export class Chart {
  #definition;
  #series;
  #plot = null;
  #data = [[]];
  #values = el('span', { class: 'th-chart-values th-num' });
  #host = el('div', { class: 'th-chart-plot' });
  #line = el('div', { class: 'th-chart-instant', hidden: true });

  /** @param onPoint called with the index of the sample under the pointer */
  constructor(definition, onPoint) {
    this.#definition = definition;
    this.#series = definition.series ?? Array.from({ length: definition.perThread }, () => ({ label: '' }));
    this.element = el('figure', { class: 'th-chart', hidden: true },
      el('figcaption', {}, el('span', { class: 'th-chart-title', text: definition.title }),
        definition.note ? el('span', { class: 'th-chart-note', text: definition.note }) : null, this.#values),
      this.#host);
    this.#host.addEventListener('pointermove', (event) => {
      if (this.#plot !== null && this.#data[0].length > 0) {
        onPoint(this.#plot.posToIdx(event.clientX - this.#plot.over.getBoundingClientRect().left));
      }
    });
  }

  get available() {
    return !this.element.hidden;
  }

  /** Takes the samples and draws. Shows itself once a sample carries one of its series. */
  draw(uPlot, ring, duration, limit) {
    const lines = this.#read(ring);
    this.element.hidden = lines === null;
    if (lines === null) {
      return;
    }
    this.#data = [ring.times(), ...lines];
    const width = this.#host.clientWidth;
    if (width === 0) {
      return;
    }
    this.#plot ??= new uPlot(this.#options(uPlot, width, limit), this.#data, this.#host);
    this.#plot.over.append(this.#line);
    if (this.#plot.width !== width) {
      this.#plot.setSize({ width, height });
    }
    this.#plot.batch(() => {
      this.#plot.setData(this.#data, false);
      this.#plot.setScale('x', { min: 0, max: Math.max(duration, 0.5) });
    });
  }

  // A list of values for each line, or null when no sample has any.
  #read(ring) {
    const { perThread } = this.#definition;
    if (perThread === undefined) {
      return this.#series.some(({ name }) => ring.has(name)) ? this.#series.map(({ name, rate }) => (rate ? ring.rate(name) : ring.series(name))) : null;
    }
    const busiest = ring.busiestThreads(perThread);
    this.#series = this.#series.map((line, at) => ({ ...line, label: busiest[at]?.name ?? '' }));
    const nothing = Array.from({ length: ring.length }, () => null);
    return busiest.length > 1 ? this.#series.map((_, at) => (at < busiest.length ? ring.threadSeries(busiest[at].id) : nothing)) : null;
  }

  /** Marks the instant of a sample and writes the values there. */
  mark(index) {
    const { format, title } = this.#definition;
    const series = this.#series.filter(({ label }) => label !== '');
    const values = series.map(({ label }, number) => ({ label, value: this.#data[number + 1]?.[index] }));
    this.#values.replaceChildren(...values.map(({ label, value }, number) => {
      const text = Number.isFinite(value) ? format(value) : '–';
      const item = el('span', { text: series.length === 1 ? text : `${label} ${text}` });
      item.style.setProperty('--line', `var(${seriesColours[number]})`);
      return item;
    }));
    const time = this.#data[0][index];
    this.#line.hidden = this.#plot === null || !Number.isFinite(time);
    if (!this.#line.hidden) {
      this.#line.style.left = `${this.#plot.valToPos(time, 'x')}px`;
      const spoken = values.map(({ label, value }) => `${label} ${Number.isFinite(value) ? format(value) : 'unknown'}`).join(', ');
      this.#host.setAttribute('role', 'img');
      this.#host.setAttribute('aria-label', `${title} at ${time.toFixed(2)} s: ${spoken}`);
    }
  }

  redraw() {
    this.#plot?.redraw(false, true);
  }

  dispose() {
    this.#plot?.destroy();
    this.#plot = null;
  }

  #options(uPlot, width, limit) {
    const { format, steps, increments, base = 0 } = this.#definition;
    const axis = { stroke: () => palette().ink, font: '11px "Inter Variable", sans-serif', ticks: { show: false }, grid: { stroke: () => palette().grid, width: 1 } };
    return {
      width,
      height,
      legend: { show: false },
      cursor: { show: false },
      padding: [8, 8, 0, 0],
      scales: {
        x: { time: false },
        y: { range: (_, low, high) => [0, Math.max(base, limit ?? 0, Number.isFinite(high) ? high : 0, steps ? 1 : 0.001) * 1.08] },
      },
      axes: [
        { ...axis, size: 22, gap: 2, space: 56, grid: { show: false }, values: (_, splits) => splits.map((value) => `${Number(value.toFixed(2))} s`) },
        { ...axis, size: axisWidth, gap: 4, space: 26, incrs: increments, values: (_, splits) => splits.map((value) => (value === 0 ? '0' : format(value))) },
      ],
      series: [{}, ...this.#series.map(({ label, fill }, index) => ({
        label,
        stroke: () => palette().lines[index],
        fill: fill ? () => palette().fills[index] : undefined,
        width: 1.5,
        dash: index === 2 ? [4, 3] : undefined,
        points: { show: (plot) => plot.data[0].length < 3, size: 5 },
        paths: steps ? uPlot.paths.stepped({ align: 1 }) : undefined,
      }))],
      hooks: { draw: limit ? [(plot) => drawLimit(plot, limit)] : [] },
    };
  }
}

function drawLimit(plot, limit) {
  const { ctx, bbox } = plot;
  const y = Math.round(plot.valToPos(limit, 'y', true)) + 0.5;
  ctx.save();
  ctx.strokeStyle = palette().limit;
  ctx.setLineDash([6, 4]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}
