import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smallDocument } from './small-document.mjs';

globalThis.document = smallDocument;
globalThis.HTMLElement ??= class {};
const { gradePanel, ratioBar } = await import('../../wwwroot/app/workbench/grade-panel.js');

const speedup = { estimate: 3.1, low: 2.9, high: 3.3, required: 5, pairs: 9, noiseFloorPercent: 1.4 };
const grade = (more) => ({ decision: 'NotYet', verdict: 'Ok', counts: true, ...more });
const banner = (panel) => panel.byClass('th-banner')[0];
const button = (panel) => panel.all(({ tag }) => tag === 'button');

test('gradePanel, every decision, is said in words and in a tone', () => {
  const said = [['Pass', 'good', 'Passed'], ['NotYet', 'warn', 'Not yet'], ['TooCloseToCall', 'warn', 'Too close to call'],
    ['Wrong', 'bad', 'Wrong result'], ['Rejected', 'bad', 'Rejected'], ['Error', 'bad', 'Could not be graded']];
  for (const [decision, tone, title] of said) {
    const panel = gradePanel(grade({ decision }));
    assert.ok(banner(panel).className.split(' ').includes(tone), decision);
    assert.ok(banner(panel).textContent.startsWith(title), decision);
    assert.equal(banner(panel).attributes.role, 'status');
  }
});

test('gradePanel, an error, names what went wrong before what follows from it', () => {
  assert.match(banner(gradePanel(grade({ decision: 'Error', verdict: 'MemoryLimit' }))).textContent, /Out of memory\./);
});

test('gradePanel, not yet, shows the factor, its interval and the gate', () => {
  const panel = gradePanel(grade({ speedup }));
  const track = panel.byClass('th-ratio-track')[0];
  assert.equal(track.attributes['aria-label'], 'Speed-up 3.10×, between 2.90× and 3.30×; required 5.00×');
  assert.ok(!track.className.includes('reached'));
  assert.match(panel.byClass('th-ratio-head')[0].textContent, /3\.10×\(2\.90× to 3\.30×\), you need 5\.00×/);
  assert.match(panel.textContent, /9 paired runs, 95 % interval; identical code differs by ±1\.4 % here/);
});

test('gradePanel, a noise floor that was not taken, is not called identical code', () => {
  const panel = gradePanel(grade({ speedup: { ...speedup, noiseIsSpread: true } }));
  assert.match(panel.textContent, /the baseline's own times differ by ±1\.4 % here/);
  assert.doesNotMatch(panel.textContent, /identical code/);
});

test('gradePanel, without a factor, still has its card with the download', () => {
  const panel = gradePanel(grade({ decision: 'Rejected', card: { cpu: 'a processor', cores: 2, othersBusy: 0.25 } }), 'run-1');
  assert.match(panel.textContent, /a processor/);
  assert.match(panel.textContent, /25 % of all cores/);
  assert.equal(panel.all(({ tag }) => tag === 'a')[0].attributes.href, '/api/v1/runs/run-1/bundle');
});

test('ratioBar, marks stand at their share of the track, and the gate within it', () => {
  const bar = ratioBar(speedup, false);
  const left = (name) => Number.parseFloat(bar.byClass(name)[0].style.left);
  assert.ok(left('th-ratio-interval') < left('th-ratio-gate') && left('th-ratio-gate') < 100);
  assert.ok(Math.abs(left('th-ratio-interval') / left('th-ratio-gate') - 2.9 / 5) < 1e-9);
});

test('gradePanel, hot lines, are told with their share, and without any there is no heading', () => {
  const heading = (panel) => panel.all(({ tag, textContent }) => tag === 'h4' && textContent === 'Where the time still goes').length;
  const panel = gradePanel(grade({ hotLines: [{ line: 14, percent: 61.7 }, { line: 21, percent: 11, function: 'leaders' }] }));
  assert.equal(heading(panel), 1);
  assert.match(panel.textContent, /line 14: 62 %line 21 in leaders: 11 %/);
  assert.equal(heading(gradePanel(grade({ hotLines: [] }))), 0);
});

test('gradePanel, too close to call, can be tried again in the same way; anything else cannot', () => {
  const asked = [];
  const submitted = gradePanel(grade({ decision: 'TooCloseToCall' }), 'run', (kind) => asked.push(kind));
  const measured = gradePanel(grade({ decision: 'TooCloseToCall', counts: false }), 'run', (kind) => asked.push(kind));
  [submitted, measured].forEach((panel) => button(panel)[0].listeners.click());
  assert.deepEqual(asked, ['submit', 'measure']);
  assert.equal(button(gradePanel(grade({}), 'run', () => {})).length, 0);
});

test('gradePanel, the first difference, shows both sides as text', () => {
  const panel = gradePanel(grade({ decision: 'Wrong', firstDifference: { case: 2, line: 14, expected: '<b>1</b>', actual: 2 } }));
  assert.match(panel.textContent, /First difference \(case 2, line 14\)Expected<b>1<\/b>Yours2/);
  assert.equal(panel.all(({ tag }) => tag === 'b').length, 0);
});

test('gradePanel, a rule that was broken, stands among the checks and in the feedback', () => {
  const panel = gradePanel(grade({ decision: 'Rejected', feedback: ['Work has to end with the call.'], checks: [{ name: 'rules', passed: false, detail: 'threads' }] }));
  assert.match(panel.byClass('th-checks')[0].textContent, /✕Failed: rulesthreads/);
  assert.match(panel.byClass('th-feedback')[0].textContent, /Work has to end with the call\./);
});

test('gradePanel, gates of several kinds, each with its figure and mark', () => {
  const panel = gradePanel(grade({ gates: [
    { gate: { id: 'threads-overlap', kind: 'in-flight', min: 6 }, decision: 'NotYet', value: 1, detail: '1, at least 6.' },
    { gate: { id: 'quick', kind: 'wall-ratio', min: 2, optional: true }, decision: 'TooCloseToCall' }] }));
  const [first, second] = panel.all(({ tag }) => tag === 'tr').slice(1);
  assert.match(first.textContent, /✕ threads-overlap, does not hold1, at least 6\.1at least 6/);
  assert.match(second.textContent, /\? quick \(optional\), cannot be told–at least 2 ×/);
});

test('gradePanel, conditions in words, what is missing first and everything once', () => {
  const gates = [
    { gate: { id: 'threads-once', kind: 'requests', mode: 'threads', min: 1, max: 1, asks: 'requests in all' }, decision: 'Pass', value: 1, detail: '1, at most 1 asked for.' },
    { gate: { id: 'hybrid-flows', kind: 'counter', mode: 'hybrid', min: 4, asks: 'results saved early' }, decision: 'NotYet', value: 0, detail: '0, at least 4 asked for.' }];
  const checks = [{ name: 'identical output on fresh inputs', passed: true }, { name: 'threads-once', passed: true }, { name: 'hybrid-flows', passed: false }];
  const panel = gradePanel(grade({ gates, checks }));
  const [first, second] = panel.all(({ tag }) => tag === 'tr').slice(1);
  assert.match(first.textContent, /✕ hybrid: results saved early, does not hold0, at least 4 asked for\.0at least 4/);
  assert.match(second.textContent, /✓ threads: requests in all, holds1exactly 1/);
  assert.equal(panel.byClass('th-checks')[0].textContent, '✓Passed: identical output on fresh inputs');
  assert.match(banner(panel).textContent, /not every condition is met/);
  assert.match(banner(gradePanel(grade({ gates: [{ gate: { id: 'fast', kind: 'cpu-ratio', min: 5 }, decision: 'NotYet', value: 3 }] }))).textContent, /not fast enough/);
});

test('MeasuringBar, pair by pair, the interval narrows and a new mode begins without the old one\'s factor', async () => {
  const { MeasuringBar } = await import('../../wwwroot/app/workbench/measuring-bar.js');
  const bar = new MeasuringBar();
  const width = () => Number.parseFloat(bar.element.byClass('th-ratio-interval')[0].style.width);
  assert.equal(bar.element.attributes.hidden, '');

  bar.show({ pairs: 2, maxPairs: 15, estimate: 6, low: 4, high: 9, required: 5 });
  const wide = width();
  bar.show({ pairs: 3, maxPairs: 15, estimate: 6, low: 5.5, high: 6.6, required: 5 });

  assert.ok(width() < wide);
  assert.ok(bar.element.byClass('th-ratio-track')[0].className.includes('reached'));
  bar.show({ mode: 'asyncio', pairs: 0, maxPairs: 15, required: 2 });
  assert.equal(bar.element.byClass('th-ratio').length, 0);
});
