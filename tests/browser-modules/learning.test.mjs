import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logScale } from '../../wwwroot/app/learning/log-scale.js';
import { compare, readNumber, writeNumber } from '../../wwwroot/app/learning/numbers.js';

test('numbers are read as people write them', () => {
  for (const [text, number] of [['1.5', 1.5], ['1,5', 1.5], [' 10 000 ', 10000], ['1,234.5', 1234.5], ['2e-3', 0.002], ['.5', 0.5], ['-4', -4]]) {
    assert.equal(readNumber(text), number, text);
  }
});

test('what is no number is none', () => {
  for (const text of ['', 'ten', '1.2.3', '12 ms', 'Infinity', '0x10', '1,2,3']) {
    assert.equal(readNumber(text), null, text);
  }
});

test('numbers are written short', () => {
  for (const [number, text] of [[0.084, '0.084'], [16.96, '17'], [1234, '1234'], [123456, '123,500'], [0, '0'], [2.5e9, '2.5e9'], [0.00001, '1e-5']]) {
    assert.equal(writeNumber(number), text);
  }
});

test('a comparison says which way', () => {
  assert.equal(compare(1, 1.1), 'about the same');
  assert.equal(compare(12, 1), '12 times as much');
  assert.equal(compare(1, 3), '3 times less');
});

test('a scale spans whole decades around its values', () => {
  const scale = logScale([0.084, 10, 3]);

  assert.deepEqual(scale.ticks.map((tick) => Number(tick.toPrecision(3))), [0.01, 0.1, 1, 10]);
  assert.equal(scale.at(10), 1);
  assert.ok(Math.abs(scale.at(0.01)) < 1e-9);
  assert.ok(scale.at(1) > 0.6 && scale.at(1) < 0.7);
});

test('a scale of one value is a decade wide', () => {
  const scale = logScale([5, 5]);

  assert.deepEqual(scale.ticks, [1, 10]);
});
