// Who calls whom, as gprof2dot draws it: what little matters is left out, what costs much is warm. Laid out by dagre.

import { el, uniqueId } from '../dom.js';
import { shape, text } from '../figures/lanes.js';
import { callsText } from './calls.js';
import { formatShare, formatValue, isOwn } from './model.js';
import { ProfileTable } from './table.js';

const most = 60;
const lineHeight = 15;
const steps = [0, 0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2];
const short = (name, length = 26) => (name.length > length ? `${name.slice(0, length - 1)}…` : name);
const warmth = (share) => Math.max(0, Math.min(5, Math.ceil(Math.sqrt(share) * 5)));

/** The part of the graph that is worth drawing: functions with at least this share of the whole, and the edges between them. */
export function partOf(profile, least) {
  const all = Math.max(1, profile.functions.reduce((sum, row) => sum + row.self, 0));
  const rows = profile.functions.filter(({ total }) => total / all >= least).toSorted((a, b) => b.total - a.total).slice(0, most);
  const kept = new Set(rows.map(({ frame }) => frame));
  const edges = profile.edges.filter(({ caller, callee, total }) => kept.has(caller) && kept.has(callee) && (total / all >= least / 4 || caller === callee));
  return { all, rows, edges };
}

export class CallGraphView {
  #profile;
  #jump;
  #least = steps.indexOf(0.01);
  #picture = el('div', { class: 'th-graph-picture', tabindex: 0, role: 'region', 'aria-label': 'Call graph. The table below holds the same.' });
  #said = el('output');

  constructor(profile, jump) {
    this.#profile = profile;
    this.#jump = jump;
    const id = uniqueId('th-graph');
    const all = partOf(profile, 0).all;
    const table = new ProfileTable({
      label: 'Edges of the call graph',
      rows: profile.edges,
      words: ({ caller, callee }) => `${profile.frames[caller].name} ${profile.frames[callee].name}`,
      columns: [
        { label: 'Caller', value: ({ caller }) => profile.frames[caller].name, text: ({ caller }) => profile.frames[caller].name },
        { label: 'Calls', value: ({ callee }) => profile.frames[callee].name, text: ({ callee }) => profile.frames[callee].name },
        { label: 'How often', num: true, value: ({ calls }) => calls ?? 0, text: callsText },
        { label: 'Total', num: true, start: 'desc', value: ({ total }) => total, text: ({ total }) => formatValue(total, profile.clock) },
        { label: '%', num: true, value: ({ total }) => total, text: ({ total }) => formatShare(total / all) },
      ],
    });
    this.element = el('div', { class: 'th-stack' },
      el('div', { class: 'th-profile-bar' },
        el('label', { for: id, text: 'Leave out functions under' }),
        el('input', { id, type: 'range', min: 0, max: steps.length - 1, value: this.#least, oninput: (event) => { this.#least = Number(event.target.value); this.draw(); } }),
        this.#said),
      this.#picture,
      el('details', { class: 'th-twin' }, el('summary', { text: 'As a table' }), table.element));
  }

  async draw() {
    const least = steps[this.#least];
    this.#said.textContent = formatShare(least);
    let dagre;
    try {
      dagre = await import('../../vendor/dagre/dagre.js');
    } catch {
      this.#picture.replaceChildren(el('p', { class: 'th-out-hint', text: 'The layout could not be loaded. The table below holds the same.' }));
      return;
    }
    const { all, rows, edges } = partOf(this.#profile, least);
    if (rows.length === 0) {
      this.#picture.replaceChildren(el('p', { class: 'th-out-hint', text: 'No function has so large a share. Move the slider to the left.' }));
      return;
    }
    const graph = new dagre.Graph({ multigraph: false });
    graph.setGraph({ rankdir: 'TB', nodesep: 22, ranksep: 44, marginx: 8, marginy: 8 });
    graph.setDefaultEdgeLabel(() => ({}));
    for (const row of rows) {
      const words = this.#words(row, all);
      graph.setNode(String(row.frame), { words, row, width: Math.max(...words.map(({ length }) => length)) * 6.9 + 18, height: words.length * lineHeight + 12 });
    }
    for (const edge of edges.filter(({ caller, callee }) => caller !== callee)) {
      graph.setEdge(String(edge.caller), String(edge.callee), { edge, width: 60, height: 14, labelpos: 'c' });
    }
    dagre.layout(graph);
    const { width, height } = graph.graph();
    const root = shape('svg', { viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`, width: Math.ceil(width), height: Math.ceil(height), class: 'th-graph', 'aria-hidden': 'true' },
      shape('defs', {}, shape('marker', { id: 'th-arrow', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto-start-reverse' }, shape('path', { d: 'M0 0L8 4L0 8z', class: 'arrow' }))));
    graph.edges().forEach((name) => root.append(this.#edge(graph.edge(name), all)));
    graph.nodes().forEach((name) => root.append(this.#node(graph.node(name), all, edges)));
    this.#picture.replaceChildren(root);
  }

  #words(row, all) {
    const frame = this.#profile.frames[row.frame];
    return [short(frame.name), `${formatShare(row.total / all)} (own ${formatShare(row.self / all)})`, ...(row.calls > 0 ? [`${callsText(row)}×`] : [])];
  }

  #edge({ points, edge, x, y }, all) {
    const share = edge.total / all;
    const path = points.map((point, at) => `${at === 0 ? 'M' : 'L'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`).join('');
    return shape('g', { class: `edge w${warmth(share)}` },
      shape('path', { d: path, 'marker-end': 'url(#th-arrow)', 'stroke-width': (1 + share * 3).toFixed(1) }),
      text(x, y + 4, edge.calls > 0 ? `${callsText(edge)}×` : formatShare(share), '', 'middle'));
  }

  #node({ x, y, width, height, words, row }, all, edges) {
    const frame = this.#profile.frames[row.frame];
    const itself = edges.some(({ caller, callee }) => caller === row.frame && callee === row.frame);
    const group = shape('g', { class: `node w${warmth(row.total / all)}${isOwn(frame) ? ' own' : ''}` },
      shape('rect', { x: x - width / 2, y: y - height / 2, width, height, rx: 6 }),
      words.map((word, at) => text(x, y - height / 2 + 18 + at * lineHeight, at === 0 && itself ? `${word} ↻` : word, at === 0 ? 'name' : '', 'middle')));
    if (isOwn(frame) && frame.line > 0) {
      group.addEventListener('click', () => this.#jump(frame.line, 1));
    }
    return group;
  }
}
