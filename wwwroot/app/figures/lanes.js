// Lanes of a time line as SVG: what most figures draw. Colours are classes, so that both themes serve.

const svg = 'http://www.w3.org/2000/svg';

/** An SVG element with attributes, text and children. */
export function shape(tag, attributes = {}, ...children) {
  const element = document.createElementNS(svg, tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) {
      element.setAttribute(key, String(value));
    }
  }
  element.append(...children.flat(Infinity));
  return element;
}

export const picture = (width, height, ...children) => shape('svg', { viewBox: `0 0 ${width} ${height}`, class: 'th-fig' }, ...children);
export const text = (x, y, content, name = '', anchor = 'start') => shape('text', { x, y, class: name, 'text-anchor': anchor }, content);
export const box = (x, y, width, height, name, label = '') => [
  shape('rect', { x, y, width: Math.max(0, width), height, rx: 4, class: name }),
  ...(label === '' ? [] : [text(x + width / 2, y + height / 2 + 4, label, 'on', 'middle')]),
];

const left = 78;
const laneHeight = 34;

/**
 * A time line: one lane a name, in each a kind a tick. Equal neighbours are drawn as one bar.
 * @param lanes `[{ name, ticks: ['run', 'wait', …] }]`
 * @param total how many ticks the whole picture is wide
 * @param width of the picture in pixels: nothing is scaled, so that its words stay readable on a phone
 */
export function timeline(lanes, total, width) {
  const unit = (width - left - 8) / Math.max(total, 1);
  const height = lanes.length * laneHeight + 26;
  const bars = lanes.flatMap(({ name, ticks }, lane) => {
    const y = 4 + lane * laneHeight;
    const parts = [shape('rect', { x: left, y, width: width - left - 8, height: laneHeight - 8, rx: 4, class: 'lane' }), text(left - 8, y + 18, name, 'name', 'end')];
    for (let at = 0; at < ticks.length;) {
      let end = at + 1;
      while (end < ticks.length && ticks[end] === ticks[at]) {
        end += 1;
      }
      if (ticks[at]) {
        parts.push(...box(left + at * unit, y, (end - at) * unit - 1, laneHeight - 8, `bar ${ticks[at]}`));
      }
      at = end;
    }
    return parts;
  });
  const now = Math.max(0, ...lanes.map(({ ticks }) => ticks.length));
  const line = shape('line', { x1: left + now * unit, x2: left + now * unit, y1: 0, y2: height - 22, class: 'now' });
  return picture(width, height, bars, line, text(left, height - 6, 'time →', 'axis'));
}
