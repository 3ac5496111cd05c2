// Threads that need the same lock for a part of each piece of work: what they do inside happens one after the other, so more threads
// help only as far as there is work outside (Amdahl's law).

import { timeline } from './lanes.js';

const total = 64;
const workTicks = 10;

export function create() {
  let threads;
  let holder;
  let queue;
  let inside;

  return {
    legend: [['run', 'works outside'], ['held', 'works under the lock'], ['wait', 'waits for the lock']],
    settings: [
      { key: 'threads', label: 'Threads', min: 1, max: 6, value: 3 },
      { key: 'inside', label: 'Under the lock', min: 10, max: 90, step: 10, value: 40, write: (value) => `${value}% of the work` },
    ],
    reset(settings) {
      inside = Math.round((workTicks * settings.inside) / 100);
      threads = Array.from({ length: settings.threads }, (_, index) => ({ name: `thread ${index + 1}`, ticks: [], state: 'outside', left: workTicks - inside, done: 0 }));
      holder = null;
      queue = [];
    },
    get over() { return threads[0].ticks.length >= total; },
    step() {
      if (holder === null && queue.length > 0) {
        holder = queue.shift();
        holder.state = 'inside';
        holder.left = inside;
      }
      for (const thread of threads) {
        thread.ticks.push(thread === holder ? 'held' : thread.state === 'outside' ? 'run' : 'wait');
      }
      for (const thread of threads.filter((candidate) => candidate.state !== 'waiting')) {
        thread.left -= 1;
        if (thread.left > 0) {
          continue;
        }
        if (thread === holder) {
          holder = null;
          thread.done += 1;
          thread.state = 'outside';
          thread.left = workTicks - inside;
        } else {
          thread.state = 'waiting';
          queue.push(thread);
        }
      }
    },
    draw: (width) => timeline(threads, total, width),
    describe() {
      const now = threads[0].ticks.length;
      const done = threads.reduce((sum, thread) => sum + thread.done, 0);
      const waited = threads.reduce((sum, thread) => sum + thread.ticks.filter((tick) => tick === 'wait').length, 0);
      const best = Math.min(threads.length, workTicks / Math.max(1, inside));
      if (now === 0) {
        return `Each piece of work takes ${workTicks} ms, ${inside} of them under one lock. At best ${best.toFixed(1)} times as much gets done as with one thread.`;
      }
      return `${now} ms: ${done} pieces done, ${holder === null ? 'the lock is free' : `${holder.name} holds the lock`}, ${queue.length} waiting. `
        + `${Math.round((waited * 100) / (now * threads.length))}% of the threads' time was waiting. At best ${best.toFixed(1)} times one thread.`;
    },
  };
}
