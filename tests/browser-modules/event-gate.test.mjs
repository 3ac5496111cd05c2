import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventGate } from '../../wwwroot/app/event-gate.js';

function gate(patienceMs = 1500) {
  const seen = [];
  return { seen, gate: new EventGate((kind, event) => seen.push(`${kind}${event.seq ?? '-'}`), patienceMs) };
}

test('accept, replay after a reconnect, delivers each event once', () => {
  const { seen, gate: events } = gate();

  [1, 2, 3, 1, 2, 3, 4].forEach((seq) => events.accept('o', { seq }));

  assert.deepEqual(seen, ['o1', 'o2', 'o3', 'o4']);
});

test('accept, live events cross with the replay, delivers in order', () => {
  const { seen, gate: events } = gate();

  [5, 1, 2, 6, 3, 4, 5].forEach((seq) => events.accept('o', { seq }));

  assert.deepEqual(seen, ['o1', 'o2', 'o3', 'o4', 'o5', 'o6']);
  events.close();
});

test('accept, a number that never comes, lets the rest through after a while', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { seen, gate: events } = gate(1000);

  events.accept('o', { seq: 1 });
  events.accept('o', { seq: 4 });
  events.accept('r', { seq: 5 });
  context.mock.timers.tick(999);
  assert.deepEqual(seen, ['o1']);
  context.mock.timers.tick(1);

  assert.deepEqual(seen, ['o1', 'o4', 'r5']);
});

test('accept, late twin of a skipped number, stays out', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { seen, gate: events } = gate(1000);

  events.accept('o', { seq: 3 });
  context.mock.timers.tick(1000);
  events.accept('o', { seq: 2 });

  assert.deepEqual(seen, ['o3']);
});

test('accept, event without a number, passes at once', () => {
  const { seen, gate: events } = gate();

  events.accept('s', {});

  assert.deepEqual(seen, ['s-']);
});

test('close, events waiting for a gap, are not delivered later', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { seen, gate: events } = gate(1000);

  events.accept('o', { seq: 2 });
  events.close();
  context.mock.timers.tick(5000);

  assert.deepEqual(seen, []);
});

test('accept, the next attempt, starts over and says so', () => {
  const { seen, gate: events } = gate();

  [1, 2, 3].forEach((seq) => events.accept('o', { seq, attempt: 1 }));
  [1, 2].forEach((seq) => events.accept('o', { seq, attempt: 2 }));
  events.accept('o', { seq: 4, attempt: 1 });
  events.accept('o', { seq: 2, attempt: 2 });

  assert.deepEqual(seen, ['o1', 'o2', 'o3', 'restarted-', 'o1', 'o2']);
});
