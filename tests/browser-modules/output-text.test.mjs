import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OutputText } from '../../wwwroot/app/output-text.js';

const whole = (...chunks) => {
  const cleaner = new OutputText();
  return chunks.map((chunk) => cleaner.push(chunk)).join('') + cleaner.end();
};

test('push, colours and cursor moves, are taken out', () => {
  assert.equal(whole('\x1b[1;32mgreen\x1b[0m \x1b[2Kx\x1b]0;title\x07y\x1b(Bz'), 'green xyz');
});

test('push, sequence split between chunks, leaves nothing behind', () => {
  assert.equal(whole('a\x1b', '[3', '1mb\x1b]8;;http://x', '\x1b\\c'), 'abc');
});

test('push, control and reordering characters, become visible', () => {
  assert.equal(whole('a\x00b\x07c\u202Ed\x7f'), 'a\u2400b\u2407c\u27e8U+202E\u27e9d\u2421');
});

test('push, tabs and newlines, stay', () => {
  assert.equal(whole('a\tb\n'), 'a\tb\n');
});

test('push, carriage return and newline split between chunks, is one line end', () => {
  assert.equal(whole('a\r', '\nb'), 'a\nb');
});

test('push, lone carriage return, stays for the line to start again', () => {
  assert.equal(whole('10%\r20%'), '10%\r20%');
});

test('push, endless unfinished sequence, is not held back for ever', () => {
  const cleaner = new OutputText();

  const shown = cleaner.push(`\x1b]${'x'.repeat(600)}`);

  assert.equal(shown.length > 500, true);
  assert.equal(shown.includes('\x1b'), false);
});

test('end, escape character at the very end, becomes visible', () => {
  assert.equal(whole('a\x1b'), 'a\u241b');
});
