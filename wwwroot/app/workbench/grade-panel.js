// The answer to a measurement or a submission: the decision in plain words, the speed-up against the gate, every gate
// with its figure, checks, the first difference, and the machine it was measured on.

import { el } from '../dom.js';
import { describeDecision, describeVerdict } from '../verdicts.js';
import { gateTable, machineCard, sidesTable } from './measured-figures.js';

/** The bar of a factor with its interval and the gate; also while it is still being measured. */
export { ratioBar };

const times = (value) => `${value >= 10 ? value.toFixed(1) : value.toFixed(2)}×`;

function ratioBar({ estimate, low, high, required, pairs, noiseFloorPercent, noiseIsSpread }, passed) {
  const top = Math.max(estimate, high ?? 0, required ?? 0, 1) * 1.15;
  const at = (value) => `${Math.min(100, Math.max(0, value / top * 100))}%`;
  const part = (className, left, width) => {
    const element = el('span', { class: className });
    element.style.left = left;
    if (width !== undefined) {
      element.style.width = width;
    }
    return element;
  };
  const needed = required > 0;
  const label = `Speed-up ${times(estimate)}, between ${times(low)} and ${times(high)}${needed ? `; required ${times(required)}` : ''}`;
  const gate = needed ? part('th-ratio-gate', at(required)) : null;
  gate?.append(el('span', { text: `gate ${times(required)}` }));
  const facts = [
    pairs ? `${pairs} paired runs, 95 % interval` : null,
    Number.isFinite(noiseFloorPercent) ? `${noiseIsSpread ? 'the baseline\'s own times differ' : 'identical code differs'} by ±${noiseFloorPercent.toFixed(1)} % here` : null,
  ].filter(Boolean).join('; ');
  return el('div', { class: 'th-ratio' },
    el('p', { class: 'th-ratio-head' },
      el('strong', { class: 'th-num', text: times(estimate) }),
      el('span', { text: `(${times(low)} to ${times(high)})${needed ? `, you need ${times(required)}` : ''}` })),
    el('div', { class: `th-ratio-track ${passed ? 'reached' : ''}`, role: 'img', 'aria-label': label },
      part('th-ratio-fill', '0', at(estimate)),
      part('th-ratio-interval', at(low), `${Math.max(0.4, (high - low) / top * 100)}%`),
      gate),
    facts === '' ? null : el('p', { class: 'th-help', text: facts }));
}

function difference({ case: number, line, expected, actual }) {
  const where = [number ? `case ${number}` : null, line ? `line ${line}` : null].filter(Boolean).join(', ');
  return el('div', { class: 'th-diff' },
    el('h4', { text: where === '' ? 'First difference' : `First difference (${where})` }),
    el('dl', {},
      el('dt', { text: 'Expected' }), el('dd', {}, el('code', { class: 'good', text: String(expected) })),
      el('dt', { text: 'Yours' }), el('dd', {}, el('code', { class: 'bad', text: String(actual) }))));
}

function checkList(checks) {
  return el('ul', { class: 'th-checks', 'aria-label': 'Checks' }, checks.map(({ name, passed, detail }) =>
    el('li', { class: passed ? 'good' : 'bad' },
      el('span', { class: 'th-check-mark', 'aria-hidden': 'true', text: passed ? '✓' : '✕' }),
      el('span', {},
        el('span', { class: 'th-visually-hidden', text: passed ? 'Passed: ' : 'Failed: ' }),
        name,
        detail ? el('small', { text: detail }) : null))));
}

function hotLines(lines) {
  return el('div', {}, el('h4', { text: 'Where the time still goes' }),
    el('ol', { class: 'th-feedback' }, lines.slice(0, 3).map(({ line, percent, function: name }) =>
      el('li', { text: `line ${line}${name ? ` in ${name}` : ''}: ${percent.toFixed(0)} %` }))));
}

const speedKinds = ['cpu-ratio', 'wall-ratio', 'cpu-seconds', 'latency-percentile', 'growth'];

/** True when what is missing is how the work is done, and not how long it takes. */
function isNotAboutSpeed(gates) {
  const missing = (gates ?? []).filter(({ gate, decision }) => decision === 'NotYet' && !gate.optional);
  return missing.length > 0 && missing.every(({ gate }) => !speedKinds.includes(gate.kind));
}

/**
 * @param id of the run, for the download; absent where it is not known
 * @param retry called with the kind, when there was no decision and the same may be tried again at no cost
 */
export function gradePanel(grade, id, retry) {
  const counts = grade.counts !== false;
  const described = describeDecision(grade.decision, counts);
  const { tone, title } = described;
  const detail = counts && grade.decision === 'NotYet' && isNotAboutSpeed(grade.gates) ? 'The results are right, but not every condition is met.' : described.detail;
  // The table of gates holds theirs already.
  const told = new Set((grade.gates ?? []).flatMap(({ gate: { id: name } }) => [name, `${name} (optional)`]));
  const checks = (grade.checks ?? []).filter(({ name }) => !told.has(name));
  const cause = grade.decision === 'Error' && grade.verdict ? describeVerdict(grade.verdict).title : null;
  return el('div', { class: 'th-grade' },
    el('div', { class: `th-banner ${tone}`, role: 'status' }, el('strong', { text: title }), el('span', { text: cause ? `${cause}. ${detail}` : detail })),
    Number.isFinite(grade.speedup?.estimate) ? ratioBar(grade.speedup, grade.decision === 'Pass') : null,
    grade.decision === 'TooCloseToCall' && retry
      ? el('p', {}, el('button', { type: 'button', class: 'th-button small', text: 'Retry', onclick: () => retry(counts ? 'submit' : 'measure') }))
      : null,
    grade.firstDifference ? difference(grade.firstDifference) : null,
    grade.feedback?.length ? el('ul', { class: 'th-feedback' }, grade.feedback.map((text) => el('li', { text }))) : null,
    grade.gates?.length ? gateTable(grade.gates) : null,
    grade.pairs?.length ? sidesTable(grade.pairs) : null,
    checks.length > 0 ? checkList(checks) : null,
    grade.hotLines?.length ? hotLines(grade.hotLines) : null,
    grade.card ? machineCard(grade.card, id) : null);
}
