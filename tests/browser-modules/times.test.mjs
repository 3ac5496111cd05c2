import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ago } from '../../wwwroot/app/times.js';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

test('an instant is told in the largest whole unit', () => {
  for (const [ms, text] of [[0, 'just now'], [4.9 * second, 'just now'], [59 * second, '59 s ago'], [minute, '1 min ago'], [59.9 * minute, '59 min ago'], [hour, '1 h ago'], [23.9 * hour, '23 h ago'], [50 * hour, '2 d ago']]) {
    assert.equal(ago(ms), text);
  }
});

test('an instant ahead of a clock that is behind is now', () => {
  assert.equal(ago(-3 * hour), 'just now');
});
