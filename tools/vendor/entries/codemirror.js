export { basicSetup } from 'codemirror';
export { Decoration, EditorView, WidgetType, keymap, placeholder } from '@codemirror/view';
export { EditorState, Compartment, StateEffect, StateField } from '@codemirror/state';
export { indentWithTab, undo, redo } from '@codemirror/commands';
export { HighlightStyle, StreamLanguage, syntaxHighlighting, indentUnit } from '@codemirror/language';
export { setDiagnostics, lintGutter } from '@codemirror/lint';
export { python } from '@codemirror/lang-python';
export { csharp } from '@codemirror/legacy-modes/mode/clike';
export { tags } from '@lezer/highlight';
