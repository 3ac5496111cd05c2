// The editor of phones and tablets, with the same face as editor/monaco.js. It selects, scrolls and pops up the
// keyboard the way the device does.

import { el } from '../dom.js';
import { keepHead } from '../stylesheets.js';

let loading = null;

// The library writes its rules into one <style>; its generated class names begin with this letter.
const classPrefix = '\u037c';

function loadCodeMirror() {
  loading ??= import('../../vendor/codemirror/codemirror.js').then((library) => {
    keepHead((node) => node instanceof HTMLStyleElement && node.textContent.includes(classPrefix));
    return library;
  });
  loading.catch(() => { loading = null; });
  return loading;
}

const colour = (name) => `var(--th-${name})`;

function look({ EditorView, HighlightStyle, syntaxHighlighting, tags }, maximumHeight) {
  const theme = EditorView.theme({
    '&': { backgroundColor: colour('surface'), color: colour('ink'), fontSize: '14px', maxHeight: maximumHeight, height: maximumHeight === 'none' ? '100%' : 'auto' },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': { fontFamily: colour('mono'), lineHeight: '21px', fontVariantLigatures: 'none' },
    '.cm-content': { padding: '12px 0', caretColor: colour('primary') },
    '.cm-cursor': { borderLeftColor: colour('primary') },
    '.cm-gutters': { backgroundColor: colour('surface'), color: colour('ink-3'), border: 'none' },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
    '&.cm-focused .cm-activeLine': { backgroundColor: `color-mix(in srgb, ${colour('surface-2')} 70%, transparent)` },
    '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': { backgroundColor: colour('primary-soft') },
    '.cm-tooltip': { backgroundColor: colour('surface'), border: `1px solid ${colour('border')}`, borderRadius: '8px' },
    '.cm-panels': { backgroundColor: colour('surface-2'), color: colour('ink') },
  });
  const highlight = HighlightStyle.define([
    { tag: [tags.keyword, tags.modifier, tags.controlKeyword, tags.self, tags.bool, tags.null], color: colour('hl-keyword') },
    { tag: [tags.string, tags.special(tags.string), tags.character], color: colour('hl-string') },
    { tag: [tags.comment, tags.meta], color: colour('hl-comment'), fontStyle: 'italic' },
    { tag: tags.number, color: colour('hl-number') },
    { tag: [tags.typeName, tags.className, tags.namespace], color: colour('hl-type') },
    { tag: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName)), tags.function(tags.propertyName), tags.definition(tags.function(tags.variableName))], color: colour('hl-function') },
    { tag: [tags.operator, tags.punctuation], color: colour('hl-operator') },
  ]);
  return [theme, syntaxHighlighting(highlight)];
}

/** Makes an editor in `host`. `grow` lets it be as high as its text, up to that many lines. */
export async function createCodeMirrorEditor(host, { label, grow = 0 }) {
  const library = await loadCodeMirror();
  const { Decoration, EditorState, EditorView, StateEffect, StateField, StreamLanguage, WidgetType, basicSetup, csharp, indentUnit, python, setDiagnostics, lintGutter } = library;
  const grammars = { python: () => python(), csharp: () => StreamLanguage.define(csharp) };
  const states = new Map();
  let shown = null;
  let quiet = false;
  let changed = () => {};

  const setHeat = StateEffect.define();
  class HeatText extends WidgetType {
    constructor(text) {
      super();
      this.text = text;
    }

    toDOM() {
      return el('span', { class: 'th-heat-text', text: `  ${this.text}` });
    }
  }
  const heated = StateField.define({
    create: () => Decoration.none,
    update(shown, { effects, changes, state }) {
      const wanted = effects.find((effect) => effect.is(setHeat));
      return wanted === undefined ? shown.map(changes) : Decoration.set(wanted.value.filter(({ line }) => line <= state.doc.lines).toSorted((a, b) => a.line - b.line).flatMap(({ line, level, text, change = '' }) => {
        const place = state.doc.line(line);
        return [Decoration.line({ class: `th-heat-line h${level} ${change}` }).range(place.from), Decoration.widget({ widget: new HeatText(text), side: 1 }).range(place.to)];
      }));
    },
    provide: (field) => EditorView.decorations.from(field),
  });

  const makeState = (language, text) => EditorState.create({
    doc: text,
    extensions: [
      basicSetup, lintGutter(), heated, indentUnit.of('    '), EditorState.tabSize.of(4), grammars[language]?.() ?? [],
      look(library, grow > 0 ? `${grow * 21 + 24}px` : 'none'),
      EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label, autocapitalize: 'off', autocorrect: 'off', spellcheck: 'false' }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged && !quiet) {
          changed(update.state.doc.toString());
        }
      }),
    ],
  });

  const view = new EditorView({ parent: host });

  return {
    kind: 'codemirror',
    onChange: (listener) => { changed = listener; },
    get text() { return view.state.doc.toString(); },
    get focused() { return view.hasFocus; },
    focus: () => view.focus(),
    /** Shows the text of a language; each language keeps its own undo history. */
    show(language, text) {
      quiet = true;
      if (shown !== language) {
        if (shown !== null) {
          states.set(shown, view.state);
        }
        view.setState(states.get(language) ?? makeState(language, text));
        shown = language;
      }
      if (view.state.doc.toString() !== text) {
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      }
      quiet = false;
    },
    mark(problems) {
      const { doc } = view.state;
      view.dispatch(setDiagnostics(view.state, problems.map(({ severity, line, column, message }) => {
        const place = doc.line(Math.min(Math.max(1, line), doc.lines));
        const from = Math.min(place.from + column - 1, place.to);
        return { from, to: place.to, severity, message };
      })));
    },
    heat: (heat) => view.dispatch({ effects: setHeat.of(heat) }),
    reveal(line, column = 1) {
      const place = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
      const anchor = Math.min(place.from + Math.max(1, column) - 1, place.to);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
      view.focus();
    },
    dispose: () => view.destroy(),
  };
}
