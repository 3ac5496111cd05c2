// A producer and a consumer with a queue between them. Without a bound the queue grows as long as the producer is faster; with one,
// `put` makes the producer wait.

import { box, picture, shape, text } from './lanes.js';

const total = 60;
const most = 30;

export function create() {
  let queue;
  let peak;
  let now;
  let made;
  let eaten;
  let blocked;
  let bound;
  let rates;
  let owed;
  let history;

  return {
    settings: [
      { key: 'producer', label: 'Producer', min: 1, max: 10, value: 8, write: (value) => `${value} items a second` },
      { key: 'consumer', label: 'Consumer', min: 1, max: 10, value: 4, write: (value) => `${value} items a second` },
      { key: 'bound', label: 'Queue', value: '0', options: [['0', 'without a bound'], ['4', 'at most 4'], ['10', 'at most 10']] },
    ],
    reset(settings) {
      bound = Number(settings.bound);
      rates = { in: settings.producer / 10, out: settings.consumer / 10 };
      owed = { in: 0, out: 0 };
      [queue, peak, now, made, eaten, blocked] = [0, 0, 0, 0, 0, 0];
      history = [];
    },
    get over() { return now >= total; },
    step() {
      now += 1;
      owed.out = Math.min(1, owed.out + rates.out);
      if (owed.out >= 1 && queue > 0) {
        queue -= 1;
        eaten += 1;
        owed.out -= 1;
      }
      owed.in += rates.in;
      if (owed.in >= 1) {
        if (bound === 0 || queue < bound) {
          queue += 1;
          made += 1;
          owed.in -= 1;
        } else {
          owed.in = 1;
          blocked += 1;
        }
      }
      peak = Math.max(peak, queue);
      history.push(queue);
    },
    draw(width) {
      const wide = Math.min(104, width * 0.22);
      const from = wide + 18;
      const room = width - 2 * from;
      const count = bound === 0 ? most : bound;
      const cell = Math.min(22, room / count);
      const cells = Array.from({ length: count }, (_, index) => box(from + index * cell, 14, cell - 2, 34, index < queue ? 'bar run' : 'lane'));
      const high = Math.max(10, peak);
      const points = history.map((size, at) => `${from + (at * room) / total},${136 - (size / high) * 62}`).join(' ');
      const waiting = bound !== 0 && queue >= bound && owed.in >= 1;
      return picture(width, 156,
        box(4, 14, wide, 34, waiting ? 'bar wait' : 'bar held', waiting ? 'waits' : 'producer'),
        cells, box(width - wide - 4, 14, wide, 34, queue > 0 || now === 0 ? 'bar io' : 'bar wait', queue > 0 || now === 0 ? 'consumer' : 'waits'),
        bound === 0 && queue > most ? text(width - from, 62, `+${queue - most}`, 'name', 'end') : [],
        shape('polyline', { points, class: 'curve' }), text(from, 152, 'items in the queue over time', 'axis'),
        text(from - 8, 78, String(high), 'axis', 'end'), text(from - 8, 138, '0', 'axis', 'end'));
    },
    describe() {
      if (now === 0) {
        return 'A fast producer, a slow consumer, and a queue between them.';
      }
      return `${(now / 10).toFixed(1)} s: ${made} items made, ${eaten} consumed, ${queue} in the queue, at most ${peak} so far. `
        + (bound === 0
          ? (rates.in > rates.out ? 'Without a bound the queue, and with it memory and delay, grows for as long as this goes on.' : 'The consumer keeps up.')
          : `The producer had to wait for ${(blocked / 10).toFixed(1)} s: back-pressure slows it to what the consumer can take.`);
    },
  };
}
