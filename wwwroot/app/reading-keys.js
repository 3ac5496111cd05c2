// Keys of a reader: `/` searches, `[` and `]` turn the page. Never while something is typed.

const typing = 'input, textarea, select, [contenteditable], th-workbench, .monaco-editor, .cm-editor';

function open(selector) {
  const link = document.querySelector(selector);
  link?.click();
  return link !== null;
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || (event.target instanceof Element && event.target.closest(typing) !== null)) {
    return;
  }
  const done = {
    '/': () => {
      const field = document.querySelector('.th-search-form input');
      field?.select();
      field?.focus();
      return field !== null || open('a[data-search]');
    },
    '[': () => open('[data-pager] a[rel="prev"]'),
    ']': () => open('[data-pager] a[rel="next"]'),
  }[event.key]?.();
  if (done) {
    event.preventDefault();
  }
});
