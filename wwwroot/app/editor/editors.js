// Which editor a screen gets.

import { createCodeMirrorEditor } from './codemirror.js';
import { createMonacoEditor } from './monaco.js';

const small = '(pointer: coarse), (max-width: 699px)';

export const prefersSmallEditor = () => matchMedia(small).matches;

export const createEditor = (host, options) =>
  prefersSmallEditor() ? createCodeMirrorEditor(host, options) : createMonacoEditor(host, options);
