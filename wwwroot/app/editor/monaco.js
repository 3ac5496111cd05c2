// The editor of large screens. Monaco is loaded once, from our own origin, when the first editor needs it.

import { keepHead, loadStylesheet } from '../stylesheets.js';

let loading = null;
let opened = 0;

function loadMonaco() {
  loading ??= Promise.all([import('../../vendor/monaco/monaco.js'), loadStylesheet(new URL('../../vendor/monaco/monaco.css', import.meta.url))])
    .then(([monaco]) => {
      keepHead((node) => node instanceof HTMLStyleElement && (node.media === 'screen' || node.classList.contains('monaco-colors')));
      defineThemes(monaco);
      monaco.editor.setTheme(themeName());
      document.addEventListener('themechange', () => monaco.editor.setTheme(themeName()));
      return monaco;
    });
  loading.catch(() => { loading = null; });
  return loading;
}

const themeName = () => `th-${window.trainingHubTheme?.current() ?? 'light'}`;

// The colours of tokens.css: Monaco takes hex values only.
function defineThemes(monaco) {
  const define = (name, base, ink, colours) => monaco.editor.defineTheme(name, {
    base,
    inherit: true,
    rules: Object.entries(ink).map(([token, foreground]) => ({ token, foreground, fontStyle: token === 'comment' ? 'italic' : '' })),
    colors: colours,
  });
  define('th-light', 'vs', {
    '': '1c1917', keyword: '8a3ea8', string: '2d6a2e', comment: '675f55', number: '9a4a07', type: '0b6b74', 'type.identifier': '0b6b74', tag: '1f55b5', delimiter: '4e4840', operator: '4e4840',
  }, {
    'editor.background': '#fffefd', 'editor.foreground': '#1c1917', 'editorLineNumber.foreground': '#675f55', 'editorLineNumber.activeForeground': '#514c46',
    'editor.lineHighlightBackground': '#f7f4ef', 'editor.lineHighlightBorder': '#00000000', 'editor.selectionBackground': '#c5e6e1', 'editorCursor.foreground': '#0f766e',
    'editorIndentGuide.background1': '#ece7df', 'editorWidget.background': '#ffffff', 'editorWidget.border': '#e4ded4', focusBorder: '#0f766e', 'editorGutter.background': '#fffefd', 'scrollbarSlider.background': '#8d857844', 'scrollbarSlider.hoverBackground': '#8d857877', 'editorOverviewRuler.border': '#00000000',
    ...differences('#c2352b', '#2d8a3e'),
  });
  define('th-dark', 'vs-dark', {
    '': 'ede9e4', keyword: 'd3a2f0', string: 'a3d39c', comment: 'a39a8f', number: 'f0b072', type: '6fd3dc', 'type.identifier': '6fd3dc', tag: '8fbcff', delimiter: 'c4bcb1', operator: 'c4bcb1',
  }, {
    'editor.background': '#191716', 'editor.foreground': '#ede9e4', 'editorLineNumber.foreground': '#a39a8f', 'editorLineNumber.activeForeground': '#bdb6ad',
    'editor.lineHighlightBackground': '#221f1d', 'editor.lineHighlightBorder': '#00000000', 'editor.selectionBackground': '#1d4b46', 'editorCursor.foreground': '#2dd4bf',
    'editorIndentGuide.background1': '#302c29', 'editorWidget.background': '#1d1b19', 'editorWidget.border': '#37332f', focusBorder: '#2dd4bf', 'editorGutter.background': '#191716', 'scrollbarSlider.background': '#79726a55', 'scrollbarSlider.hoverBackground': '#79726a88', 'editorOverviewRuler.border': '#00000000',
    ...differences('#ff6b5e', '#5fd37a'),
  });
}

// Faint enough that a comment can still be read on a line's colour with a word's on top.
const differences = (gone, come) => Object.fromEntries([['removed', gone], ['inserted', come]].flatMap(([kind, colour]) => [
  [`diffEditor.${kind}LineBackground`, `${colour}10`],
  [`diffEditor.${kind}TextBackground`, `${colour}1c`],
]));

/** Makes an editor in `host`. `grow` lets it be as high as its text, up to that many lines. */
export async function createMonacoEditor(host, { label, grow = 0 }) {
  const monaco = await loadMonaco();
  const editor = monaco.editor.create(host, {
    model: null,
    ariaLabel: label,
    automaticLayout: true,
    minimap: { enabled: false },
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--th-mono'),
    fontSize: 13.5,
    lineHeight: 21,
    fontLigatures: false,
    glyphMargin: false,
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 12,
    padding: { top: 12, bottom: 12 },
    scrollBeyondLastLine: false,
    renderFinalNewline: 'on',
    overviewRulerLanes: grow > 0 ? 0 : 2,
    scrollbar: { alwaysConsumeMouseWheel: false, verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
    renderLineHighlight: 'line',
    renderLineHighlightOnlyWhenFocus: true,
    fixedOverflowWidgets: true,
    tabSize: 4,
    unicodeHighlight: { ambiguousCharacters: false },
    stickyScroll: { enabled: false },
    wordBasedSuggestions: 'currentDocument',
  });
  const models = new Map();
  let marks = editor.createDecorationsCollection();
  const heated = editor.createDecorationsCollection();
  let quiet = false;
  let changed = () => {};
  document.fonts?.ready.then(() => monaco.editor.remeasureFonts());

  editor.onDidChangeModelContent(() => quiet || changed(editor.getValue()));
  if (grow > 0) {
    editor.onDidContentSizeChange(({ contentHeight }) => {
      host.style.height = `${Math.min(contentHeight, grow * 21 + 24)}px`;
    });
  }

  function showModel(language, text) {
    let model = models.get(language);
    if (model === undefined) {
      opened += 1;
      model = monaco.editor.createModel(text, language, monaco.Uri.from({ scheme: 'training-hub', path: `/${opened}/${language}` }));
      model.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } });
      models.set(language, model);
    }
    if (editor.getModel() !== model) {
      editor.setModel(model);
    }
    return model;
  }

  return {
    kind: 'monaco',
    onChange: (listener) => { changed = listener; },
    get text() { return editor.getValue(); },
    get focused() { return editor.hasTextFocus(); },
    focus: () => editor.focus(),
    /** Resolves when the colours of a language are there, so that the text does not flash in one colour first. */
    ready: (language) => monaco.editor.colorize('', language, {}),
    /** Shows the text of a language; each language keeps its own undo history. */
    show(language, text) {
      quiet = true;
      const model = showModel(language, text);
      if (model.getValue() !== text) {
        model.pushStackElement();
        model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
        model.pushStackElement();
      }
      quiet = false;
    },
    mark(problems) {
      const model = editor.getModel();
      monaco.editor.setModelMarkers(model, 'run', problems.map(({ severity, line, column, message }) => {
        const startLineNumber = Math.min(line, model.getLineCount());
        const startColumn = Math.min(column, model.getLineMaxColumn(startLineNumber));
        const word = model.getWordAtPosition({ lineNumber: startLineNumber, column: startColumn });
        return {
          severity: severity === 'error' ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
          message, startLineNumber, endLineNumber: startLineNumber,
          startColumn: startColumn === 1 && word === null ? Math.max(1, model.getLineFirstNonWhitespaceColumn(startLineNumber)) : startColumn,
          endColumn: word?.endColumn ?? model.getLineMaxColumn(startLineNumber),
        };
      }));
      marks.set(problems.map(({ severity, line, message }) => ({
        range: new monaco.Range(line, 1, line, 1),
        options: { isWholeLine: true, className: `th-mark-line ${severity}`, linesDecorationsClassName: `th-mark-glyph ${severity}`, hoverMessage: { value: '' }, linesDecorationsTooltip: message },
      })));
    },
    heat(heat) {
      const lines = editor.getModel()?.getLineCount() ?? 0;
      heated.set(heat.filter(({ line }) => line <= lines).map(({ line, level, text, change = '' }) => ({
        range: new monaco.Range(line, 1, line, editor.getModel().getLineMaxColumn(line)),
        options: {
          isWholeLine: true, className: `th-heat-line h${level} ${change}`, linesDecorationsClassName: `th-heat-margin h${level} ${change}`,
          after: { content: `  ${text}`, inlineClassName: 'th-heat-text' },
        },
      })));
    },
    reveal(line, column = 1) {
      editor.revealLineInCenterIfOutsideViewport(line);
      editor.setPosition({ lineNumber: line, column: Math.max(1, column) });
      editor.focus();
    },
    dispose() {
      marks.clear();
      heated.clear();
      editor.dispose();
      models.forEach((model) => model.dispose());
    },
  };
}

/** Shows two texts and what differs, to be read only. Resolves with what takes it away again. */
export async function createMonacoDiff(host, { language, before, after, labels }) {
  const monaco = await loadMonaco();
  const editor = monaco.editor.createDiffEditor(host, {
    readOnly: true,
    automaticLayout: true,
    minimap: { enabled: false },
    // Two columns of line numbers stand beside a narrow text.
    glyphMargin: false,
    lineNumbersMinChars: 3,
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--th-mono'),
    fontSize: 13.5,
    lineHeight: 21,
    fontLigatures: false,
    scrollBeyondLastLine: false,
    renderOverviewRuler: false,
    hideUnchangedRegions: { enabled: true },
    useInlineViewWhenSpaceIsLimited: true,
    scrollbar: { alwaysConsumeMouseWheel: false },
    stickyScroll: { enabled: false },
  });
  const [original, modified] = [before, after].map((text) => monaco.editor.createModel(text, language));
  editor.setModel({ original, modified });
  // The options of that name do not reach the two editors.
  [editor.getOriginalEditor(), editor.getModifiedEditor()].forEach((side, index) => side.updateOptions({ ariaLabel: labels[index] }));
  return () => {
    editor.dispose();
    original.dispose();
    modified.dispose();
  };
}
