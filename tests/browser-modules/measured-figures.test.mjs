import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bound, figure, median, sides } from '../../wwwroot/app/workbench/measured-figures.js';
import { describeDecision } from '../../wwwroot/app/verdicts.js';

test('bound, names what a gate asks for with its unit', () => {
  assert.equal(bound({ kind: 'cpu-ratio', min: 5 }), 'at least 5 ×');
  assert.equal(bound({ kind: 'allocated-bytes', max: 1_200_000 }), 'at most 1,200,000 bytes');
  assert.equal(bound({ kind: 'threads', min: 2, max: 4 }), '2 to 4');
  assert.equal(bound({ kind: 'threads', min: null, max: null }), '–');
});

test('figure, a missing value, is a dash and never NaN', () => {
  assert.equal(figure(undefined), '–');
  assert.equal(figure(null), '–');
  assert.equal(figure(3.14159), '3.14');
});

test('median, even and empty', () => {
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.ok(Number.isNaN(median([])));
});

test('sides, pairs of several modes, are kept apart and the disturbed ones counted', () => {
  const pair = (mode, baseline, candidate, calm = true) => ({ mode, calm, baselineCpuMs: baseline, candidateCpuMs: candidate, baselineWallMs: 2 * baseline, candidateWallMs: 2 * candidate });
  const found = sides([pair('threads', 10, 2), pair('threads', 30, 4, false), pair('asyncio', 7, 1)]);
  assert.deepEqual(found, [
    { mode: 'threads', pairs: 2, disturbed: 1, cpu: [20, 3], wall: [40, 6] },
    { mode: 'asyncio', pairs: 1, disturbed: 0, cpu: [7, 1], wall: [14, 2] },
  ]);
});

test('describeDecision, a measurement, never says passed', () => {
  assert.equal(describeDecision('Pass').title, 'Passed');
  assert.equal(describeDecision('Pass', false).title, 'Measured');
  assert.equal(describeDecision('Wrong', false).title, 'Wrong result');
});
