// The editor of last resort, when no library could be loaded: a text area with the same face as the others.

import { el } from '../dom.js';

export function createPlainEditor(host, { label }) {
  const area = el('textarea', { class: 'th-plain-editor', 'aria-label': label, spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', wrap: 'off' });
  let changed = () => {};
  area.addEventListener('input', () => changed(area.value));
  host.append(area);
  return {
    kind: 'plain',
    onChange: (listener) => { changed = listener; },
    get text() { return area.value; },
    get focused() { return document.activeElement === area; },
    focus: () => area.focus(),
    show: (_, text) => { area.value = text; },
    mark() {},
    heat() {},
    reveal(line, column = 1) {
      const before = area.value.split('\n').slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
      area.focus();
      area.setSelectionRange(before + column - 1, before + column - 1);
    },
    dispose: () => area.remove(),
  };
}
