// What went wrong, as a list: compile errors and the error the program ended with. A line is a button that leads there.

import { el } from '../dom.js';

const shownStackLines = 12;

function place(line, column, jump) {
  if (!Number.isInteger(line) || line < 1) {
    return null;
  }
  const text = column > 0 ? `line ${line}:${column}` : `line ${line}`;
  return el('button', { type: 'button', class: 'th-jump', text, onclick: () => jump(line, column) });
}

export function diagnosticsList(diagnostics, jump) {
  return el('ul', { class: 'th-problems', 'aria-label': 'Compiler messages' }, diagnostics.map(({ severity, id, line, column, message }) =>
    el('li', { class: severity === 'error' ? 'bad' : 'warn' },
      place(line, column, jump),
      el('span', { class: 'th-problem-text', text: message }),
      id ? el('code', { text: id }) : null)));
}

export function errorBlock(error, jump) {
  const stack = (error.stack ?? []).slice(0, shownStackLines);
  return el('div', { class: 'th-error-block', role: 'group', 'aria-label': 'Error' },
    el('p', {}, el('strong', { text: error.type ?? 'Error' }), error.message ? `: ${error.message}` : '', ' ', place(error.line, 0, jump)),
    stack.length === 0 ? null : el('details', {}, el('summary', { text: 'Where it happened' }), el('pre', { text: stack.join('\n') })));
}

export function returnValue(text) {
  return el('p', { class: 'th-return' }, el('span', { text: 'Value' }), el('code', { text }));
}

/** The diagnostics of a result and the line of its error, as marks of the editor. */
export function marksOf({ diagnostics = [], error }) {
  const marks = diagnostics.filter(({ line }) => line > 0).map(({ severity, line, column, message, id }) =>
    ({ severity: severity === 'error' ? 'error' : 'warning', line, column: column > 0 ? column : 1, message: id ? `${message} (${id})` : message }));
  if (error?.line > 0) {
    marks.push({ severity: 'error', line: error.line, column: 1, message: `${error.type ?? 'Error'}: ${error.message ?? ''}` });
  }
  return marks;
}
