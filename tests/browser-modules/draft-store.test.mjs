import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Draft } from '../../wwwroot/app/draft-store.js';

const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) {
    await Promise.resolve();
  }
};

class Failure extends Error {
  constructor(status, body = null) {
    super(`status ${status}`);
    this.status = status;
    this.body = body;
    this.transient = status === 0 || status >= 500;
  }
}

class FakeServer {
  saved = null;
  puts = [];
  failure = null;
  loseAnswers = false;

  async get() {
    if (this.failure) { throw this.failure; }
    return this.saved;
  }

  async put({ code, baseRevision }) {
    this.puts.push({ code, baseRevision });
    if (this.failure) { throw this.failure; }
    if ((this.saved?.revision ?? 0) !== baseRevision) { throw new Failure(409, this.saved); }
    this.saved = { code, revision: baseRevision + 1 };
    if (this.loseAnswers) { throw new Failure(0); }
    return { revision: this.saved.revision };
  }
}

let storage;
let server;

beforeEach(() => {
  const kept = new Map();
  storage = { get: (key) => kept.get(key) ?? null, set: (key, value) => kept.set(key, structuredClone(value)) };
  server = new FakeServer();
});

function open({ remote = server, focused = false, starter = 'starter' } = {}) {
  const seen = { states: [], replaced: [], focused };
  const draft = new Draft({
    key: 'k', remote, storage, starter,
    observer: {
      stateChanged: (state) => seen.states.push(state),
      replaced: (code) => seen.replaced.push(code),
      mayReplace: () => !seen.focused,
    },
  });
  return { draft, seen };
}

const clock = (context) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  return async (ms) => {
    context.mock.timers.tick(ms);
    await settle();
  };
};

test('open, nothing kept anywhere, shows the starter and saves nothing', async () => {
  const { draft } = open();

  await draft.sync();

  assert.equal(draft.code, 'starter');
  assert.deepEqual(server.puts, []);
});

test('change, typing pauses, is on the server after the quiet time', async (context) => {
  const pass = clock(context);
  const { draft } = open();

  draft.change('a');
  await pass(799);
  assert.equal(server.puts.length, 0);
  await pass(1);

  assert.deepEqual(server.puts, [{ code: 'a', baseRevision: 0 }]);
  assert.equal(draft.state, 'saved');
});

test('change, typing never pauses, is on the server within two seconds and no more often', async (context) => {
  const pass = clock(context);
  const { draft } = open();

  for (let step = 1; step <= 60; step += 1) {
    draft.change('x'.repeat(step));
    await pass(100);
  }

  assert.equal(server.puts.length, 3);
  assert.equal(server.saved.code.length >= 55, true);
});

test('open, unsaved text after a reload, wins over the server and is saved', async (context) => {
  const pass = clock(context);
  const first = open();
  server.failure = new Failure(0);
  first.draft.change('typed offline');
  await pass(800);
  server.failure = null;

  const second = open();
  assert.equal(second.draft.code, 'typed offline');
  await second.draft.sync();

  assert.equal(server.saved.code, 'typed offline');
  assert.deepEqual(second.seen.replaced, []);
});

test('sync, newer text of another device and nothing unsaved here, is taken', async () => {
  server.saved = { code: 'from the other device', revision: 7 };
  const { draft, seen } = open();

  await draft.sync();

  assert.equal(draft.code, 'from the other device');
  assert.deepEqual(seen.replaced, ['from the other device']);
});

test('sync, editor has the focus, asks instead of replacing', async () => {
  server.saved = { code: 'theirs', revision: 7 };
  const { draft, seen } = open({ focused: true });

  await draft.sync();

  assert.deepEqual(seen.replaced, []);
  assert.equal(draft.state, 'conflict');
  assert.equal(draft.theirs.code, 'theirs');
});

async function conflicted(pass) {
  server.saved = { code: 'base', revision: 1 };
  const { draft, seen } = open();
  await draft.sync();
  server.saved = { code: 'theirs', revision: 2 };
  draft.change('mine');
  await pass(2000);
  return { draft, seen };
}

test('change, another device saved meanwhile, stops saving and keeps both', async (context) => {
  const pass = clock(context);
  const { draft } = await conflicted(pass);

  draft.change('mine, longer');
  await pass(60_000);

  assert.equal(draft.state, 'conflict');
  assert.equal(server.saved.code, 'theirs');
  assert.equal(storage.get('k').code, 'mine, longer');
});

test('keepMine, saves over theirs and sets theirs aside', async (context) => {
  const pass = clock(context);
  const { draft } = await conflicted(pass);

  await draft.keepMine();

  assert.deepEqual(server.saved, { code: 'mine', revision: 3 });
  assert.equal(draft.state, 'saved');
  assert.equal(storage.get('k:other').code, 'theirs');
});

test('takeTheirs, shows theirs and sets mine aside', async (context) => {
  const pass = clock(context);
  const { draft, seen } = await conflicted(pass);

  draft.takeTheirs();

  assert.equal(seen.replaced.at(-1), 'theirs');
  assert.equal(storage.get('k:other').code, 'mine');
  assert.equal(draft.state, 'saved');
});

test('save, the answer was lost, is not mistaken for another device', async (context) => {
  const pass = clock(context);
  const { draft } = open();
  server.loseAnswers = true;
  draft.change('first');
  await pass(800);
  server.loseAnswers = false;

  draft.change('first and second');
  await pass(2000);
  await pass(2000);

  assert.equal(draft.state, 'saved');
  assert.deepEqual(server.saved, { code: 'first and second', revision: 2 });
});

test('save, server away, tries again with growing pauses and says so', async (context) => {
  const pass = clock(context);
  const { draft } = open();
  server.failure = new Failure(503);
  draft.change('a');
  await pass(800);
  assert.equal(draft.state, 'offline');

  await pass(2000);
  await pass(4000);
  assert.equal(server.puts.length, 3);
  server.failure = null;
  await pass(8000);

  assert.equal(draft.state, 'saved');
  assert.equal(server.saved.code, 'a');
});

test('save, text the server refuses, is not sent again until it changes', async (context) => {
  const pass = clock(context);
  const { draft } = open();
  server.failure = new Failure(413);
  draft.change('far too long');
  await pass(120_000);
  assert.equal(server.puts.length, 1);
  assert.equal(draft.state, 'refused');

  server.failure = null;
  draft.change('short');
  await pass(2000);

  assert.equal(server.saved.code, 'short');
});

test('save, signed out, keeps the text here', async (context) => {
  const pass = clock(context);
  const { draft } = open();
  server.failure = new Failure(401);

  draft.change('a');
  await pass(800);

  assert.equal(draft.state, 'signedOut');
  assert.equal(storage.get('k').dirty, true);
});

test('change while a save is under way, is saved next', async (context) => {
  const pass = clock(context);
  let answer;
  const slow = { get: async () => null, put: (body) => { server.puts.push(body); return new Promise((resolve) => { answer = resolve; }); } };
  const { draft } = open({ remote: slow });
  draft.change('a');
  await pass(800);
  draft.change('ab');
  await pass(5000);
  assert.equal(server.puts.length, 1);

  answer({ revision: 1 });
  await settle();
  await pass(2000);

  assert.deepEqual(server.puts[1], { code: 'ab', baseRevision: 1 });
});

test('change, nobody signed in, stays in this browser', async (context) => {
  const pass = clock(context);
  const { draft } = open({ remote: null });

  draft.change('a');
  await pass(5000);

  assert.equal(draft.state, 'local');
  assert.equal(storage.get('k').code, 'a');
});

test('changedElsewhere, another tab saved, shows its text only where nothing is unsaved', async () => {
  const { draft, seen } = open();
  storage.set('k', { code: 'from the other tab', baseRevision: 3, dirty: false, sent: [] });
  draft.changedElsewhere();
  assert.deepEqual(seen.replaced, ['from the other tab']);

  draft.change('mine');
  storage.set('k', { code: 'again', baseRevision: 4, dirty: false, sent: [] });
  draft.changedElsewhere();

  assert.equal(draft.code, 'mine');
});

test('close, a save is under way, reports nothing more', async (context) => {
  const pass = clock(context);
  const { draft, seen } = open();
  draft.change('a');

  await draft.close();
  const states = seen.states.length;
  await pass(60_000);

  assert.equal(server.saved.code, 'a');
  assert.equal(seen.states.length, states);
});
