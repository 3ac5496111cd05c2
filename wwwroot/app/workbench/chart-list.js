// The charts of a run, in the order they are shown: what each reads from the samples and how its numbers are written. `perThread` charts have a line for each of the busiest threads.

import { formatBytes } from '../verdicts.js';

const whole = (value) => Math.round(value).toLocaleString('en');
const percent = (value) => `${Math.round(value)} %`;
const perSecond = (value) => `${value >= 10 ? whole(value) : value.toFixed(1)}/s`;
const ofTime = (value) => `${(value / 10).toFixed(value > 0 && value < 100 ? 1 : 0)} %`;
const bytesPerSecond = (value) => `${formatBytes(value)}/s`;

// Steps of the axis: whole numbers for counts, multiples that are round in units of 1024 for sizes.
const counts = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];
const sizes = [0, 1, 2, 3].flatMap((power) => [1, 2, 4, 8, 16, 32, 64, 128, 256, 512].map((step) => step * 1024 ** power));

export const chartList = [
  { id: 'cpu', title: 'CPU', note: '100 % is one core', format: percent, base: 100, increments: [25, 50, 100, 200, 400, 800], series: [{ name: 'cpu', label: 'CPU', fill: true }] },
  { id: 'each', title: 'CPU of threads', note: 'the three busiest', format: percent, base: 100, increments: [25, 50, 100, 200], perThread: 3 },
  { id: 'rss', title: 'Memory', note: 'resident', format: formatBytes, increments: sizes, series: [{ name: 'rss', label: 'resident', fill: true }] },
  { id: 'threads', title: 'Threads', format: whole, steps: true, increments: counts, series: [{ name: 'threads', label: 'all' }, { name: 'running', label: 'running', fill: true }] },
  { id: 'heap', title: 'GC heap', format: formatBytes, increments: sizes, series: [{ name: 'heap', label: 'heap', fill: true }] },
  { id: 'allocated', title: 'Allocation rate', format: bytesPerSecond, increments: sizes, series: [{ name: 'allocated', label: 'allocated', rate: true, fill: true }] },
  { id: 'collections', title: 'Collections', note: 'since the start', format: whole, steps: true, increments: counts, series: [{ name: 'gen0', label: 'gen 0' }, { name: 'gen1', label: 'gen 1' }, { name: 'gen2', label: 'gen 2' }] },
  { id: 'pauses', title: 'GC pauses', note: 'of the time', format: ofTime, series: [{ name: 'paused', label: 'paused', rate: true, fill: true }] },
  { id: 'pool', title: 'Thread pool', format: whole, steps: true, increments: counts, series: [{ name: 'pool', label: 'threads', fill: true }, { name: 'queue', label: 'waiting work' }] },
  { id: 'done', title: 'Thread-pool work', format: perSecond, series: [{ name: 'done', label: 'done', rate: true, fill: true }] },
  { id: 'contentions', title: 'Lock contentions', format: perSecond, series: [{ name: 'contentions', label: 'contentions', rate: true, fill: true }] },
  { id: 'exceptions', title: 'Exceptions', note: 'caught ones too', format: perSecond, series: [{ name: 'exceptions', label: 'thrown', rate: true, fill: true }] },
  { id: 'switches', title: 'Context switches', note: 'asked once a second', format: perSecond, series: [{ name: 'voluntary', label: 'gave way', rate: true }, { name: 'involuntary', label: 'pushed off', rate: true }] },
];
