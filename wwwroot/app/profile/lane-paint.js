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

/** Colours of the current theme and the patterns made of them. */
export function makePaints(context) {
  const colours = resolveColours({ ink: '--th-ink-3', grid: '--th-grid', ...Object.fromEntries(Object.entries(states).map(([name, [, token]]) => [name, token])) });
  const paints = { ink: colours.ink, grid: colours.grid, states: {} };
  for (const [name, [, , pattern]] of Object.entries(states)) {
    const base = colours[name];
    paints.states[name] = { base, pattern, fill: pattern === 'solid' || pattern === 'thin' ? base : tile(context, base, pattern) };
  }
  return paints;
}

function tile(context, colour, pattern) {
  const size = 6;
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

/**
 * @param view `{ from, to }` in microseconds
 * @param rows for each lane its spans in the order of their start
 */
export function paintLanes(context, paints, { width, height, view, rows, marks, formatTime }) {
  const scale = width / Math.max(1e-9, view.to - view.from);
  context.clearRect(0, 0, width, height);
  context.font = '11px "Inter Variable", sans-serif';
  context.strokeStyle = paints.grid;
  context.fillStyle = paints.ink;
  context.lineWidth = 1;
  const tick = tickOf(view.to - view.from, width);
  for (let at = Math.ceil(view.from / tick) * tick; at <= view.to; at += tick) {
    const x = Math.round((at - view.from) * scale) + 0.5;
    context.beginPath();
    context.moveTo(x, 16);
    context.lineTo(x, height);
    context.stroke();
    context.fillText(formatTime(at), x + 3, 11);
  }
  rows.forEach((spans, lane) => {
    const y = 20 + lane * laneHeight;
    let covered = -1;
    for (let at = firstAfter(spans, view.from); at < spans.length && spans[at].start <= view.to; at += 1) {
      const { start, end, state } = spans[at];
      const [x, right] = [(start - view.from) * scale, (end - view.from) * scale];
      // What would fall on a pixel that is painted already is not painted again: a hundred thousand bars cost what a thousand do.
      if (right <= covered) {
        continue;
      }
      const paint = paints.states[state] ?? paints.states.sleep;
      context.fillStyle = paint.fill;
      const w = Math.max(1, right - x);
      if (paint.pattern === 'thin') {
        context.fillRect(x, y + barHeight / 2 - 2, w, 4);
      } else {
        context.fillRect(x, y, w, barHeight);
      }
      covered = Math.floor(x + w);
    }
  });
  context.fillStyle = paints.states.lock.base;
  for (const { atUs } of marks) {
    const x = (atUs - view.from) * scale;
    if (x >= 0 && x <= width) {
      context.beginPath();
      context.moveTo(x - 4, 13);
      context.lineTo(x + 4, 13);
      context.lineTo(x, 19);
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
