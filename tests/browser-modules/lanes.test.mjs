import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Lanes, nowInWords } from '../../wwwroot/app/profile/lanes.js';
import { rectsOf, snapped } from '../../wwwroot/app/profile/lane-paint.js';

const lane = (at, name, kind = 'thread') => ({ at, name, kind });
const columns = (...rows) => {
  let before = 0;
  return rows.reduce((all, [at, start, length, state, lock = -1, holder = -1, line = 0]) => {
    for (const [name, value] of Object.entries({ lane: at, start: start - before, length, state, line, lock, holder })) {
      all[name].push(value);
    }
    before = start;
    return all;
  }, { lane: [], start: [], length: [], state: [], line: [], lock: [], holder: [] });
};
const bars = (picture, at) => picture.rows[at].map(({ start, end, state }) => [state, start, end]);

test('grow, a lane that nothing is told of, goes on as before', () => {
  const picture = new Lanes();
  picture.grow({ untilUs: 100, lanes: [lane(0, 'main')], spans: columns([0, 0, 100, 'run']) });
  picture.grow({ untilUs: 250 });
  assert.deepEqual(bars(picture, 0), [['run', 0, 250]]);
  assert.equal(picture.end, 250);
});

test('grow, a bar that begins within an older one, takes its place from there on', () => {
  const picture = new Lanes();
  picture.grow({ untilUs: 300, lanes: [lane(0, 'main')], spans: columns([0, 0, 100, 'run'], [0, 100, 200, 'sleep']) });
  // What looked like sleep was the wait for a lock, and what came after it is known as well.
  picture.grow({ untilUs: 400, spans: columns([0, 150, 100, 'lock'], [0, 250, 150, 'run']) });
  assert.deepEqual(bars(picture, 0), [['run', 0, 100], ['sleep', 100, 150], ['lock', 150, 250], ['run', 250, 400]]);
  picture.grow({ untilUs: 500, spans: columns([0, 100, 50, 'wait']) });
  assert.deepEqual(bars(picture, 0), [['run', 0, 100], ['wait', 100, 500]]);
});

test('grow, a lane that is paused, stands still until it is told of again', () => {
  const picture = new Lanes();
  picture.grow({ untilUs: 100, lanes: [lane(0, 'gc', 'gc')], spans: columns([0, 20, 10, 'gc']), paused: [0] });
  picture.grow({ untilUs: 200 });
  assert.deepEqual(bars(picture, 0), [['gc', 20, 30]]);
  assert.equal(picture.now(0), null);
  picture.grow({ untilUs: 300, spans: columns([0, 250, 50, 'gc']) });
  assert.equal(picture.now(0).state, 'gc');
});

test('grow, the same piece twice, changes nothing', () => {
  const picture = new Lanes();
  const piece = { untilUs: 100, lanes: [lane(0, 'main')], spans: columns([0, 0, 40, 'run'], [0, 40, 60, 'gil']) };
  picture.grow(piece);
  const once = structuredClone(picture.rows);
  picture.grow(piece);
  assert.deepEqual(picture.rows, once);
});

test('grow, lanes and names that come late or out of order, are there', () => {
  const picture = new Lanes();
  assert.equal(picture.grow({ untilUs: 10, lanes: [lane(2, 'third')] }), true);
  assert.equal(picture.grow({ untilUs: 20, lanes: [lane(0, 'first'), lane(2, 'renamed')] }), true);
  assert.deepEqual(picture.lanes.map(({ name }) => name), ['first', '', 'renamed']);
  // Bars of a lane that was never told of belong nowhere.
  picture.grow({ untilUs: 30, spans: columns([7, 0, 10, 'run']) });
  assert.equal(picture.rows.length, 3);
});

test('grow, more bars than a browser is to keep, ends', () => {
  const picture = new Lanes();
  picture.grow({ untilUs: 1, lanes: [lane(0, 'main')] });
  for (let piece = 0; piece < 50; piece += 1) {
    const from = piece * 10_000;
    picture.grow({ untilUs: from + 10_000, spans: columns(...Array.from({ length: 1000 }, (_, at) => [0, from + at * 10, 10, at % 2 === 0 ? 'run' : 'gil'])) });
  }
  assert.equal(picture.rows[0].length, 40_000);
});

test('Lanes.of, a profile, ends where its last bar or its program does', () => {
  const profile = { lanes: [{ name: 'a', kind: 'thread' }, { name: 'b', kind: 'thread' }], marks: [], locks: [], wallNs: 5000, spans: columns([0, 0, 4, 'run'], [1, 2, 10, 'sleep']) };
  assert.equal(Lanes.of(profile).end, 12);
  assert.deepEqual(Lanes.of(profile).rows.map((row) => row.length), [1, 1]);
  assert.equal(Lanes.of({ ...profile, wallNs: 50_000 }).end, 50);
});

test('nowInWords, who waits for whom, names lock, line and holder', () => {
  const picture = new Lanes();
  assert.match(nowInWords(picture), /No thread/);
  picture.grow({ untilUs: 100, lanes: [lane(0, 'left'), lane(1, 'right'), lane(2, '.NET TP Worker')], locks: ['fork'], spans: columns([0, 0, 100, 'run'], [1, 0, 100, 'lock', 0, 0, 7], [2, 0, 100, 'sleep']) });
  assert.equal(nowInWords(picture, ({ name }) => !name.startsWith('.NET')), 'At this moment, of 2 lanes: 1 runs, 1 waits for a lock. right waits at line 7 for fork, which left holds.');
});

test('rectsOf, bars narrower than a pixel, become the state that has most of it', () => {
  const spans = Array.from({ length: 10_000 }, (_, at) => ({ start: at * 10, end: at * 10 + 10, state: at % 4 === 0 ? 'gil' : 'run' }));
  assert.deepEqual(rectsOf(spans, 0, 100_000, 0.01), [['run', 0, 1000]]);
});

test('rectsOf, wide bars, keep their edges and follow each other', () => {
  const spans = [{ start: 0, end: 50, state: 'run' }, { start: 50, end: 51, state: 'lock' }, { start: 51, end: 100, state: 'run' }];
  assert.deepEqual(rectsOf(spans, 0, 100, 2), [['run', 0, 100], ['lock', 100, 102], ['run', 102, 200]]);
});

test('rectsOf, any bars, are as many as there are pixels at most and never overlap', () => {
  let from = 0;
  const spans = Array.from({ length: 5000 }, (_, at) => {
    const start = from;
    from += 1 + ((at * 7919) % 97);
    return { start, end: from, state: ['run', 'gil', 'lock'][at % 3] };
  });
  const rects = rectsOf(spans, 0, from, 800 / from);
  assert.ok(rects.length <= 801, `${rects.length}`);
  rects.slice(1).forEach(([, x], at) => assert.ok(x >= rects[at][2] - 1e-9));
});

test('rectsOf, a part, is painted as in the whole', () => {
  const spans = Array.from({ length: 500 }, (_, at) => ({ start: at * 13, end: at * 13 + 13, state: ['run', 'gil'][at % 2] }));
  const inside = (rects) => rects.map(([state, x, right]) => [state, Math.max(x, 100), Math.min(right, 200)]).filter(([, x, right]) => right > x);
  assert.deepEqual(inside(rectsOf(spans, 190, 410, 0.5)), inside(rectsOf(spans, 0, 6500, 0.5)));
});

test('snapped, any view, begins at a whole pixel and keeps its range', () => {
  for (const from of [0, 3.3, 12_345.678]) {
    const view = snapped({ from, to: from + 1000 }, 640);
    assert.ok(Math.abs(view.from / (1000 / 640) - Math.round(view.from / (1000 / 640))) < 1e-6);
    assert.ok(Math.abs(view.to - view.from - 1000) < 1e-9 && Math.abs(view.from - from) <= 1000 / 640);
  }
});

test('grow, a bar that begins after the piece before had ended, leaves no hole', () => {
  const picture = new Lanes();
  picture.grow({ untilUs: 100, lanes: [lane(0, 'main'), lane(1, 'gc', 'gc')], spans: columns([0, 0, 100, 'sleep'], [1, 20, 10, 'gc']), paused: [1] });
  picture.grow({ untilUs: 300, spans: columns([0, 250, 50, 'run'], [1, 260, 10, 'gc']), paused: [1] });
  assert.deepEqual(bars(picture, 0), [['sleep', 0, 250], ['run', 250, 300]]);
  assert.deepEqual(bars(picture, 1), [['gc', 20, 30], ['gc', 260, 270]]);
});
