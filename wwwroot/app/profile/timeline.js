// What every thread, task and process did at every moment: a lane for each, zoomed and moved by wheel, finger or key.

import { el } from '../dom.js';
import { firstAfter, laneHeight, makePaints, paintLanes, states } from './lane-paint.js';
import { formatCount, formatNs, spansOf } from './model.js';
import { lineButton, ProfileTable } from './table.js';

const closest = 20;
const formatTime = (us) => formatNs(us * 1000);

/** Microseconds of each lane in each state. */
export function timesByState(rows) {
  return rows.map((spans) => {
    const sums = {};
    for (const { start, end, state } of spans) {
      sums[state] = (sums[state] ?? 0) + end - start;
    }
    return sums;
  });
}

export class TimelineView {
  #profile;
  #jump;
  #lanes;
  #rows;
  #end;
  #view;
  #canvas = el('canvas', { 'aria-hidden': 'true' });
  #stage;
  #names = el('div', { class: 'th-lane-names' });
  #readout = el('p', { class: 'th-flame-readout', 'aria-live': 'polite' });
  #paints = null;
  #frame = null;
  #drag = null;
  #sized = new ResizeObserver(() => this.#later());
  #recolour = () => { this.#paints = null; this.#later(); };

  constructor(profile, jump) {
    this.#profile = profile;
    this.#jump = jump;
    const spans = spansOf(profile);
    this.#end = Math.max(1000, spans.reduce((latest, { end }) => Math.max(latest, end), 0), profile.wallNs / 1000);
    this.#view = { from: 0, to: this.#end };
    const all = profile.lanes.map((lane, at) => ({ lane, at, spans: spans.filter((span) => span.lane === at) }));
    // The runtime's own threads are of interest when they did something; the program's always.
    const busy = ({ lane, spans: own }) => !lane.name.startsWith('.NET') || own.some(({ state }) => state !== 'sleep');
    const idle = all.filter((row) => !busy(row));
    this.#stage = el('div', { class: 'th-lanes-stage', tabindex: 0, role: 'group', 'aria-label': 'Timeline. Plus and minus zoom, the arrow keys move, zero shows all. The tables below hold the same.', onkeydown: (event) => this.#key(event) }, this.#canvas);
    this.#stage.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    this.#stage.addEventListener('pointerdown', (event) => { this.#drag = { x: event.clientX, view: { ...this.#view } }; this.#stage.setPointerCapture(event.pointerId); });
    this.#stage.addEventListener('pointerup', () => { this.#drag = null; });
    this.#stage.addEventListener('pointercancel', () => { this.#drag = null; });
    this.#stage.addEventListener('pointermove', (event) => this.#move(event));
    const zoom = (label, title, act) => el('button', { type: 'button', class: 'th-button small quiet', text: label, title, onclick: act });
    const shown = el('label', { class: 'th-row' }, el('input', { type: 'checkbox', onchange: (event) => this.#choose(event.target.checked ? all : all.filter(busy)) }), `Show ${idle.length} of the runtime's threads that only slept`);
    this.element = el('div', { class: 'th-stack' },
      el('div', { class: 'th-profile-bar' }, zoom('+', 'Zoom in', () => this.#scale(0.5)), zoom('−', 'Zoom out', () => this.#scale(2)), zoom('All', 'Show all', () => this.#show(0, this.#end)), idle.length > 0 && idle.length < all.length ? shown : null),
      el('div', { class: 'th-lanes' }, this.#names, this.#stage),
      this.#readout,
      el('ul', { class: 'th-lane-legend' }, Object.entries(states).filter(([name]) => spans.some(({ state }) => state === name)).map(([name, [words]]) => el('li', {}, el('span', { class: `swatch lane-${name}`, 'aria-hidden': 'true' }), words))),
      this.#tables(all));
    this.#choose(idle.length < all.length ? all.filter(busy) : all);
    this.#sized.observe(this.#stage);
    document.addEventListener('themechange', this.#recolour);
  }

  dispose() {
    this.#sized.disconnect();
    cancelAnimationFrame(this.#frame);
    document.removeEventListener('themechange', this.#recolour);
  }

  #choose(rows) {
    this.#lanes = rows.map(({ lane }) => lane);
    this.#rows = rows.map(({ spans }) => spans);
    this.#names.replaceChildren(...this.#lanes.map(({ name, kind }) => el('div', { title: `${name}, ${kind}` }, el('span', { text: name }))));
    this.#stage.style.height = `${this.#rows.length * laneHeight + 24}px`;
    this.#later();
  }

  #later() {
    this.#frame ??= requestAnimationFrame(() => { this.#frame = null; this.#paint(); });
  }

  #paint() {
    const [width, height] = [this.#stage.clientWidth, this.#stage.clientHeight];
    if (width === 0) {
      return;
    }
    const density = window.devicePixelRatio || 1;
    if (this.#canvas.width !== Math.round(width * density) || this.#canvas.height !== Math.round(height * density)) {
      [this.#canvas.width, this.#canvas.height] = [Math.round(width * density), Math.round(height * density)];
      this.#paints = null;
    }
    const context = this.#canvas.getContext('2d');
    this.#paints ??= makePaints(context);
    context.setTransform(density, 0, 0, density, 0, 0);
    paintLanes(context, this.#paints, { width, height, view: this.#view, rows: this.#rows, marks: this.#profile.marks, formatTime });
  }

  #show(from, to) {
    const range = Math.min(this.#end, Math.max(closest, to - from));
    const start = Math.max(0, Math.min(this.#end - range, from));
    this.#view = { from: start, to: start + range };
    this.#later();
  }

  #scale(factor, at = 0.5) {
    const range = (this.#view.to - this.#view.from) * factor;
    const centre = this.#view.from + (this.#view.to - this.#view.from) * at;
    this.#show(centre - range * at, centre + range * (1 - at));
  }

  #wheel(event) {
    // A plain turn of the wheel scrolls the page, as everywhere.
    if (event.ctrlKey || event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      const place = this.#stage.getBoundingClientRect();
      if (event.ctrlKey) {
        this.#scale(Math.exp(event.deltaY / 200), (event.clientX - place.left) / place.width);
      } else {
        const shift = ((event.deltaX || event.deltaY) / place.width) * (this.#view.to - this.#view.from);
        this.#show(this.#view.from + shift, this.#view.to + shift);
      }
    }
  }

  #move(event) {
    const place = this.#stage.getBoundingClientRect();
    if (this.#drag !== null) {
      const { x, view } = this.#drag;
      const shift = ((x - event.clientX) / place.width) * (view.to - view.from);
      this.#show(view.from + shift, view.to + shift);
      return;
    }
    const lane = Math.floor((event.clientY - place.top - 20) / laneHeight);
    const at = this.#view.from + ((event.clientX - place.left) / place.width) * (this.#view.to - this.#view.from);
    const spans = this.#rows[lane];
    const span = spans?.[firstAfter(spans, at)];
    const mark = this.#profile.marks.find(({ atUs }) => Math.abs(atUs - at) < (this.#view.to - this.#view.from) * 0.006);
    if (event.clientY - place.top < 20 && mark) {
      this.#readout.textContent = `${formatTime(mark.atUs)}: ${mark.text}`;
    } else if (span !== undefined && span.start <= at) {
      const lock = this.#profile.locks[span.lock];
      this.#readout.replaceChildren(el('strong', { text: this.#lanes[lane].name }),
        ` ${states[span.state]?.[0] ?? span.state}${lock ? `: ${lock.name}` : ''} for ${formatTime(span.end - span.start)}, from ${formatTime(span.start)} `, span.line > 0 ? lineButton(span.line, `line ${span.line}`, this.#jump) : '');
    }
  }

  #key(event) {
    const range = this.#view.to - this.#view.from;
    const act = {
      '+': () => this.#scale(0.5), '=': () => this.#scale(0.5), '-': () => this.#scale(2), 0: () => this.#show(0, this.#end),
      ArrowRight: () => this.#show(this.#view.from + range / 10, this.#view.to + range / 10),
      ArrowLeft: () => this.#show(this.#view.from - range / 10, this.#view.to - range / 10),
    }[event.key];
    if (act !== undefined && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      act();
    }
  }

  #tables(all) {
    const sums = timesByState(all.map(({ spans }) => spans));
    const used = Object.keys(states).filter((state) => sums.some((sum) => sum[state] > 0));
    const lanes = new ProfileTable({
      label: 'Time of each lane in each state',
      rows: all.map(({ lane }, at) => ({ ...lane, sums: sums[at] })),
      words: ({ name }) => name,
      columns: [
        { label: 'Lane', value: ({ name }) => name, text: ({ name }) => name },
        { label: 'Kind', value: ({ kind }) => kind, text: ({ kind }) => kind },
        { label: 'CPU', num: true, start: 'desc', value: ({ cpuNs }) => cpuNs ?? 0, text: ({ cpuNs }) => (Number.isFinite(cpuNs) ? formatNs(cpuNs) : '') },
        ...used.map((state) => ({ label: states[state][0], num: true, value: (row) => row.sums[state] ?? 0, text: (row) => (row.sums[state] > 0 ? formatTime(row.sums[state]) : '') })),
      ],
    });
    const { locks, marks } = this.#profile;
    return el('div', { class: 'th-stack' },
      locks.length === 0 ? null : el('section', {}, el('h4', { text: 'Locks' }), new ProfileTable({
        label: 'Locks',
        rows: locks,
        columns: [
          { label: 'Lock', value: ({ name }) => name, cell: ({ name, line }) => lineButton(line, line > 0 ? `${name}, line ${line}` : name, this.#jump) },
          { label: 'Had to be waited for', num: true, value: ({ waits }) => waits, text: ({ waits }) => formatCount(waits) },
          { label: 'Waiting', num: true, start: 'desc', value: ({ waitNs }) => waitNs, text: ({ waitNs }) => formatNs(waitNs) },
          { label: 'Held', num: true, value: ({ holdNs }) => holdNs, text: ({ holdNs }) => (holdNs > 0 ? formatNs(holdNs) : '') },
        ],
      }).element),
      marks.length === 0 ? null : el('details', { class: 'th-twin', open: marks.length <= 12 }, el('summary', { text: `What happened (${marks.length})` }), el('ol', { class: 'th-marks' }, marks.slice(0, 200).map(({ atUs, text }) => el('li', {}, el('span', { class: 'th-num', text: formatTime(atUs) }), ` ${text}`)))),
      el('details', { class: 'th-twin' }, el('summary', { text: 'As a table' }), lanes.element));
  }
}
