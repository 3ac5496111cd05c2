// The twin of a timeline for readers who do not see the drawing: locks, what happened, and the time of each lane in each state.

import { el } from '../dom.js';
import { states } from './lane-paint.js';
import { timesByState } from './lanes.js';
import { formatCount, formatNs } from './model.js';
import { lineButton, ProfileTable } from './table.js';

const formatTime = (us) => formatNs(us * 1000);
const mostMarks = 200;
const fewMarks = 12;

/** A table of what each lane did. */
export function laneTable({ lanes, rows }) {
  const sums = timesByState(rows);
  const used = Object.keys(states).filter((state) => sums.some((sum) => sum[state] > 0));
  return new ProfileTable({
    label: 'Time of each lane in each state',
    rows: lanes.map((lane, at) => ({ ...lane, sums: sums[at] })),
    words: ({ name }) => name,
    columns: [
      { label: 'Lane', value: ({ name }) => name, text: ({ name }) => name },
      { label: 'Kind', value: ({ kind }) => kind, text: ({ kind }) => kind },
      { label: 'CPU', num: true, start: 'desc', value: ({ cpuNs }) => cpuNs ?? 0, text: ({ cpuNs }) => (Number.isFinite(cpuNs) ? formatNs(cpuNs) : '') },
      ...used.map((state) => ({ label: states[state][0], num: true, value: (row) => row.sums[state] ?? 0, text: (row) => (row.sums[state] > 0 ? formatTime(row.sums[state]) : '') })),
    ],
  }).element;
}

function lockTable(locks, jump) {
  return new ProfileTable({
    label: 'Locks',
    rows: locks,
    columns: [
      { label: 'Lock', value: ({ name }) => name, cell: ({ name, line }) => lineButton(line, line > 0 ? `${name}, line ${line}` : name, jump) },
      { label: 'Had to be waited for', num: true, value: ({ waits }) => waits, text: ({ waits }) => formatCount(waits) },
      { label: 'Waiting', num: true, start: 'desc', value: ({ waitNs }) => waitNs, text: ({ waitNs }) => formatNs(waitNs) },
      { label: 'Held', num: true, value: ({ holdNs }) => holdNs, text: ({ holdNs }) => (holdNs > 0 ? formatNs(holdNs) : '') },
    ],
  }).element;
}

/** What happened, moment by moment. */
export function markList(marks) {
  return el('ol', { class: 'th-marks' }, marks.slice(0, mostMarks).map(({ atUs, text }) => el('li', {}, el('span', { class: 'th-num', text: formatTime(atUs) }), ` ${text}`)));
}

/** All twins of a finished timeline; the long table is made when it is opened. */
export function timelineTables(picture, jump) {
  const { marks } = picture;
  // The rest was never taken, or is no lock but something else that is waited for.
  const locks = picture.locks.filter(({ waits, holdNs }) => waits > 0 || holdNs > 0);
  const lanes = el('details', { class: 'th-twin' }, el('summary', { text: 'As a table' }));
  lanes.addEventListener('toggle', () => lanes.children.length === 1 && lanes.append(laneTable(picture)));
  return el('div', { class: 'th-stack' },
    locks.length === 0 ? null : el('section', {}, el('h4', { text: 'Locks' }), lockTable(locks, jump)),
    marks.length === 0 ? null : el('details', { class: 'th-twin', open: marks.length <= fewMarks }, el('summary', { text: `What happened (${marks.length})` }), markList(marks)),
    lanes);
}
