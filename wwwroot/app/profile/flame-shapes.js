// The three drawings of one tree: flame graph (callers below), icicle (callers above), sunburst (callers inside).

import { shape } from '../figures/lanes.js';

export const rowHeight = 20;
const characterWidth = 6.7;
const narrowest = 0.6;
/** So many levels are drawn below the chosen frame; zooming in goes deeper. */
export const deepest = 300;
const variants = 5;

function variantOf(name) {
  let hash = 0;
  for (const character of name) {
    hash = (hash * 31 + character.codePointAt(0)) | 0;
  }
  return Math.abs(hash) % variants;
}

const classOf = (place, look) => `frame ${look(place.data) ?? `k-${place.data.frame.kind} v${variantOf(place.data.name)}`}`;

/**
 * Rectangles, a row a depth. `place` is a node of d3-hierarchy's partition of the chosen frame; frames above it fill the width.
 * With `thin`, of frames that are too narrow to be seen the first in each place is drawn, for many of them side by side are something to see.
 * @returns the picture and, for each place, its element
 */
export function drawRows({ layout, above, width, upward, look, thin = false }) {
  const callers = above.slice(-deepest);
  const depth = Math.min(layout.height, deepest) + 1 + callers.length;
  const height = depth * rowHeight + 2;
  const root = shape('svg', { viewBox: `0 0 ${width} ${height}`, width, height, class: 'th-flame', 'aria-hidden': 'true' });
  const elements = new Map();
  const drawnTo = new Map();
  const put = (place, x, w, row, extra = '') => {
    if (w < narrowest && !(thin && w > 0 && x >= (drawnTo.get(row) ?? 0))) {
      return;
    }
    drawnTo.set(row, x + Math.max(narrowest, w));
    const y = upward ? height - (row + 1) * rowHeight - 1 : row * rowHeight + 1;
    const [named, box] = [classOf(place, look) + extra, { x, y, width: Math.max(narrowest, w - 0.6), height: rowHeight - 1.2, rx: 2 }];
    const fits = Math.floor((w - 8) / characterWidth);
    // Most frames are too narrow for a name; a group around nothing but a box would double what the browser lays out.
    const { name } = place.data;
    const frame = fits < 3
      ? shape('rect', { ...box, class: named })
      : shape('g', { class: named }, shape('rect', box), shape('text', { x: x + 4, y: y + 13.5 }, name.length > fits ? `${name.slice(0, fits - 1)}…` : name));
    root.append(frame);
    elements.set(place, frame);
  };
  callers.forEach((place, row) => put(place, 0, width, row, ' above'));
  layout.each((place) => place.depth <= deepest && put(place, place.x0 * width, (place.x1 - place.x0) * width, place.depth + callers.length));
  return { root, elements };
}

/** Rings, one a depth; the chosen frame is the disc in the middle. */
export function drawRings({ layout, width, look }) {
  const size = Math.min(width, 560);
  const rings = Math.min(layout.height + 1, 14);
  const step = size / 2 / rings;
  const root = shape('svg', { viewBox: `${-size / 2} ${-size / 2} ${size} ${size}`, width: size, height: size, class: 'th-flame sunburst', 'aria-hidden': 'true' });
  const elements = new Map();
  const point = (angle, radius) => `${(Math.sin(angle) * radius).toFixed(2)} ${(-Math.cos(angle) * radius).toFixed(2)}`;
  layout.each((place) => {
    if (place.depth >= rings || (place.x1 - place.x0) * 2 * Math.PI * step * (place.depth + 1) < narrowest) {
      return;
    }
    let outline;
    if (place.depth === 0) {
      outline = shape('circle', { r: step - 0.5 });
    } else {
      const [from, to] = [place.x0 * 2 * Math.PI, Math.min(place.x1, place.x0 + 0.99999) * 2 * Math.PI];
      const [inner, outer] = [place.depth * step, (place.depth + 1) * step - 0.8];
      const large = to - from > Math.PI ? 1 : 0;
      outline = shape('path', { d: `M${point(from, outer)}A${outer} ${outer} 0 ${large} 1 ${point(to, outer)}L${point(to, inner)}A${inner} ${inner} 0 ${large} 0 ${point(from, inner)}Z` });
    }
    const group = shape('g', { class: classOf(place, look) }, outline);
    root.append(group);
    elements.set(place, group);
  });
  return { root, elements };
}
