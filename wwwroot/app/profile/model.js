// The profile document, read: numbers as people write them, the tree of calls, what each line costs.

import { formatBytes } from '../verdicts.js';

/** What each tool tells, for menus and headings. */
export const tools = {
  lines: ['Lines', 'time and hits of every line'],
  calls: ['Calls', 'every call counted and timed, with callers'],
  sampling: ['Stacks', 'looks at all stacks many times a second: a flame graph'],
  memory: ['Memory', 'what each line allocates'],
  threads: ['Threads', 'what every thread and task does at every moment'],
  hits: ['Hits', 'how often each line is executed; slows hardly anything down'],
};

/** Nanoseconds in the unit that keeps three figures. */
export function formatNs(ns) {
  const size = Math.abs(ns);
  const [unit, name] = size < 1e3 ? [1, 'ns'] : size < 1e6 ? [1e3, 'µs'] : size < 1e9 ? [1e6, 'ms'] : [1e9, 's'];
  const value = ns / unit;
  return `${unit === 1 || Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))} ${name}`;
}

export const formatCount = (count) => (Number.isFinite(count) ? count.toLocaleString('en') : '');
export const formatShare = (share) => `${(share * 100).toFixed(share < 0.0995 ? 1 : 0)} %`;

/** A size that may be negative: what was given back. */
export const formatSize = (bytes) => (bytes < 0 ? `−${formatBytes(-bytes)}` : formatBytes(bytes));

export function formatValue(value, clock) {
  if (!Number.isFinite(value)) {
    return '';
  }
  return clock === 'bytes' ? formatSize(value) : clock === 'count' ? formatCount(value) : formatNs(value);
}

/** `name` with its place, as pstats writes it: `main.py:12(transform)`, without folders. */
export function placeOf(frame) {
  return frame.file ? `${frame.file}${frame.line > 0 ? `:${frame.line}` : ''}` : frame.kind;
}

export const isOwn = (frame) => frame.kind === 'user';

/** The cost that a line's heat stands for, in the profile's own measure. */
export function costOf(line, tool) {
  switch (tool) {
    case 'hits': return line.hits ?? 0;
    case 'memory': return Math.max(0, line.own ?? line.bytes ?? 0);
    default: return line.own ?? line.time ?? 0;
  }
}

/** For each line that costs something: `{ line, share, level, text }`, level from 1 (little) to 5. The text tells no figure that the tool cannot know. */
export function heatOf(profile) {
  // A tool that knows functions only warms the lines at which they begin.
  const lines = profile.lines.length > 0
    ? profile.lines
    : profile.functions.filter(({ frame }) => isOwn(profile.frames[frame]) && profile.frames[frame].line > 0).map(({ frame, self }) => ({ line: profile.frames[frame].line, own: self }));
  const all = profile.lines.length > 0 ? null : profile.functions.reduce((sum, row) => sum + row.self, 0);
  const clock = profile.tool === 'hits' ? 'count' : profile.tool === 'memory' ? 'bytes' : 'wall';
  const costs = new Map();
  const known = new Set();
  for (const line of lines) {
    costs.set(line.line, (costs.get(line.line) ?? 0) + costOf(line, profile.tool));
    if (!line.belowResolution) {
      known.add(line.line);
    }
  }
  const sum = all ?? [...costs.values()].reduce((total, cost) => total + cost, 0);
  if (sum <= 0) {
    return [];
  }
  const most = Math.max(...costs.values());
  return [...costs].filter(([, cost]) => cost / sum >= 0.001).map(([line, cost]) => ({
    line,
    share: cost / sum,
    level: Math.max(1, Math.ceil(Math.sqrt(cost / most) * 5)),
    text: known.has(line) ? `${formatShare(cost / sum)} · ${formatValue(cost, clock)}` : '< probe',
  }));
}

/**
 * The tree of calls under one root. Where the tool saw the order, children stand in the order in which they were first seen.
 * @returns `{ name, frame, line, self, value, calls, children }`, values in the profile's measure
 */
export function treeOf(profile, weigh = 'self') {
  const nodes = profile.nodes.map((node) => ({
    name: profile.frames[node.frame].name, frame: profile.frames[node.frame], line: node.line, calls: node.calls ?? null,
    self: (weigh === 'cpu' ? node.cpu : node.self) ?? 0, value: 0, children: [],
  }));
  const root = { name: 'all', frame: { name: 'all', file: '', line: 0, kind: 'runtime' }, line: 0, calls: null, self: 0, value: 0, children: [] };
  profile.nodes.forEach((node, at) => (node.parent < 0 ? root : nodes[node.parent]).children.push(nodes[at]));
  // Parents stand before their children, and recursion may go as deep as there are nodes: no function of ours calls itself here.
  for (const [at, node] of [...nodes.entries()].reverse()) {
    node.value += Math.max(0, node.self);
    const { parent } = profile.nodes[at];
    (parent < 0 ? root : nodes[parent]).value += node.value;
  }
  return root;
}

/** True when CPU time was told apart from elapsed time. */
export const hasCpu = (profile) => profile.nodes.some((node) => node.cpu !== undefined && node.cpu !== null);

// Shares of CPU time rest on the looks that found a thread on a core; threads that sleep add nothing to those.
function sampledFact({ sampled: { samples, periodNs }, nodes }) {
  const points = (looks) => `±${Math.min(100, 98 / Math.sqrt(Math.max(1, looks))).toFixed(1)} points`;
  const busy = Math.min(samples, nodes.reduce((sum, { cpu }) => sum + (cpu ?? 0), 0) / Math.max(1, periodNs));
  return `${formatCount(samples)} samples, one every ${formatNs(periodNs)}: a share of 50 % of the elapsed time is right to ${points(samples)}${busy > 0 ? `, of the CPU time to ${points(busy)}` : ''}.`;
}

/** How far the figures can be trusted, as short sentences. */
export function qualityOf(profile) {
  const facts = [];
  if (profile.overheadFactor > 0) {
    facts.push(`The tool made the program ${profile.overheadFactor.toFixed(2)} times as long${profile.overheadMeasured ? '' : ' (reckoned)'}.`);
  }
  if (profile.sampled) {
    facts.push(sampledFact(profile));
    if (profile.sampled.lost > 0) {
      facts.push(`${formatCount(profile.sampled.lost)} samples are not in it.`);
    }
  }
  if (profile.probes) {
    facts.push(`${formatCount(profile.probes.count)} probes of ${formatNs(profile.probes.probeNs)}, ${formatShare(profile.probes.share)} of the run, taken off the lines' times.`);
  }
  if (profile.noise) {
    const words = { A: 'quiet', B: 'somewhat busy: differences under 20 % mean nothing', C: 'busy: compare counts, bytes and CPU time only' };
    facts.push(`Noise grade ${profile.noise.grade}: the machine was ${words[profile.noise.grade] ?? 'not watched'}.`);
  }
  return facts;
}
