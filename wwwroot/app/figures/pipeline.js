// Three stages with a queue in front of each of the last two. The slowest sets the pace: in front of it the items pile up, up to the bound,
// behind it the queue stays empty, and a full queue makes the stage before it wait.

import { box, picture, text } from './lanes.js';

const items = 12;
const rowHeight = 46;
const names = ['fetch', 'process', 'save'];
const kinds = { works: 'run', 'waits for room': 'wait', idle: 'lane' };
const seconds = (ticks) => `${(ticks / 100).toFixed(2)} s`;
const milliseconds = (value) => `${value * 10} ms an item`;

export function create() {
  let stages;
  let bound;
  let now;
  let saved;

  return {
    legend: [['run', 'works'], ['wait', 'waits for room'], ['held', 'an item that waits'], ['lane', 'idle']],
    settings: [
      { key: 'fetch', label: 'Fetch', min: 1, max: 5, value: 2, write: milliseconds },
      { key: 'process', label: 'Process', min: 1, max: 5, value: 4, write: milliseconds },
      { key: 'save', label: 'Save', min: 1, max: 5, value: 1, write: milliseconds },
      { key: 'bound', label: 'Queues', value: '3', options: [['0', 'without a bound'], ['1', 'at most 1'], ['3', 'at most 3']] },
    ],
    reset(settings) {
      bound = settings.bound === '0' ? items : Number(settings.bound);
      stages = names.map((name) => ({ name, takes: settings[name], left: 0, state: 'idle', queue: 0, most: 0, waited: 0 }));
      stages[0].queue = items;
      [now, saved] = [0, 0];
      settle();
    },
    get over() { return saved === items; },
    step() {
      now += 1;
      for (const stage of stages) {
        stage.left = Math.max(0, stage.left - 1);
      }
      settle();
      for (const stage of stages) {
        stage.most = Math.max(stage.most, stage.queue);
      }
      for (const stage of stages.filter(({ state }) => state === 'waits for room')) {
        stage.waited += 1;
      }
    },
    draw(width) {
      const from = 98;
      const room = width - from - 8;
      const cell = Math.min(22, room / items);
      const rows = stages.map((stage, at) => {
        const y = 6 + at * rowHeight;
        const places = at === 0 ? items : bound;
        return [
          box(4, y, from - 16, 32, `bar ${kinds[stage.state]}`), text(4 + (from - 16) / 2, y + 20, stage.name, stage.state === 'works' ? 'on' : 'name', 'middle'),
          Array.from({ length: places }, (_, index) => box(from + index * cell, y + 5, cell - 2, 22, index < stage.queue ? 'bar held' : 'lane')),
        ];
      });
      return picture(width, 6 + stages.length * rowHeight, rows);
    },
    describe() {
      const slowest = stages.reduce((most, stage) => (stage.takes > most.takes ? stage : most));
      if (now === 0) {
        return `${items} items go through three stages. The slowest, ${slowest.name}, needs ${seconds(items * slowest.takes)} for them whatever the others do.`;
      }
      const [first, second, third] = stages;
      return this.over
        ? `All ${items} saved after ${seconds(now)}; ${slowest.name} alone needs ${seconds(items * slowest.takes)}. At most ${second.most} waited in front of process and ${third.most} in front of save. `
          + `Fetch had to wait for room for ${seconds(first.waited)}, process for ${seconds(second.waited)}.`
        : `${seconds(now)}: ${saved} saved. In front of process ${second.queue}, in front of save ${third.queue}. Now ${stages.map(({ name, state }) => `${name} ${state === 'idle' ? 'is idle' : state}`).join(', ')}.`;
    },
  };

  // What takes no time: finished items go on where there is room, and whoever is free takes the next, until nothing moves any more.
  function settle() {
    for (let moved = true; moved;) {
      moved = false;
      // The last stage first, so that the room it makes is there for the one before it.
      for (let at = stages.length - 1; at >= 0; at -= 1) {
        moved = handOn(stages[at], stages[at + 1]) || take(stages[at]) || moved;
      }
    }
  }

  function handOn(stage, next) {
    if (stage.state === 'idle' || stage.left > 0) {
      return false;
    }
    if (next !== undefined && next.queue >= bound) {
      stage.state = 'waits for room';
      return false;
    }
    stage.state = 'idle';
    if (next === undefined) {
      saved += 1;
    } else {
      next.queue += 1;
    }
    return true;
  }

  function take(stage) {
    if (stage.state !== 'idle' || stage.queue === 0) {
      return false;
    }
    stage.queue -= 1;
    stage.left = stage.takes;
    stage.state = 'works';
    return true;
  }
}
