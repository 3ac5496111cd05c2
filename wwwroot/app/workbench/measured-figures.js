// The figures behind a decision: each gate with its value, both sides' times, and the machine they come from.

import { el } from '../dom.js';
import { formatMs } from '../verdicts.js';

const marks = { Pass: ['good', '✓', 'holds'], NotYet: ['bad', '✕', 'does not hold'], TooCloseToCall: ['', '?', 'cannot be told'] };

/** A figure short enough to read: three digits that matter, large ones in full. */
export function figure(value) {
  return Number.isFinite(value) ? value.toLocaleString('en', Math.abs(value) >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 }) : '–';
}

const withUnit = (value, unit) => (unit === '' ? value : `${value} ${unit}`);
const units = { 'cpu-ratio': '×', 'wall-ratio': '×', 'cpu-seconds': 's', 'allocated-bytes': 'bytes', 'peak-memory': 'MiB', 'latency-percentile': 'ms', 'loop-lag': 'ms' };

/** What a gate asks for, such as "at least 5 ×". */
export function bound({ kind, min, max }) {
  const unit = units[kind] ?? '';
  const [least, most] = [min, max].map((value) => (Number.isFinite(value) ? withUnit(figure(value), unit) : null));
  return least && most ? (min === max ? `exactly ${least}` : `${least} to ${most}`) : least ? `at least ${least}` : most ? `at most ${most}` : '–';
}

const table = (label, heads, rows) => el('div', { class: 'th-table-scroll', role: 'region', 'aria-label': label, tabindex: '0' },
  el('table', { class: 'th-table' },
    el('thead', {}, el('tr', {}, heads.map((text, column) => el('th', { scope: 'col', class: column > 0 ? 'num' : null, text })))),
    el('tbody', {}, rows)));

export function gateTable(gates) {
  // What stands in the way comes first.
  const inOrder = gates.toSorted((one, other) => (one.decision === 'Pass') - (other.decision === 'Pass'));
  return table('Gates', ['Condition', 'Measured', 'Needed'], inOrder.map(({ gate, decision, value, low, high, detail }) => {
    const [tone, mark, word] = marks[decision] ?? ['', '?', decision];
    const interval = Number.isFinite(low) && Number.isFinite(high) ? ` (${figure(low)} to ${figure(high)})` : '';
    return el('tr', {},
      el('td', {}, el('span', { class: `th-gate-mark ${tone}`, 'aria-hidden': 'true', text: `${mark} ` }), gate.mode ? el('span', { class: 'th-muted', text: `${gate.mode}: ` }) : null, gate.asks ?? gate.id,
        gate.optional ? el('span', { class: 'th-muted', text: ' (optional)' }) : null,
        el('span', { class: 'th-visually-hidden', text: `, ${word}` }),
        detail && decision !== 'Pass' ? el('small', { class: 'th-gate-detail', text: detail }) : null),
      el('td', { class: 'num', text: Number.isFinite(value) ? `${withUnit(figure(value), units[gate.kind] ?? '')}${interval}` : '–' }),
      el('td', { class: 'num', text: bound(gate) }));
  }));
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length === 0 ? NaN : sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** One call of each side: the median over the pairs, by mode where the exercise has modes. */
export function sides(pairs) {
  const modes = [...new Set(pairs.map(({ mode }) => mode ?? ''))];
  return modes.map((mode) => {
    const own = pairs.filter((pair) => (pair.mode ?? '') === mode);
    const of = (name) => median(own.map((pair) => pair[name]));
    return {
      mode, pairs: own.length, disturbed: own.filter(({ calm }) => calm === false).length,
      cpu: [of('baselineCpuMs'), of('candidateCpuMs')], wall: [of('baselineWallMs'), of('candidateWallMs')],
    };
  });
}

export function sidesTable(pairs) {
  return table('Times of one call', ['Median of one call', 'Baseline', 'Yours'], sides(pairs).flatMap(({ mode, cpu, wall }) =>
    [['CPU time', cpu], ['Elapsed', wall]].map(([name, [baseline, yours]]) => el('tr', {},
      el('td', { text: mode === '' ? name : `${mode}: ${name}` }),
      el('td', { class: 'num', text: formatMs(baseline) }),
      el('td', { class: 'num', text: formatMs(yours) })))));
}

/** Where and how it was measured, folded away, with the archive that measures it elsewhere. */
export function machineCard(card, id) {
  const facts = [
    ['Processor', card.cpu],
    ['Cores given', `${card.coresGiven?.length ? `number ${card.coresGiven.join(', ')} of ${card.cores}` : `none set apart, of ${card.cores}`}${card.exclusive ? ', kept free of other work' : ''}`],
    ['Kernel', card.kernel],
    ['Runtime', card.runtime],
    ['Flags', card.runtimeFlags?.join(' ')],
    ['Noise floor', Number.isFinite(card.noiseFloorPercent) ? `±${card.noiseFloorPercent.toFixed(1)} %: the baseline against itself` : 'not taken'],
    ['Others busy', Number.isFinite(card.othersBusy) ? `${(card.othersBusy * 100).toFixed(0)} % of all cores` : null],
    ['Lane time', Number.isFinite(card.laneSeconds) ? `${card.laneSeconds.toFixed(1)} s` : null],
    ['Seed', card.seed ?? 'hidden: the inputs of a submission are its own'],
    ['Workload', Object.entries(card.workload ?? {}).map(([name, value]) => `${name} ${value.toLocaleString('en')}`).join(', ')],
  ].filter(([, value]) => value !== null && value !== undefined && value !== '');
  return el('details', { class: 'th-machine' },
    el('summary', { text: 'How it was measured' }),
    el('dl', {}, facts.flatMap(([name, value]) => [el('dt', { text: name }), el('dd', { text: String(value) })])),
    card.protocol?.length ? el('ul', { class: 'th-feedback' }, card.protocol.map((text) => el('li', { text }))) : null,
    id ? el('p', {}, el('a', { class: 'th-button small secondary', href: `/api/v1/runs/${id}/bundle`, download: '', text: 'Measure this elsewhere' })) : null);
}
