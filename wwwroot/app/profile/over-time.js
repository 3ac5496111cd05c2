// Figures over the time of the run, and what kept memory alive at its end.

import { resolveColours } from '../colours.js';
import { el } from '../dom.js';
import { loadStylesheet } from '../stylesheets.js';
import { formatBytes } from '../verdicts.js';
import { formatCount, formatNs, formatSize } from './model.js';
import { lineButton, ProfileTable } from './table.js';

const height = 180;
const write = { bytes: formatBytes, ns: formatNs };
const whatIsSeen = {
  python: 'Global variables, attributes of classes, default arguments and closures, largest first. What two of them hold counts to the first.',
  csharp: 'Variables of the top level and static fields, largest first. What two of them hold counts to the first; what only a running thread holds is not seen.',
};

/** The way from a name to what takes most of its memory, a step a piece. */
export const wayOf = ({ chain }) => el('ol', { class: 'th-way' }, (chain ?? []).map((step) => el('li', {}, el('code', { text: step }))));

/** The figures of a plot as a table, made when it is opened. */
function twinOf({ name, atUs, values }, format) {
  const twin = el('details', { class: 'th-twin' }, el('summary', { text: `${name} as a table` }));
  twin.addEventListener('toggle', () => twin.append(new ProfileTable({
    label: `${name} over the run`,
    rows: atUs.map((us, at) => ({ us, value: values[at] })),
    columns: [
      { label: 'Time', num: true, start: 'asc', value: ({ us }) => us, text: ({ us }) => `${(us / 1e6).toFixed(3)} s` },
      { label: name, num: true, value: ({ value }) => value, text: ({ value }) => format(value) },
    ],
  }).element), { once: true });
  return twin;
}

export class OverTimeView {
  #profile;
  #plots = [];
  #hosts;
  #sized = new ResizeObserver(() => this.draw());
  #recolour = () => { this.#clear(); this.draw(); };

  constructor(profile, jump) {
    this.#profile = profile;
    this.#hosts = profile.counters.map(({ name, unit, values }) => {
      const format = write[unit] ?? ((value) => Number(value.toPrecision(3)).toLocaleString('en'));
      const peak = values.reduce((most, value) => Math.max(most, value), 0);
      const plot = el('div', { class: 'th-counter-plot', role: 'img', 'aria-label': `${name} over the run: ${format(values[0] ?? 0)} at its start, ${format(peak)} at most, ${format(values.at(-1) ?? 0)} at its end` });
      return { format, plot, figure: el('figure', { class: 'th-counter' }, el('figcaption', {}, el('strong', { text: name }), ` at most ${format(peak)}, ${format(values.at(-1) ?? 0)} at the end`), plot) };
    });
    this.element = el('div', { class: 'th-stack' },
      this.#hosts.map(({ figure }) => figure),
      profile.counters.map((counter, at) => twinOf(counter, this.#hosts[at].format)),
      profile.holders.length === 0 ? null : el('section', {}, el('h4', { text: 'What keeps memory alive' }), el('p', { class: 'th-help', text: whatIsSeen[profile.language] }), new ProfileTable({
        label: 'What keeps memory alive at the end',
        rows: profile.holders,
        columns: [
          { label: 'Name', value: ({ name }) => name, cell: ({ name }) => el('code', { text: name }) },
          { label: 'Kind', value: ({ kind }) => kind, text: ({ kind }) => kind },
          { label: 'Bytes', num: true, start: 'desc', value: ({ bytes }) => bytes, text: ({ bytes }) => formatSize(bytes) },
          { label: 'Objects', num: true, value: ({ objects }) => objects, text: ({ objects }) => formatCount(objects) },
          ...(profile.holders.some(({ chain }) => chain?.length > 1) ? [{ label: 'Most of it hangs on', value: ({ chain }) => chain?.join(' ') ?? '', cell: wayOf }] : []),
          ...(profile.holders.some(({ line }) => line > 0) ? [{ label: 'Made at', num: true, value: ({ line }) => line, cell: ({ line }) => (line > 0 ? lineButton(line, `line ${line}`, jump) : '') }] : []),
        ],
      }).element));
    this.#sized.observe(this.element);
    document.addEventListener('themechange', this.#recolour);
  }

  dispose() {
    this.#sized.disconnect();
    document.removeEventListener('themechange', this.#recolour);
    this.#clear();
  }

  #clear() {
    this.#plots.forEach((plot) => plot.destroy());
    this.#plots = [];
  }

  async draw() {
    const width = this.element.clientWidth;
    if (width === 0) {
      return;
    }
    if (this.#plots.length > 0) {
      this.#plots.forEach((plot) => plot.width !== width && plot.setSize({ width, height }));
      return;
    }
    const [{ default: UPlot }] = await Promise.all([import('../../vendor/uplot/uplot.js'), loadStylesheet(new URL('../../vendor/uplot/uplot.css', import.meta.url))]);
    if (this.#plots.length > 0) {
      return;
    }
    const colours = resolveColours({ ink: '--th-ink-3', grid: '--th-grid', line: '--th-series-1' });
    const axis = { stroke: colours.ink, grid: { stroke: colours.grid, width: 1 }, ticks: { show: false }, font: '11px "Inter Variable", sans-serif' };
    this.#plots = this.#profile.counters.map(({ name, atUs, values }, at) => new UPlot({
      width, height, legend: { show: false }, cursor: { show: false }, padding: [8, 8, 0, 0],
      scales: { x: { time: false }, y: { range: (_, low, high) => [Math.min(0, low), (high || 1) * 1.08] } },
      axes: [{ ...axis, values: (_, splits) => splits.map((value) => `${Number(value.toFixed(3))} s`) }, { ...axis, size: 70, values: (_, splits) => splits.map((value) => this.#hosts[at].format(value)) }],
      series: [{}, { label: name, stroke: colours.line, width: 1.5, points: { show: false } }],
    }, [atUs.map((us) => us / 1e6), values], this.#hosts[at].plot));
  }
}
