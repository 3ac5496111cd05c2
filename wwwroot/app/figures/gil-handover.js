// Threads of one CPython process take turns at the interpreter lock: a computing thread gives it up when another one asks and the switch
// interval is over, or at once when it waits for input or output. (CPython 3.11, Python/ceval_gil.h: take_gil, drop_gil.)

import { timeline } from './lanes.js';

const total = 60;
const ioTicks = 8;
const workBeforeIo = 3;

export function create() {
  let threads;
  let owner;
  let held;
  let switches;
  let interval;

  const runnable = () => threads.filter((thread) => thread.ioLeft === 0);

  return {
    legend: [['run', 'holds the GIL and runs'], ['wait', 'waits for the GIL'], ['io', 'waits for I/O, without the GIL']],
    settings: [
      { key: 'computing', label: 'Computing threads', min: 1, max: 3, value: 2 },
      { key: 'waiting', label: 'Threads that wait for I/O', min: 0, max: 2, value: 1 },
      { key: 'interval', label: 'Switch interval', min: 2, max: 12, value: 5, write: (value) => `${value} ms` },
    ],
    reset(settings) {
      interval = settings.interval;
      threads = [
        ...Array.from({ length: settings.computing }, (_, index) => ({ name: `compute ${index + 1}`, io: false })),
        ...Array.from({ length: settings.waiting }, (_, index) => ({ name: `I/O ${index + 1}`, io: true })),
      ].map((thread) => ({ ...thread, ticks: [], ioLeft: 0, done: 0, asked: 0 }));
      owner = null;
      held = 0;
      switches = 0;
    },
    get over() { return threads[0].ticks.length >= total; },
    step() {
      for (const thread of threads) {
        if (thread.ioLeft > 0) {
          thread.ioLeft -= 1;
        }
      }
      const others = runnable().filter((thread) => thread !== owner);
      const ownerStops = owner === null || owner.ioLeft > 0;
      // Nobody is asked to give way who has no rival.
      if (ownerStops || (held >= interval && others.length > 0)) {
        const next = others.sort((a, b) => b.asked - a.asked)[0] ?? (ownerStops ? null : owner);
        if (next !== owner) {
          switches += owner === null ? 0 : 1;
          held = 0;
        }
        owner = next;
      }
      for (const thread of threads) {
        const runs = thread === owner;
        thread.ticks.push(runs ? 'run' : thread.ioLeft > 0 ? 'io' : 'wait');
        thread.asked = runs || thread.ioLeft > 0 ? 0 : thread.asked + 1;
      }
      if (owner !== null) {
        held += 1;
        owner.done += 1;
        if (owner.io && owner.done % workBeforeIo === 0) {
          owner.ioLeft = ioTicks;
        }
      }
    },
    draw: (width) => timeline(threads, total, width),
    describe() {
      const now = threads[0].ticks.length;
      const working = threads.reduce((sum, thread) => sum + thread.ticks.filter((tick) => tick === 'run').length, 0);
      if (now === 0) {
        return 'Only the thread that holds the GIL runs Python. Press Play or Step.';
      }
      const waits = threads.filter((thread) => thread.ticks.at(-1) === 'wait').map((thread) => thread.name);
      return `${now} ms: ${owner === null ? 'nobody holds the GIL' : `${owner.name} holds the GIL`}${waits.length > 0 ? `, waiting for it: ${waits.join(', ')}` : ''}. `
        + `${switches} hand-overs; together the threads ran ${working} ms of ${now} ms: never more than one core.`;
    },
  };
}
