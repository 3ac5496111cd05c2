// The table of functions as pstats has it, and for a chosen function who calls it and whom it calls.

import { el } from '../dom.js';
import { formatCount, formatShare, formatValue, isOwn, placeOf } from './model.js';
import { lineButton, ProfileTable, shareBar } from './table.js';

/** Calls as pstats writes them: all, and after a stroke those that began no recursion. */
export function callsText({ calls, primitive }) {
  if (calls === undefined || calls === null) {
    return '';
  }
  return primitive === undefined || primitive === null || primitive === calls ? formatCount(calls) : `${formatCount(calls)}/${formatCount(primitive)}`;
}

function edgeTable(profile, label, edges, other, choose) {
  return new ProfileTable({
    label,
    rows: edges,
    columns: [
      { label: 'Function', value: (edge) => profile.frames[edge[other]].name, cell: (edge) => el('button', { type: 'button', class: 'th-link', text: profile.frames[edge[other]].name, onclick: () => choose(edge[other]) }) },
      { label: 'ncalls', num: true, value: (edge) => edge.calls ?? 0, text: callsText },
      { label: 'own', title: "The callee's own time for these calls", num: true, value: (edge) => edge.self, text: (edge) => formatValue(edge.self, profile.clock) },
      { label: 'total', title: "The callee's time with what it called", num: true, start: 'desc', value: (edge) => edge.total, text: (edge) => formatValue(edge.total, profile.clock) },
    ],
  }).element;
}

export function callsView(profile, jump) {
  const sum = profile.functions.reduce((all, row) => all + row.self, 0);
  const per = (value, calls) => (calls > 0 ? formatValue(value / calls, profile.clock) : '');
  const around = el('section', { class: 'th-profile-around', 'aria-live': 'polite' }, el('p', { class: 'th-help', text: 'Choose a function to see who calls it and what it calls.' }));
  const choose = (at) => {
    const frame = profile.frames[at];
    const [callers, callees] = [profile.edges.filter((edge) => edge.callee === at), profile.edges.filter((edge) => edge.caller === at)];
    around.replaceChildren(
      el('h4', {}, 'Around ', lineButton(isOwn(frame) ? frame.line : 0, frame.name, jump)),
      el('div', { class: 'th-profile-pair' },
        el('div', {}, el('h5', { text: 'Called by' }), callers.length === 0 ? el('p', { class: 'th-help', text: 'Nobody that was seen.' }) : edgeTable(profile, `Callers of ${frame.name}`, callers, 'caller', choose)),
        el('div', {}, el('h5', { text: 'Calls' }), callees.length === 0 ? el('p', { class: 'th-help', text: 'Nothing that was seen.' }) : edgeTable(profile, `Callees of ${frame.name}`, callees, 'callee', choose))));
  };
  const counted = profile.functions.some(({ calls }) => calls > 0);
  const table = new ProfileTable({
    label: 'Functions',
    rows: profile.functions,
    words: (row) => `${profile.frames[row.frame].name} ${placeOf(profile.frames[row.frame])}`,
    rowClass: (row) => (isOwn(profile.frames[row.frame]) ? null : 'th-foreign'),
    columns: [
      ...(counted ? [{ label: 'ncalls', title: 'Calls; after a stroke those that began no recursion', num: true, value: (row) => row.calls ?? 0, text: callsText }] : []),
      { label: 'tottime', title: 'Without what it called', num: true, start: 'desc', value: (row) => row.self, cell: (row) => shareBar(sum > 0 ? row.self / sum : 0, formatValue(row.self, profile.clock)) },
      { label: '%', title: 'Part of the whole', num: true, value: (row) => row.self, text: (row) => (sum > 0 ? formatShare(row.self / sum) : '') },
      ...(counted ? [{ label: 'percall', title: 'tottime for each call', num: true, value: (row) => row.self / Math.max(1, row.calls), text: (row) => per(row.self, row.calls) }] : []),
      { label: 'cumtime', title: 'With what it called, recursion counted once', num: true, value: (row) => row.total, text: (row) => formatValue(row.total, profile.clock) },
      ...(counted ? [{ label: 'percall', title: 'cumtime for each call that began no recursion', num: true, value: (row) => row.total / Math.max(1, row.primitive ?? row.calls), text: (row) => per(row.total, row.primitive ?? row.calls) }] : []),
      ...(profile.functions.some(({ cpu }) => cpu > 0) ? [{ label: 'CPU', title: 'CPU time of tottime', num: true, value: (row) => row.cpu ?? 0, text: (row) => formatValue(row.cpu, 'wall') }] : []),
      { label: 'Function', value: (row) => profile.frames[row.frame].name, cell: (row) => el('button', { type: 'button', class: 'th-link', text: profile.frames[row.frame].name, onclick: () => choose(row.frame) }) },
      { label: 'Place', value: (row) => placeOf(profile.frames[row.frame]), cell: (row) => lineButton(isOwn(profile.frames[row.frame]) ? profile.frames[row.frame].line : 0, placeOf(profile.frames[row.frame]), jump) },
    ],
  });
  return el('div', { class: 'th-stack' }, table.element, profile.edges.length > 0 ? around : null);
}
