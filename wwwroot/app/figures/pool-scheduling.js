// A pool of workers takes tasks from one queue, each its next as soon as it is free. Long tasks at the end leave workers idle; big chunks do
// as well, because a chunk is bound to one worker.

import { timeline } from './lanes.js';

const durations = {
  even: Array.from({ length: 12 }, () => 4),
  'long last': [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 26],
  'long first': [26, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2],
};
const total = 56;

export function create() {
  let workers;
  let chunks;
  let now;
  let work;

  return {
    legend: [['run held', 'a task; colours alternate'], ['lane', 'idle']],
    settings: [
      { key: 'workers', label: 'Workers', min: 1, max: 5, value: 3 },
      { key: 'tasks', label: 'Tasks', value: 'long last', options: [['even', '12 alike'], ['long last', 'a long one last'], ['long first', 'a long one first']] },
      { key: 'chunk', label: 'Chunk size', min: 1, max: 6, value: 1, write: (value) => (value === 1 ? '1 task' : `${value} tasks`) },
    ],
    reset(settings) {
      const tasks = durations[settings.tasks];
      work = tasks.reduce((sum, ticks) => sum + ticks, 0);
      chunks = [];
      for (let at = 0; at < tasks.length; at += settings.chunk) {
        chunks.push(tasks.slice(at, at + settings.chunk));
      }
      workers = Array.from({ length: settings.workers }, (_, index) => ({ name: `worker ${index + 1}`, ticks: [], chunk: [], kind: 'run' }));
      now = 0;
    },
    get over() { return now >= total || (now > 0 && chunks.length === 0 && workers.every((worker) => worker.chunk.length === 0)); },
    step() {
      for (const worker of workers) {
        if (worker.chunk.length === 0 && chunks.length > 0) {
          worker.chunk = [...chunks.shift()];
          worker.kind = worker.kind === 'run' ? 'held' : 'run';
        }
      }
      for (const worker of workers) {
        if (worker.chunk.length === 0) {
          worker.ticks.push('');
          continue;
        }
        worker.ticks.push(worker.kind);
        worker.chunk[0] -= 1;
        if (worker.chunk[0] === 0) {
          worker.chunk.shift();
          worker.kind = worker.chunk.length > 0 ? (worker.kind === 'run' ? 'held' : 'run') : worker.kind;
        }
      }
      now += 1;
    },
    draw: (width) => timeline(workers, total, width),
    describe() {
      const ideal = Math.ceil(work / workers.length);
      if (now === 0) {
        return `${work} ms of work for ${workers.length} workers: ${ideal} ms if it could be shared out evenly.`;
      }
      const idle = workers.filter((worker) => worker.ticks.at(-1) === '').length;
      return this.over
        ? `Done after ${now} ms; evenly shared it would be ${ideal} ms. Speed-up ${(work / now).toFixed(1)} with ${workers.length} workers.`
        : `${now} ms: ${chunks.length} chunks wait in the queue, ${workers.length - idle} workers busy, ${idle} idle.`;
    },
  };
}
