import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SampleRing } from '../../wwwroot/app/sample-ring.js';

const filled = (capacity, ...samples) => {
  const ring = new SampleRing(capacity);
  samples.forEach((sample) => ring.push(sample));
  return ring;
};

test('push, more than fits, keeps the last in order', () => {
  const ring = filled(3, ...[100, 200, 300, 400, 500].map((ms) => ({ ms, rssBytes: ms })));

  assert.deepEqual(ring.times(), [0.3, 0.4, 0.5]);
  assert.deepEqual(ring.series('rss'), [300, 400, 500]);
});

test('push, sample out of order or without a time, is refused', () => {
  const ring = filled(10, { ms: 100 });

  assert.equal(ring.push({ ms: 100 }), false);
  assert.equal(ring.push({ ms: 50 }), false);
  assert.equal(ring.push({}), false);
  assert.equal(ring.push(null), false);
  assert.equal(ring.length, 1);
});

test('rate, running total, is per second and never negative', () => {
  const ring = filled(10, { ms: 0, allocatedBytes: 0 }, { ms: 100, allocatedBytes: 500 }, { ms: 300, allocatedBytes: 1500 }, { ms: 400, allocatedBytes: 100 });

  assert.deepEqual(ring.rate('allocated'), [null, 5000, 5000, 0]);
});

test('rate, sample that lacks the total, spans the hole', () => {
  const ring = filled(10, { ms: 0, lockContentions: 0 }, { ms: 100 }, { ms: 200, lockContentions: 10 });

  assert.deepEqual(ring.rate('contentions'), [null, null, 50]);
});

test('series, threads, are counted by state', () => {
  const ring = filled(10, { ms: 100, threads: [{ state: 'R' }, { state: 'S' }, { state: 'R' }] });

  assert.deepEqual(ring.series('threads'), [3]);
  assert.deepEqual(ring.series('running'), [2]);
});

test('has, series of another language, is false', () => {
  const ring = filled(10, { ms: 100, cpuPercent: 10 });

  assert.equal(ring.has('cpu'), true);
  assert.equal(ring.has('heap'), false);
});

test('nearest, any instant, finds the closest sample', () => {
  const ring = filled(3, ...[100, 200, 300, 400].map((ms) => ({ ms })));

  assert.deepEqual([0, 249, 251, 399, 9999].map((ms) => ring.nearest(ms)), [0, 0, 1, 2, 2]);
  assert.equal(new SampleRing().nearest(5), -1);
});

const withThreads = (ms, ...threads) => ({ ms, threads: threads.map(([id, name, cpuMs]) => ({ id, name, state: 'R', cpuMs })) });

test('threadShares, half a second back, is per cent of a core', () => {
  const ring = filled(50, withThreads(0, [1, 'main', 0]), withThreads(500, [1, 'main', 400]), withThreads(1000, [1, 'main', 500], [2, 'new', 250]));

  assert.deepEqual([...ring.threadShares(2)], [[1, 20], [2, 50]]);
  assert.deepEqual([...ring.threadShares(0)], [[1, 0]]);
});

test('busiestThreads, also such that have ended, the busiest first', () => {
  const ring = filled(50, withThreads(100, [1, 'main', 5], [2, 'gone', 90], [3, 'idle', 0]), withThreads(200, [1, 'main', 50], [3, 'idle', 0]));

  assert.deepEqual(ring.busiestThreads(3).map(({ name }) => name), ['gone', 'main']);
  assert.deepEqual(ring.threadSeries(1), [null, 45]);
  assert.deepEqual(ring.threadSeries(2), [null, null]);
});

test('threadSeries, samples twenty times a second, is over a quarter of a second', () => {
  const ring = filled(50, ...Array.from({ length: 20 }, (_, at) => withThreads(at * 50, [1, 'main', Math.floor(at / 5) * 100])));

  assert.ok(ring.threadSeries(1).slice(6).every((share) => Math.abs(share - 40) < 1));
});
