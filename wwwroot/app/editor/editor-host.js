// Where an editor will be. The code is readable at once; the editor itself is loaded when it is likely to be needed,
// takes over in the same place at the same height, and what was asked of it before is done then.

import { el } from '../dom.js';
import { createEditor } from './editors.js';
import { createPlainEditor } from './plain.js';

const nearby = '400px';

export class EditorHost {
  #options;
  #editor = null;
  #loading = null;
  #language = null;
  #text = '';
  #marks = [];
  #heat = [];
  #wantsFocus = false;
  #changed;
  #still;
  #stage = el('div', { class: 'th-editor-stage' });
  #observer = null;
  #disposed = false;

  /**
   * @param options `{ label, grow }`, see the editors; `lazy` waits until the place is near the viewport
   * @param server the `<pre>` the server rendered, whose colours are kept until the editor is there; may be null
   * @param changed called with the whole text whenever the person changed it
   */
  constructor({ label, grow, lazy }, server, changed) {
    this.#options = { label, grow };
    this.#changed = changed;
    this.#still = el('pre', { class: 'th-editor-still', tabindex: '0', 'aria-label': label });
    if (grow > 0) {
      this.#still.style.maxHeight = `${grow * 21 + 24}px`;
    }
    if (server !== null) {
      this.#still.append(...[...server.childNodes].map((node) => node.cloneNode(true)));
    }
    this.element = el('div', { class: 'th-editor' }, this.#still, this.#stage);
    this.#still.addEventListener('focus', () => this.focus());
    this.#still.addEventListener('pointerdown', () => this.focus());
    if (lazy) {
      this.#observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.load(), { rootMargin: nearby });
      this.#observer.observe(this.element);
    }
  }

  get text() { return this.#editor?.text ?? this.#text; }

  get focused() { return this.#editor?.focused ?? false; }

  /** Shows the text of a language without telling it as a change. */
  show(language, text) {
    this.#language = language;
    this.#text = text;
    this.#marks = [];
    this.#heat = [];
    if (this.#editor !== null) {
      this.#editor.show(language, text);
    } else if (this.#still.textContent.trimEnd() !== text.trimEnd()) {
      this.#still.textContent = text;
    }
  }

  mark(marks) {
    this.#marks = marks;
    this.#editor?.mark(marks);
  }

  /** Shows what each line costs, `[{ line, level, text }]`, until the text changes. */
  heat(heat) {
    this.#heat = heat;
    this.#editor?.heat(heat);
  }

  async reveal(line, column) {
    await this.load();
    this.#editor?.reveal(line, column);
  }

  focus() {
    this.#wantsFocus = true;
    this.load().then(() => this.#editor?.focus());
  }

  load() {
    this.#loading ??= this.#create();
    return this.#loading;
  }

  dispose() {
    this.#disposed = true;
    this.#observer?.disconnect();
    this.#editor?.dispose();
  }

  async #create() {
    this.#observer?.disconnect();
    let editor;
    try {
      editor = await createEditor(this.#stage, this.#options);
    } catch {
      this.#stage.replaceChildren();
      editor = createPlainEditor(this.#stage, this.#options);
    }
    await editor.ready?.(this.#language).catch(() => {});
    if (this.#disposed) {
      editor.dispose();
      return;
    }
    this.#editor = editor;
    this.element.dataset.editor = editor.kind;
    editor.show(this.#language, this.#text);
    editor.mark(this.#marks);
    editor.heat(this.#heat);
    editor.onChange((text) => this.#changed(text));
    this.#still.remove();
    if (this.#wantsFocus) {
      editor.focus();
    }
  }
}
