import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.HTMLElement ??= class {};
const { pointsSentence } = await import('../../wwwroot/app/learning/explain.js');
const { costSentence } = await import('../../wwwroot/app/learning/hints.js');
const { progressLine } = await import('../../wwwroot/app/workbench/measuring-bar.js');

test('pointsSentence, hints were taken, says what remains', () => {
  assert.equal(pointsSentence({ points: 6, of: 12, hintCostPercent: 0 }), '6 of 12 points so far.');
  assert.equal(pointsSentence({ points: 5, of: 12, hintCostPercent: 10 }), '5 of 12 points so far. Hints cost 10 %: 4.5 remain.');
});

test('costSentence, names the cost and who sees it', () => {
  assert.match(costSentence(2, 10), /^Hint 2 costs 10 % of the points/);
  assert.match(costSentence(1, 0), /costs nothing\. Your instructor sees/);
});

test('progressLine, before and between pairs', () => {
  assert.equal(progressLine({ pairs: 0, maxPairs: 15, secondsLeft: undefined }), 'the first pair');
  assert.equal(progressLine({ pairs: 4, maxPairs: 15, secondsLeft: 5.2 }), '4 of at most 15 pairs, at most 6 s left');
  assert.equal(progressLine({ mode: 'asyncio', pairs: 4, maxPairs: 15, secondsLeft: 0.1 }), 'mode asyncio, 4 of at most 15 pairs');
});
