import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { CompileCheck } from '../../wwwroot/app/workbench/compile-check.js';

const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) {
    await Promise.resolve();
  }
};

function start(t) {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  const asked = [];
  const shown = [];
  const check = new CompileCheck(
    (source, signal) => new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(Object.assign(new Error('gone'), { name: 'AbortError' })));
      asked.push({ source, resolve, reject, signal });
    }),
    (diagnostics) => shown.push(diagnostics));
  const type = (code, language = 'csharp') => check.typed({ language, code });
  const pass = async (ms) => { mock.timers.tick(ms); await settle(); };
  return { check, asked, shown, type, pass };
}

test('typing on asks once, about the last text, after a pause', async (t) => {
  const { asked, type, pass } = start(t);
  type('a');
  await pass(200);
  type('ab');
  await pass(200);
  assert.equal(asked.length, 0);
  await pass(100);
  assert.deepEqual(asked.map(({ source }) => source.code), ['ab']);
});

test('one request at a time, and the answer to an older text is not shown', async (t) => {
  const { asked, shown, type, pass } = start(t);
  type('a');
  await pass(300);
  type('ab');
  await pass(300);
  assert.equal(asked.length, 1);
  asked[0].resolve({ diagnostics: [{ line: 1 }] });
  await settle();
  assert.deepEqual(shown, []);
  await pass(300);
  assert.equal(asked[1].source.code, 'ab');
  asked[1].resolve({ diagnostics: [] });
  await settle();
  assert.deepEqual(shown, [[]]);
});

test('a refused check waits as long as it was told to, and says nothing', async (t) => {
  const { asked, shown, type, pass } = start(t);
  type('a');
  await pass(300);
  type('ab');
  asked[0].reject(Object.assign(new Error('busy'), { retryAfterSeconds: 2 }));
  await settle();
  await pass(1900);
  assert.equal(asked.length, 1);
  await pass(100);
  assert.equal(asked.length, 2);
  assert.deepEqual(shown, []);
});

test('stopping aborts the request and forgets what was typed', async (t) => {
  const { check, asked, shown, type, pass } = start(t);
  type('a');
  await pass(300);
  check.stop();
  await settle();
  assert.equal(asked[0].signal.aborted, true);
  type('a');
  await pass(300);
  assert.equal(asked.length, 2);
  assert.deepEqual(shown, []);
});

test('Python and empty texts are not asked about', async (t) => {
  const { asked, type, pass } = start(t);
  type('print(1)', 'python');
  await pass(300);
  type('  \n');
  await pass(300);
  assert.equal(asked.length, 0);
});
