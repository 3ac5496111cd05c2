// Paints the visible part of a timeline on a canvas. States differ by colour and by pattern, so that hue alone tells nothing.

import { resolveColours } from '../colours.js';

export const states = {
  run: ['Running', '--th-lane-run', 'solid'],
  runnable: ['Could run, waits for a core', '--th-lane-runnable', 'hatched'],
  gil: ["Waits for the interpreter's lock", '--th-lane-gil', 'hatched'],
  lock: ['Waits for a lock', '--th-lane-lock', 'crossed'],
  wait: ['Waits for another', '--th-lane-wait', 'dotted'],
  sleep: ['Sleeps, or waits for input or output', '--th-lane-sleep', 'thin'],
  await: ['Awaits', '--th-lane-wait', 'thin'],
  gc: ['Garbage collection', '--th-lane-gc', 'crossed'],
};

export const laneHeight = 24;
const barHeight = 16;
const tileSize = 6;

let made = null;
globalThis.document?.addEventListener('themechange', () => { made = null; });

/** Colours of the current theme and the patterns made of them. */
export function makePaints(context) {
  made ??= paintsOf(context);
  return made;
}

function paintsOf(context) {
  const colours = resolveColours({ ink: '--th-ink-3', grid: '--th-grid', ...Object.fromEntries(Object.entries(states).map(([name, [, token]]) => [name, token])) });
  const paints = { ink: colours.ink, grid: colours.grid, states: {} };
  for (const [name, [, , pattern]] of Object.entries(states)) {
    const base = colours[name];
    paints.states[name] = { base, pattern, fill: pattern === 'solid' || pattern === 'thin' ? base : tile(context, base, pattern) };
  }
  return paints;
}

function tile(context, colour, pattern) {
  const size = tileSize;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const small = canvas.getContext('2d');
  small.globalAlpha = 0.35;
  small.fillStyle = colour;
  small.fillRect(0, 0, size, size);
  small.globalAlpha = 1;
  small.strokeStyle = colour;
  small.lineWidth = 1.6;
  small.beginPath();
  if (pattern === 'dotted') {
    small.fillRect(2, 2, 2, 2);
  } else {
    for (const shift of [-size, 0, size]) {
      small.moveTo(shift, size);
      small.lineTo(shift + size, 0);
      if (pattern === 'crossed') {
        small.moveTo(shift, 0);
        small.lineTo(shift + size, size);
      }
    }
  }
  small.stroke();
  return context.createPattern(canvas, 'repeat');
}

const units = [1, 2, 5];

/** Distance between two marks of the axis, so that they stand at least that many pixels apart. */
export function tickOf(range, width, apart = 90) {
  const least = range / Math.max(1, width / apart);
  const power = 10 ** Math.floor(Math.log10(Math.max(1e-3, least)));
  return (units.find((unit) => unit * power >= least) ?? 10) * power;
}

export const headHeight = 20;
const narrow = 3;

/**
 * Makes rectangles of the bars of one lane between two instants: `[state, x, right]` in pixels from the lane's own origin. Bars that are narrower than a few pixels are laid together, each
 * pixel in the state that has most of it: a hundred thousand bars cost what a thousand do, and none hides the others.
 * @param scale pixels per microsecond
 */
export function rectsOf(spans, from, to, scale) {
  const rects = [];
  const put = (state, x, right) => {
    const last = rects.at(-1);
    if (last !== undefined && last[0] === state && x <= last[2]) {
      last[2] = right;
    } else {
      rects.push([state, x, right]);
    }
  };
  let pixel = null;
  const shares = new Map();
  const settle = () => {
    if (pixel !== null) {
      let [most, state] = [-1, null];
      for (const [each, share] of shares) {
        [most, state] = share > most ? [share, each] : [most, state];
      }
      put(state, pixel, pixel + 1);
      shares.clear();
      pixel = null;
    }
  };
  for (let at = firstAfter(spans, from); at < spans.length && spans[at].start <= to; at += 1) {
    const { start, end, state } = spans[at];
    const [x, right] = [start * scale, end * scale];
    if (right - x >= narrow) {
      // A wide bar that begins within a pixel of narrow ones leaves that pixel to them.
      const begins = pixel === null ? x : Math.max(x, pixel + 1);
      settle();
      put(state, begins, right);
      continue;
    }
    for (let each = Math.floor(x); each < Math.max(right, Math.floor(x) + 1); each += 1) {
      if (each !== pixel) {
        settle();
        pixel = each;
      }
      shares.set(state, (shares.get(state) ?? 0) + Math.max(1e-3, Math.min(right, each + 1) - Math.max(x, each)));
    }
  }
  settle();
  return rects;
}

/** The view moved to whole pixels of the screen, so that what is painted can be moved instead of painted again. */
export function snapped({ from, to }, pixels) {
  const step = (to - from) / pixels;
  const start = Math.round(from / step) * step;
  return { from: start, to: start + to - from };
}

/**
 * Paints the bars between two pixels of the canvas, or all.
 * @param view `{ from, to }` in microseconds
 * @param rows for each lane its spans in the order of their start
 */
export function paintLanes(context, paints, { width, height, view, rows }, left = 0, right = width) {
  const scale = width / Math.max(1e-9, view.to - view.from);
  const origin = view.from * scale;
  const [from, to] = [view.from + (left - 1) / scale, view.from + (right + 1) / scale];
  context.save();
  context.beginPath();
  context.rect(left, headHeight - 4, right - left, height);
  context.clip();
  context.clearRect(left, headHeight - 4, right - left, height);
  paintGrid(context, paints, { width, height, view }, from, to);
  const byState = new Map();
  rows.forEach((spans, lane) => {
    for (const [state, x, end] of rectsOf(spans, from, to, scale)) {
      const known = state in paints.states ? state : 'sleep';
      if (!byState.has(known)) {
        byState.set(known, []);
      }
      byState.get(known).push(x - origin, Math.max(1, end - x), headHeight + lane * laneHeight);
    }
  });
  for (const [state, rects] of byState) {
    const { base, fill, pattern } = paints.states[state];
    const [shift, high] = pattern === 'thin' ? [barHeight / 2 - 2, 4] : [0, barHeight];
    // Patterns move with what they fill. On a bar of a pixel or two nobody can see one, and it costs ten times a plain colour.
    fill.setTransform?.(new DOMMatrix().translate(-(origin % tileSize), 0));
    for (const [paint, least, most] of [[base, 0, narrow], [fill, narrow, Infinity]]) {
      context.fillStyle = paint;
      for (let at = 0; at < rects.length; at += 3) {
        if (rects[at + 1] >= least && rects[at + 1] < most) {
          context.fillRect(rects[at], rects[at + 2] + shift, rects[at + 1], high);
        }
      }
    }
  }
  context.restore();
}

function ticksOf({ width, view }, from, to) {
  const tick = tickOf(view.to - view.from, width);
  const ticks = [];
  for (let at = Math.ceil(Math.max(0, from) / tick) * tick; at <= to; at += tick) {
    ticks.push(at);
  }
  return ticks;
}

function paintGrid(context, paints, scene, from, to) {
  const scale = scene.width / Math.max(1e-9, scene.view.to - scene.view.from);
  context.fillStyle = paints.grid;
  for (const at of ticksOf(scene, from, to)) {
    context.fillRect(Math.round((at - scene.view.from) * scale), 16, 1, scene.height);
  }
}

/** Paints the times along the top, and a mark where something happened. */
export function paintHead(context, paints, { width, height, view, marks, formatTime }) {
  const scale = width / Math.max(1e-9, view.to - view.from);
  context.clearRect(0, 0, width, headHeight - 4);
  context.font = '11px "Inter Variable", sans-serif';
  context.fillStyle = paints.ink;
  for (const at of ticksOf({ width, view }, view.from, view.to)) {
    context.fillText(formatTime(at), (at - view.from) * scale + 3, 11);
  }
  context.fillStyle = paints.states.lock.base;
  for (const { atUs } of marks) {
    const x = (atUs - view.from) * scale;
    if (x >= 0 && x <= width) {
      context.beginPath();
      context.moveTo(x - 4, 9);
      context.lineTo(x + 4, 9);
      context.lineTo(x, 15);
      context.fill();
    }
  }
}

/** The first span that may reach into the view: spans of one lane do not overlap. */
export function firstAfter(spans, from) {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle].end < from) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
