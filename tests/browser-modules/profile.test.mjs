import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callsText } from '../../wwwroot/app/profile/calls.js';
import { changeText, heatOfChanges } from '../../wwwroot/app/profile/compare.js';
import { partOf } from '../../wwwroot/app/profile/call-graph.js';
import { firstAfter, tickOf } from '../../wwwroot/app/profile/lane-paint.js';
import { formatNs, formatSize, heatOf, qualityOf, treeOf } from '../../wwwroot/app/profile/model.js';
import { byFunction, changesOf, lookOf, stacksOf } from '../../wwwroot/app/profile/stacks.js';
import { spansOf, timesByState } from '../../wwwroot/app/profile/lanes.js';
import { hasOrder, timeOrdered } from '../../wwwroot/app/profile/time-order.js';
import { cpuTexts, stateOf } from '../../wwwroot/app/profile/witnesses.js';

const frame = (name, kind = 'user', line = 1) => ({ name, file: 'main.py', line, kind });
const empty = { tool: 'calls', clock: 'wall', nodes: [], functions: [], edges: [], lines: [], lanes: [], marks: [], locks: [], spans: { lane: [], start: [], length: [], state: [], line: [], lock: [] } };

// main calls work twice and load once; work calls itself once.
const sampled = {
  ...empty,
  frames: [frame('main'), frame('work', 'user', 5), frame('load', 'native', 0)],
  nodes: [
    { frame: 0, parent: -1, line: 0, self: 10, total: 100 }, { frame: 1, parent: 0, line: 6, self: 50, total: 70, cpu: 40 },
    { frame: 1, parent: 1, line: 6, self: 20, total: 20, cpu: 20 }, { frame: 2, parent: 0, line: 0, self: 20, total: 20, cpu: 0 },
  ],
};

test('formatNs and formatSize, keep three figures and the sign', () => {
  assert.deepEqual([0, 999, 1500, 123_456_789, 2.5e9].map(formatNs), ['0 ns', '999 ns', '1.5 µs', '123 ms', '2.5 s']);
  assert.equal(formatSize(-2048), '−2 KiB');
});

test('callsText, recursion, is written as pstats does', () => {
  assert.equal(callsText({ calls: 5758554, primitive: 246 }), '5,758,554/246');
  assert.equal(callsText({ calls: 3, primitive: 3 }), '3');
  assert.equal(callsText({}), '');
});

test('treeOf, sums what lies below, by elapsed or CPU time', () => {
  const root = treeOf(sampled);
  assert.equal(root.value, 100);
  assert.deepEqual(root.children[0].children.map(({ name, value }) => [name, value]), [['work', 70], ['load', 20]]);
  assert.equal(treeOf(sampled, 'cpu').value, 60);
});

test('byFunction, counts recursion once', () => {
  const rows = Object.fromEntries(byFunction(treeOf(sampled)).map(({ frame: { name }, self, total }) => [name, [self, total]]));
  assert.deepEqual(rows, { main: [10, 100], work: [70, 70], load: [20, 20] });
});

test('changesOf, a function that became cheaper, makes none that stayed the same dearer', () => {
  const [before, after] = [treeOf(sampled), treeOf({ ...sampled, nodes: sampled.nodes.map((node, at) => (at === 3 ? { ...node, self: 0 } : node)) })];
  const changes = Object.fromEntries([...changesOf(before, after)].map(([{ name }, { share }]) => [name, Number(share.toFixed(3))]));
  assert.deepEqual(changes, { all: -0.2, main: -0.2, load: -0.2, work: 0 });
});

test('lookOf, a change within the noise or of no weight, has no colour', () => {
  assert.equal(lookOf({ before: 100, after: 50, share: -0.2 }, 0.05), 'cheaper');
  assert.equal(lookOf({ before: 50, after: 100, share: 0.2 }, 0.05), 'dearer');
  assert.equal(lookOf({ before: 100, after: 97, share: -0.02 }, 0.05), 'same');
  assert.equal(lookOf({ before: 0, after: 3, share: 0.005 }, 0.05), 'same');
  assert.equal(lookOf({ before: 100, after: 50, share: -0.2 }, Infinity), 'same');
});

test('a recursion as deep as a profile can hold, is read without one of our own', () => {
  const nodes = Array.from({ length: 20_000 }, (_, at) => ({ frame: 0, parent: at - 1, line: 1, self: 1, total: 0 }));
  const root = treeOf({ ...empty, frames: [frame('down')], nodes });
  assert.equal(root.value, 20_000);
  assert.deepEqual(byFunction(root).map(({ self, total }) => [self, total]), [[20_000, 20_000]]);
  assert.equal(changesOf(root, root).size, 20_001);
});

test('stacksOf, a tool that knows edges only, shares a function among its callers and ends at recursion', () => {
  const profile = {
    ...empty,
    frames: [frame('a'), frame('b'), frame('shared')],
    functions: [{ frame: 0, self: 10, total: 40 }, { frame: 1, self: 0, total: 60 }, { frame: 2, self: 90, total: 90 }],
    edges: [{ caller: 0, callee: 2, calls: 1, total: 30, self: 30 }, { caller: 1, callee: 2, calls: 2, total: 60, self: 60 }, { caller: 2, callee: 2, calls: 7, total: 50, self: 50 }],
  };
  const root = stacksOf(profile, 'self');
  assert.equal(root.value, 100);
  assert.deepEqual(root.children.map(({ name, value, children }) => [name, value, children.map((child) => [child.name, child.value])]), [['a', 40, [['shared', 30]]], ['b', 60, [['shared', 60]]]]);
  const walk = (node, above = []) => node.children.forEach((child) => {
    assert.ok(!above.includes(child.name), 'no function below itself');
    assert.ok(child.value <= node.value + 1e-9, 'no child wider than its parent');
    walk(child, [...above, child.name]);
  });
  walk(root);
});

test('heatOf, lines of one tool, adds up to the whole and the costliest is the warmest', () => {
  const heat = heatOf({ ...empty, tool: 'lines', lines: [{ line: 3, time: 100, own: 75 }, { line: 4, time: 25, own: 25 }, { line: 9, time: 0, own: 0 }] });
  assert.deepEqual(heat.map(({ line, share, level }) => [line, share, level]), [[3, 0.75, 5], [4, 0.25, 3]]);
  assert.match(heat[0].text, /^75 % · 75 ns$/);
  assert.deepEqual(heatOf({ ...empty, tool: 'lines' }), []);
});

test('heatOf, a line cheaper than its probe, tells no share', () => {
  const heat = heatOf({ ...empty, tool: 'lines', lines: [{ line: 3, time: 60, own: 60, belowResolution: true }, { line: 4, time: 40, own: 40 }] });
  assert.deepEqual(heat.map(({ line, text }) => [line, text]), [[3, '< probe'], [4, '40 % · 40 ns']]);
});

test('heatOf, memory given back, is not warm', () => {
  assert.deepEqual(heatOf({ ...empty, tool: 'memory', lines: [{ line: 1, bytes: -500 }, { line: 2, bytes: 100 }] }).map(({ line }) => line), [2]);
});

test('changeText, both sides cheaper than the probe, tells no change', () => {
  assert.equal(changeText({ change: -800, doubt: 'probe' }, 'wall'), '< probe');
  assert.equal(changeText({ change: -800, doubt: 'machine' }, 'wall'), 'noise');
  assert.equal(changeText({ change: -800 }, 'wall'), '▼ −800 ns');
});

test('heatOfChanges, lines that are still there, have the colour of their change', () => {
  const row = (line, change, more = {}) => ({ line, change, changeIsNoise: false, ...more });
  const heat = heatOfChanges({ lines: [row(3, -800), row(4, 200), row(0, -900), row(5, 50, { changeIsNoise: true }), row(6, 1), row(7, 0)], functions: [row(1, 5)] }, 'wall');
  assert.deepEqual(heat, [
    { line: 3, level: 5, text: '▼ −800 ns', change: 'cheaper' },
    { line: 4, level: 3, text: '▲ +200 ns', change: 'dearer' }]);
  assert.deepEqual(heatOfChanges({ lines: [], functions: [row(1, 5)] }, 'wall'), [{ line: 1, level: 5, text: '▲ +5 ns', change: 'dearer' }]);
  assert.deepEqual(heatOfChanges({ lines: [], functions: [] }, 'wall'), []);
});

test('spansOf, columns of differences, are times from the start', () => {
  const profile = { spans: { lane: [0, 1, 0], start: [5, 0, 10], length: [10, 3, 1], state: ['run', 'gil', 'sleep'], line: [1, 2, 0], lock: [-1, -1, -1] } };
  const spans = spansOf(profile);
  assert.deepEqual(spans.map(({ start, end }) => [start, end]), [[5, 15], [5, 8], [15, 16]]);
  assert.deepEqual(timesByState([spans.filter(({ lane }) => lane === 0)]), [{ run: 10, sleep: 1 }]);
});

test('firstAfter, many bars, finds the first that reaches into the view', () => {
  const spans = Array.from({ length: 1000 }, (_, at) => ({ start: at * 10, end: at * 10 + 5 }));
  assert.equal(firstAfter(spans, 0), 0);
  assert.equal(firstAfter(spans, 5006), 501);
  assert.equal(firstAfter(spans, 1e9), 1000);
  assert.equal(firstAfter([], 5), 0);
});

test('tickOf, any range, leaves the marks apart', () => {
  for (const range of [3, 1000, 123_456, 5e7]) {
    const tick = tickOf(range, 800);
    assert.ok(tick * 800 / range >= 90, `${range}`);
    assert.match(String(tick / 10 ** Math.floor(Math.log10(tick) + 1e-9)), /^(1|2|5)/);
  }
});

test('partOf, a threshold, leaves out what costs less and the edges to it', () => {
  const profile = { ...empty, functions: [{ frame: 0, self: 90, total: 100 }, { frame: 1, self: 10, total: 10 }], edges: [{ caller: 0, callee: 1, total: 10 }] };
  assert.equal(partOf(profile, 0.05).edges.length, 1);
  assert.deepEqual([partOf(profile, 0.2).rows.length, partOf(profile, 0.2).edges.length], [1, 0]);
});

test('qualityOf, a profile that knows nothing of itself, says nothing', () => {
  assert.deepEqual(qualityOf({}), []);
  assert.match(qualityOf({ noise: { grade: 'C' } })[0], /CPU time only/);
});

test('cpuTexts, of each witness, beside the plain run', () => {
  assert.deepEqual(cpuTexts({ plainCpuNs: 1e9, cpuNs: { sampling: 1.1e9, lines: 9e9 } }), { sampling: '1.1 s (1.1×)', calls: '', lines: '9 s (9.0×)', hits: '' });
  assert.equal(cpuTexts({ plainCpuNs: 0, cpuNs: { calls: 2e6 } }).calls, '2 ms');
});

test('stateOf, of a witness, is null when it has ended', () => {
  assert.deepEqual([{ finished: true, runId: 'a' }, { finished: false, runId: 'a' }, { finished: false }].map(stateOf), [null, 'running or waiting', 'not started']);
});

const ordered = {
  ...empty,
  frames: [frame('main'), frame('load'), frame('work')],
  nodes: [{ frame: 0, parent: -1, line: 1, self: 0 }, { frame: 1, parent: 0, line: 2, self: 0 }, { frame: 2, parent: 0, line: 3, self: 0 }],
  tracks: [{ thread: 'MainThread', node: [1, 2, 1, 1], atUs: [0, 10, 30, 50], lengthUs: [10, 20, 10, 5] }],
};
const written = ({ name, value, children }) => [name, value, ...children.map(written)];

test('timeOrdered, a function that comes back, stands there twice, and a gap ends all that is open', () => {
  assert.deepEqual(written(timeOrdered(ordered)), ['all', 45_000,
    ['main', 40_000, ['load', 10_000], ['work', 20_000], ['load', 10_000]],
    ['main', 5_000, ['load', 5_000]]]);
});

test('timeOrdered, several threads, are a branch each', () => {
  const two = { ...ordered, tracks: [ordered.tracks[0], { thread: 'helper', node: [2], atUs: [5], lengthUs: [7] }] };
  const root = timeOrdered(two);
  assert.deepEqual(root.children.map(({ name, value }) => [name, value]), [['MainThread', 45_000], ['helper', 7_000]]);
  assert.equal(root.value, 52_000);
  assert.equal(new Set(root.children[0].children.map(({ key }) => key)).size, 2);
});

test('hasOrder, no tracks or stacks too deep to be told, is false', () => {
  assert.equal(hasOrder(ordered), true);
  assert.equal(hasOrder({ ...ordered, tracks: [] }), false);
  assert.equal(hasOrder({ nodes: ordered.nodes }), false);
  const nodes = Array.from({ length: 20_000 }, (_, at) => ({ frame: 0, parent: at - 1 }));
  assert.equal(hasOrder({ nodes, tracks: [{ thread: 'a', node: Array.from({ length: 100 }, () => 19_999), atUs: [], lengthUs: [] }] }), false);
});

test('qualityOf, sleeping threads, add nothing to what a share of CPU time rests on', () => {
  const facts = qualityOf({ ...empty, nodes: [{ cpu: 100 * 5e6 }], sampled: { samples: 10_000, periodNs: 5e6, lost: 3, longestGapNs: 0 } });
  assert.match(facts[0], /elapsed time is right to ±1\.0 points, of the CPU time to ±9\.8 points/);
  assert.match(facts[1], /3 samples are not in it/);
});
