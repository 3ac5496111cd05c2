// One turn of an event loop: ask which descriptors are ready and which timers are due, then run every callback that was ready when the turn
// began; what those make ready waits for the next turn. (asyncio/base_events.py, _run_once.)

import { box, picture, text } from './lanes.js';

const names = ['A', 'B', 'C', 'D'];
const longAwait = 6;

export function create() {
  let tasks;
  let ready;
  let turn;
  let phase;
  let batch;
  let clock;
  let worst;
  let blocker;
  let latest;

  const newTask = (name, index) => ({ name, index, state: 'ready', wait: 0, since: 0, done: 0 });

  return {
    settings: [
      { key: 'tasks', label: 'Tasks', min: 2, max: 4, value: 3 },
      { key: 'block', label: 'Task A', value: 'polite', options: [['polite', 'awaits like the others'], ['blocks', 'computes 8 ms without await']] },
    ],
    reset(settings) {
      blocker = settings.block === 'blocks';
      tasks = names.slice(0, settings.tasks).map(newTask);
      ready = [...tasks];
      batch = [];
      turn = 0;
      phase = 'select';
      clock = 0;
      worst = 0;
      latest = 'All tasks are ready. Press Step for the first turn.';
    },
    get over() { return turn >= 12 && phase === 'select'; },
    step() {
      if (phase === 'select') {
        turn += 1;
        const waiting = tasks.filter((task) => task.state === 'waiting');
        if (ready.length === 0 && waiting.length > 0) {
          const sleep = Math.min(...waiting.map((task) => task.wait)) - clock;
          clock += Math.max(0, sleep);
        }
        const due = waiting.filter((task) => task.wait <= clock);
        for (const task of due) {
          task.state = 'ready';
          task.since = task.wait;
          ready.push(task);
        }
        batch = ready.splice(0);
        phase = 'run';
        latest = `Turn ${turn}, ask the system: ${due.length === 0 ? 'nothing new is ready' : `${due.map((task) => task.name).join(', ')} ready`}. ${batch.length} callbacks will run in this turn.`;
        return;
      }
      const task = batch.shift();
      if (task !== undefined) {
        const late = clock - task.since;
        worst = Math.max(worst, late);
        const cost = blocker && task.index === 0 ? 8 : 1;
        clock += cost;
        task.done += 1;
        task.state = 'waiting';
        task.wait = clock + longAwait - task.index;
        latest = `${task.name} runs ${cost} ms until its next await, ${late} ms after it was ready. Nobody can interrupt it.`;
      }
      if (batch.length === 0) {
        phase = 'select';
      }
    },
    draw(width) {
      const narrow = width < 480;
      const wide = Math.min(150, (width - 56) / 3);
      const column = (index, title, items, name) => {
        const x = 4 + index * ((width - 8 - wide) / 2);
        return [
          text(x, 16, title, 'name'),
          items.length === 0 ? text(x, 46, 'empty', 'axis') : items.map((task, at) => box(x, 28 + at * 36, wide, 28, `bar ${name}`, `task ${task.name}`)),
          index < 2 ? text(x + wide + (width - 8 - 3 * wide) / 4, 48, '→', 'arrow', 'middle') : [],
        ];
      };
      return picture(width, 176,
        column(0, narrow ? 'waiting' : 'waiting (timers, sockets)', tasks.filter((task) => task.state === 'waiting'), 'io'),
        column(1, narrow ? 'ready' : 'ready queue', ready, 'wait'),
        column(2, 'this turn', batch, 'run'));
    },
    describe: () => `${latest} Clock ${clock} ms; the longest delay of a ready task was ${worst} ms.`,
  };
}
