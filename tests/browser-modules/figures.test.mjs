import assert from 'node:assert/strict';
import { test } from 'node:test';

const names = ['back-pressure', 'event-loop-turn', 'gil-handover', 'lock-contention', 'pipeline', 'pool-scheduling', 'race-interleaving'];

async function make(name, changes = {}) {
  const { create } = await import(`../../wwwroot/app/figures/${name}.js`);
  const figure = create();
  figure.reset({ ...Object.fromEntries(figure.settings.map(({ key, value }) => [key, value])), ...changes });
  return figure;
}

function finish(figure, most = 500) {
  let steps = 0;
  while (!figure.over && steps < most) {
    figure.step();
    steps += 1;
  }
  assert.ok(figure.over, 'comes to an end');
  return steps;
}

test('every figure ends, at both ends of every slider, and always has words', async () => {
  for (const name of names) {
    const { settings, manual } = await make(name);
    const corners = settings.flatMap(({ key, min, max, options }) => (options ? options.map(([value]) => ({ [key]: value })) : [{ [key]: min }, { [key]: max }]));
    for (const changes of [{}, ...corners]) {
      const figure = await make(name, changes);
      assert.ok(figure.describe().length > 20);
      if (!manual) {
        finish(figure);
        assert.ok(figure.describe().length > 20);
      }
    }
  }
});

test('only one thread runs under the GIL, so computing threads share one core', async () => {
  const figure = await make('gil-handover', { computing: 3, waiting: 0 });
  finish(figure);
  assert.match(figure.describe(), /ran 60 ms of 60 ms/);
  assert.match(figure.describe(), /11 hand-overs/);
});

test('a lone computing thread is never asked to hand over', async () => {
  const figure = await make('gil-handover', { computing: 1, waiting: 0 });
  finish(figure);
  assert.match(figure.describe(), / 0 hand-overs/);
});

const orders = (figure, text) => [...text].forEach((who) => figure.choices()[who === 'A' ? 0 : 1].act());

test('an update is lost when both read before either writes, and only then', async () => {
  for (const [order, counter] of [['AAABBB', 2], ['BBBAAA', 2], ['ABABAB', 1], ['AABBAB', 1], ['ABBBAA', 1], ['BAAABB', 1]]) {
    const figure = await make('race-interleaving');
    orders(figure, order);
    assert.ok(figure.over);
    assert.match(figure.describe(), counter === 2 ? /the counter is 2/ : /the counter is 1: an update is lost/, order);
  }
});

test('under a lock no order loses an update', async () => {
  const figure = await make('race-interleaving', { lock: 'lock' });
  figure.choices()[0].act();
  assert.equal(figure.choices()[1].disabled, true);
  orders(figure, 'BBAABBB');
  assert.match(figure.describe(), /the counter is 2/);
});

test('without a bound the queue grows, with one the producer waits', async () => {
  const free = await make('back-pressure', { producer: 10, consumer: 2, bound: '0' });
  finish(free);
  assert.match(free.describe(), /at most 4\d so far/);
  const bound = await make('back-pressure', { producer: 10, consumer: 2, bound: '4' });
  finish(bound);
  assert.match(bound.describe(), /at most 4 so far/);
  assert.match(bound.describe(), /had to wait/);
});

test('in a pipeline the slowest stage sets the pace, and the items wait in front of it', async () => {
  const told = async (changes) => {
    const figure = await make('pipeline', changes);
    finish(figure);
    const [after, , process, save, fetchWaited, processWaited] = figure.describe().match(/\d+\.?\d*/g).slice(1).map(Number);
    return { after, process, save, fetchWaited, processWaited };
  };

  // The first item passes the stage before the slowest, the last one the stage behind it: 20 + 12 x 40 + 10 ms.
  const bounded = { fetch: 2, process: 4, save: 1, bound: '3' };
  assert.deepEqual(await told(bounded), { after: 0.51, process: 3, save: 0, fetchWaited: 0.1, processWaited: 0 });
  assert.deepEqual(await told({ ...bounded, bound: '0' }), { after: 0.51, process: 6, save: 0, fetchWaited: 0, processWaited: 0 });

  // The last stage slow: both before it wait, one behind the other.
  const last = await told({ fetch: 1, process: 1, save: 5, bound: '1' });
  assert.deepEqual([last.after, last.process, last.save], [0.62, 1, 1]);
  assert.ok(last.fetchWaited > 0 && last.processWaited > 0);

  assert.deepEqual(await told({ fetch: 5, process: 1, save: 1, bound: '3' }), { after: 0.62, process: 0, save: 0, fetchWaited: 0, processWaited: 0 });
});

test('a long task last costs a pool its speed-up, first it does not', async () => {
  const ms = async (tasks) => Number((await (async () => {
    const figure = await make('pool-scheduling', { tasks, workers: 3, chunk: 1 });
    finish(figure);
    return figure.describe();
  })()).match(/after (\d+) ms/)[1]);

  assert.equal(await ms('even'), 16);
  assert.equal(await ms('long first'), 26);
  assert.ok((await ms('long last')) > 30);
});

test('more threads under one lock get at most what the lock lets through', async () => {
  const done = async (threads) => {
    const figure = await make('lock-contention', { threads, inside: 50 });
    finish(figure);
    return Number(figure.describe().match(/(\d+) pieces/)[1]);
  };
  const [one, two, six] = [await done(1), await done(2), await done(6)];

  assert.ok(two > one * 1.6);
  assert.ok(six <= two * 1.2);
});

test('a task that blocks delays the others by as long', async () => {
  const worst = async (block) => {
    const figure = await make('event-loop-turn', { tasks: 3, block });
    finish(figure);
    return Number(figure.describe().match(/ready task was (\d+) ms/)[1]);
  };

  assert.ok((await worst('polite')) <= 4);
  assert.ok((await worst('blocks')) >= 8);
});
