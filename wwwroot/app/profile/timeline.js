// What every thread, task and process did at every moment: a lane for each, zoomed and moved by wheel, finger or key.

import { el } from '../dom.js';
import { firstAfter, headHeight, laneHeight, makePaints, paintHead, paintLanes, snapped, states } from './lane-paint.js';
import { formatNs } from './model.js';
import { lineButton } from './table.js';

const closest = 20;
const formatTime = (us) => formatNs(us * 1000);

// The runtime's own threads are of interest when they did something; the program's always.
const isQuiet = (lane, spans) => lane.name.startsWith('.NET') && spans.every(({ state }) => state === 'sleep');

export class TimelineView {
  #picture;
  #jump;
  #shown = [];
  #all = false;
  #view;
  #window = null;
  #canvas = el('canvas', { 'aria-hidden': 'true' });
  #stage;
  #names = el('div', { class: 'th-lane-names' });
  #readout = el('p', { class: 'th-flame-readout', 'aria-live': 'polite' });
  #legend = el('ul', { class: 'th-lane-legend' });
  #hidden = el('span');
  #follow;
  #paints = null;
  #painted = null;
  #frame = null;
  #drag = null;
  #sized = new ResizeObserver(() => this.#repaint());
  #recolour = () => { this.#paints = null; this.#repaint(); };

  /**
   * @param picture the `Lanes` to draw
   * @param jump called with line and column when a place in the code was chosen
   * @param windowUs while the picture grows, how much of its end is shown; null for one that is finished
   */
  constructor(picture, jump, windowUs = null) {
    this.#picture = picture;
    this.#jump = jump;
    this.#window = windowUs;
    this.#view = { from: 0, to: Math.max(1000, picture.end) };
    this.#stage = el('div', { class: 'th-lanes-stage', tabindex: 0, role: 'group', 'aria-label': 'Timeline. Plus and minus zoom, the arrow keys move, zero shows all. The sentence and the tables beside it hold the same.', onkeydown: (event) => this.#key(event) }, this.#canvas);
    this.#stage.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
    this.#stage.addEventListener('pointerdown', (event) => { this.#drag = { x: event.clientX, view: { ...this.#view } }; this.#stage.setPointerCapture(event.pointerId); });
    this.#stage.addEventListener('pointerup', () => { this.#drag = null; });
    this.#stage.addEventListener('pointercancel', () => { this.#drag = null; });
    this.#stage.addEventListener('pointermove', (event) => this.#move(event));
    const button = (label, title, act) => el('button', { type: 'button', class: 'th-button small quiet', text: label, title, onclick: act });
    this.#follow = windowUs === null ? null : el('button', { type: 'button', class: 'th-button small quiet', text: 'Follow', title: 'Move on with the program', 'aria-pressed': 'true', onclick: () => this.#setWindow(windowUs) });
    this.element = el('div', { class: 'th-stack' },
      el('div', { class: 'th-profile-bar' }, button('+', 'Zoom in', () => this.#scale(0.5)), button('−', 'Zoom out', () => this.#scale(2)), button('All', 'Show all', () => this.#showAll()), this.#follow, this.#hidden),
      el('div', { class: 'th-lanes' }, this.#names, this.#stage),
      this.#readout,
      this.#legend);
    this.refresh();
    this.#sized.observe(this.#stage);
    document.addEventListener('themechange', this.#recolour);
  }

  /** The picture has grown. */
  refresh() {
    const rows = this.#picture.lanes.map((lane, at) => ({ lane, at, quiet: isQuiet(lane, this.#picture.rows[at]) }));
    const quiet = rows.filter((row) => row.quiet).length;
    const shown = this.#all || quiet === rows.length ? rows : rows.filter((row) => !row.quiet);
    if (shown.length !== this.#shown.length || shown.some(({ lane }, at) => lane !== this.#shown[at].lane)) {
      this.#shown = shown;
      this.#names.replaceChildren(...shown.map(({ lane: { name, kind } }) => el('div', { title: `${name}, ${kind}` }, el('span', { text: name }))));
      this.#stage.style.height = `${shown.length * laneHeight + 24}px`;
    }
    this.#offer(quiet === rows.length ? 0 : quiet);
    this.#describe();
    if (this.#window !== null) {
      const end = this.#picture.end;
      this.#view = Number.isFinite(this.#window) ? { from: Math.max(0, end - this.#window), to: Math.max(end, this.#window / 4) } : { from: 0, to: end };
    }
    this.#repaint();
  }

  dispose() {
    this.#sized.disconnect();
    cancelAnimationFrame(this.#frame);
    document.removeEventListener('themechange', this.#recolour);
  }

  // Looking at a moment of the past stops following; the picture goes on behind it.
  #setWindow(window) {
    if (this.#follow !== null) {
      this.#window = window;
      this.#follow.setAttribute('aria-pressed', String(window !== null && Number.isFinite(window)));
      this.refresh();
    }
  }

  #showAll() {
    this.#show(0, this.#picture.end);
    this.#setWindow(Infinity);
  }

  #offer(count) {
    const text = count === 0 ? '' : `Show ${count} of the runtime's threads that only slept`;
    if (this.#hidden.textContent !== text) {
      this.#hidden.replaceChildren(...(count === 0 ? [] : [el('label', { class: 'th-row' },
        el('input', { type: 'checkbox', checked: this.#all, onchange: (event) => { this.#all = event.target.checked; this.refresh(); } }), text)]));
    }
  }

  #describe() {
    const used = Object.entries(states).filter(([name]) => this.#picture.rows.some((spans) => spans.some(({ state }) => state === name)));
    if (used.length !== this.#legend.children.length) {
      this.#legend.replaceChildren(...used.map(([name, [words]]) => el('li', {}, el('span', { class: `swatch lane-${name}`, 'aria-hidden': 'true' }), words)));
    }
  }

  /** What is painted is out of date as a whole, and not only moved. */
  #repaint() {
    this.#painted = null;
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
    const pixels = Math.round(width * density);
    if (this.#canvas.width !== pixels || this.#canvas.height !== Math.round(height * density)) {
      [this.#canvas.width, this.#canvas.height] = [pixels, Math.round(height * density)];
      [this.#paints, this.#painted] = [null, null];
    }
    const context = this.#canvas.getContext('2d');
    this.#paints ??= makePaints(context);
    context.setTransform(density, 0, 0, density, 0, 0);
    const scene = { width, height, view: snapped(this.#view, pixels), rows: this.#shown.map(({ at }) => this.#picture.rows[at]), marks: this.#picture.marks, formatTime };
    this.#paintBars(context, scene, pixels);
    paintHead(context, this.#paints, scene);
    this.#painted = scene.view;
  }

  // A picture that was moved is moved, and painted only where it was out of sight.
  #paintBars(context, scene, pixels) {
    const [now, before] = [scene.view, this.#painted];
    const range = now.to - now.from;
    const moved = before === null || Math.abs(before.to - before.from - range) > range * 1e-9 ? pixels : Math.round(((now.from - before.from) / range) * pixels);
    if (Math.abs(moved) >= pixels) {
      paintLanes(context, this.#paints, scene);
      return;
    }
    if (moved === 0) {
      return;
    }
    const density = pixels / scene.width;
    context.save();
    context.globalCompositeOperation = 'copy';
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.#canvas, -moved, 0);
    context.restore();
    const strip = Math.abs(moved) / density;
    paintLanes(context, this.#paints, scene, ...(moved > 0 ? [scene.width - strip, scene.width] : [0, strip]));
  }

  #show(from, to) {
    const end = Math.max(1000, this.#picture.end);
    const range = Math.min(end, Math.max(closest, to - from));
    const start = Math.max(0, Math.min(end - range, from));
    this.#view = { from: start, to: start + range };
    this.#setWindow(null);
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
    this.#tell(event.clientY - place.top, this.#view.from + ((event.clientX - place.left) / place.width) * (this.#view.to - this.#view.from));
  }

  #tell(y, at) {
    const row = this.#shown[Math.floor((y - headHeight) / laneHeight)];
    const spans = row === undefined ? [] : this.#picture.rows[row.at];
    const span = spans[firstAfter(spans, at)];
    const mark = this.#picture.marks.find(({ atUs }) => Math.abs(atUs - at) < (this.#view.to - this.#view.from) * 0.006);
    if (y < headHeight && mark) {
      this.#readout.textContent = `${formatTime(mark.atUs)}: ${mark.text}`;
    } else if (span !== undefined && span.start <= at) {
      const [lock, holder] = [this.#picture.locks[span.lock], this.#picture.lanes[span.holder]];
      this.#readout.replaceChildren(el('strong', { text: row.lane.name }),
        ` ${states[span.state]?.[0] ?? span.state}${lock ? `: ${lock.name}` : ''}${holder ? `, which ${holder.name} holds,` : ''} for ${formatTime(span.end - span.start)}, from ${formatTime(span.start)} `, span.line > 0 ? lineButton(span.line, `line ${span.line}`, this.#jump) : '');
    }
  }

  #key(event) {
    const range = this.#view.to - this.#view.from;
    const act = {
      '+': () => this.#scale(0.5), '=': () => this.#scale(0.5), '-': () => this.#scale(2), 0: () => this.#showAll(),
      ArrowRight: () => this.#show(this.#view.from + range / 10, this.#view.to + range / 10),
      ArrowLeft: () => this.#show(this.#view.from - range / 10, this.#view.to - range / 10),
    }[event.key];
    if (act !== undefined && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      act();
    }
  }
}
