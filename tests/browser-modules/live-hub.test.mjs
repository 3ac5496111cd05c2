import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runHub } from '../../wwwroot/app/live-hub.js';

// A view that is replaced stops watching after its successor has begun: the successor must go on hearing the run.
test('a sink that leaves late does not silence the one that came after it', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  globalThis.document = { querySelector: () => null };
  const earlier = { event() {}, lost() {} };
  const later = { event() {}, lost() {} };
  const opening = [runHub.watch('run', earlier), runHub.watch('run', later)];

  runHub.unwatch('run', earlier);

  assert.equal(runHub.isWatching('run'), true);
  runHub.unwatch('run', later);
  assert.equal(runHub.isWatching('run'), false);
  await Promise.allSettled(opening);
});
