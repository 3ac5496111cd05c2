// Two threads add one to the same counter. `counter += 1` is three steps: read, add, write. The reader chooses who goes next, and finds the order
// in which an addition is lost.

import { box, picture, text } from './lanes.js';

const steps = ['read counter', 'add 1', 'write counter'];

export function create() {
  let counter;
  let threads;
  let log;
  let locked;
  let owner;

  const newThread = (name) => ({ name, at: 0, own: null });
  const done = (thread) => thread.at >= steps.length;
  const barred = (thread) => done(thread) || (locked && owner !== null && owner !== thread);
  const state = () => threads.every(done);

  function go(thread) {
    if (barred(thread)) {
      return;
    }
    if (locked) {
      owner = thread;
    }
    if (thread.at === 0) {
      thread.own = counter;
      log = `${thread.name} reads ${counter}.`;
    } else if (thread.at === 1) {
      thread.own += 1;
      log = `${thread.name} adds 1 to what it read and has ${thread.own}; the counter is still ${counter}.`;
    } else {
      counter = thread.own;
      log = `${thread.name} writes ${counter}.`;
    }
    thread.at += 1;
    if (done(thread) && locked) {
      owner = null;
    }
  }

  return {
    manual: true,
    settings: [{ key: 'lock', label: 'Around the addition', value: 'none', options: [['none', 'no lock'], ['lock', 'a lock']] }],
    reset(settings) {
      locked = settings.lock === 'lock';
      [counter, owner] = [0, null];
      threads = [newThread('Thread A'), newThread('Thread B')];
      log = locked ? 'Each thread takes the lock before it reads and gives it back after it has written.' : 'Choose who goes next. Can you make the counter end at 1?';
    },
    get over() { return state(); },
    choices: () => threads.map((thread) => ({ label: `${thread.name} goes`, disabled: barred(thread), act: () => go(thread) })),
    draw(width) {
      const wide = Math.min(190, (width - 92) / 2);
      const column = (thread, x) => [
        text(x, 16, `${thread.name}${owner === thread ? ', has the lock' : ''}`, 'name'),
        steps.map((step, index) => [
          box(x, 28 + index * 38, wide, 30, index < thread.at ? 'bar run' : index === thread.at ? 'bar next' : 'lane'),
          text(x + 10, 47 + index * 38, step, index < thread.at ? 'on' : 'name'),
        ]),
        text(x, 160, `its own value: ${thread.own ?? '–'}`, 'axis'),
      ];
      return picture(width, 172, column(threads[0], 4), column(threads[1], width - wide - 4),
        text(width / 2, 58, 'counter', 'axis', 'middle'), text(width / 2, 106, String(counter), state() ? (counter === 2 ? 'big good' : 'big bad') : 'big', 'middle'));
    },
    describe() {
      if (!state()) {
        return `${log} Counter ${counter}.`;
      }
      return counter === 2
        ? `${log} Both additions count: the counter is 2.${locked ? ' With the lock no order can lose one.' : ' Start over and find the order that loses one.'}`
        : `${log} Two threads added 1, yet the counter is ${counter}: an update is lost, because both read before the other wrote.`;
    },
  };
}
