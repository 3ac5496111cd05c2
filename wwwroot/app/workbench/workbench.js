// <th-workbench>: code that can be edited and run, inside a lesson (mode="snippet") or as an exercise (mode="exercise").
// The server renders starters and a readable <pre>; this puts the workbench beside them and starts over when
// enhanced navigation has put other content in its place.

import { checkCode, rerun } from '../api.js';
import { el, uniqueId } from '../dom.js';
import { fingerprint } from '../draft-record.js';
import { EditorHost } from '../editor/editor-host.js';
import { CompileCheck } from './compile-check.js';
import { Drafts } from './drafts.js';
import { LastRun } from './last-run.js';
import { heatOf } from '../profile/model.js';
import { Notice } from './notice.js';
import { marksOf } from './problems.js';
import { ResultsPane } from './results-pane.js';
import { RunSession } from './run-session.js';
import { preferredLanguage, readSettings, rememberLanguage } from './settings.js';
import { languageNames, Toolbar } from './toolbar.js';

const snippetLines = 26;
const undoMs = 20_000;

export class Workbench extends HTMLElement {
  static observedAttributes = ['document-id', 'languages', 'starters', 'signed-in', 'mode', 'exercise-id'];

  #root = null;
  #pending = false;
  #observer = null;
  #settings;
  #language;
  #toolbar;
  #notice;
  #editor;
  #drafts;
  #results;
  #session;
  #lastRun;
  #stdin;
  #check;
  #ran = null;

  connectedCallback() {
    this.#observer ??= new MutationObserver(() => this.#root !== null && this.#root.parentNode !== this && this.#later());
    this.#observer.observe(this, { childList: true });
    this.#later();
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    this.#unmount();
  }

  attributeChangedCallback(name, before, after) {
    if (before !== after && this.#root !== null) {
      this.#later();
    }
  }

  // The children may not be parsed yet, and several attributes may change at once.
  #later() {
    if (this.#pending) {
      return;
    }
    this.#pending = true;
    const mount = () => {
      this.#pending = false;
      this.#unmount();
      if (this.isConnected) {
        this.#mount();
      }
    };
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', mount, { once: true });
    } else {
      queueMicrotask(mount);
    }
  }

  #mount() {
    this.#settings = readSettings(this);
    this.#language = preferredLanguage(this.#settings);
    const { documentId, exercise, canSubmit, cores, signedIn } = this.#settings;

    this.#notice = new Notice();
    this.#lastRun = new LastRun(documentId, exercise);
    this.#toolbar = new Toolbar(this.#settings, {
      language: (name) => this.#choose(name),
      run: () => this.#start('run'),
      profile: (tool) => this.#start('run', tool),
      measure: () => this.#start('measure'),
      submit: () => this.#start('submit'),
      stop: () => this.#session.stop(),
      reset: () => this.#askReset(),
    });
    this.#editor = new EditorHost({ label: `Code editor, ${documentId}`, grow: exercise ? 0 : snippetLines, lazy: !exercise },
      this.querySelector(':scope > pre'), (code) => this.#typed(code));
    this.#results = new ResultsPane({ cores, graded: canSubmit },
      (line, column) => this.#editor.reveal(line, column), () => this.#again(), (kind) => this.#start(kind), (heat) => this.#showHeat(heat));
    this.#session = new RunSession({
      restarted: () => this.#results.restart(),
      state: (event) => this.#results.showState(event),
      output: (event) => this.#results.write(event),
      samples: (event) => this.#results.addSamples(event),
      timeline: (event) => this.#results.grow(event),
      notice: (event) => this.#results.notice(event),
      finished: (result, id) => this.#finished(result, id),
      failed: (message) => this.#failed(message),
      lost: () => this.#lost(),
    });
    this.#check = new CompileCheck(checkCode, (diagnostics) => this.#editor.mark(marksOf({ diagnostics })));
    this.#drafts = new Drafts(documentId, signedIn, {
      stateChanged: (language, state, detail) => language === this.#language && this.#showSaveState(state, detail),
      replaced: (language, code) => language === this.#language && this.#editor.show(language, code),
      mayReplace: (language) => language !== this.#language || !this.#editor.focused,
    });

    const stdinId = uniqueId('th-stdin');
    this.#stdin = el('textarea', { id: stdinId, class: 'th-textarea th-mono', rows: 3, spellcheck: 'false' });
    const side = el('div', { class: 'th-wb-side', hidden: !exercise }, this.#results.element,
      el('details', { class: 'th-wb-stdin' }, el('summary', { text: 'Standard input' }), el('label', { class: 'th-visually-hidden', for: stdinId, text: 'Standard input' }), this.#stdin));
    this.#root = el('section', { class: `th-wb ${exercise ? 'exercise' : 'snippet'}`, 'aria-label': `Workbench ${documentId}` },
      this.#toolbar.element, this.#notice.element, el('div', { class: 'th-wb-body' }, this.#editor.element, side));
    this.#root.addEventListener('keydown', (event) => this.#key(event), { capture: true });
    this.append(this.#root);
    this.classList.add('ready');
    this.#show(this.#language);
    if (exercise) {
      this.#editor.load();
    }
    this.#resume();
  }

  #unmount() {
    if (this.#root !== null) {
      this.#session.leave();
      this.#check.stop();
      this.#drafts.close();
      this.#results.dispose();
      this.#editor.dispose();
      this.#root.remove();
      this.#root = null;
    }
  }

  #choose(language) {
    rememberLanguage(this.#settings, language);
    this.#drafts.flush();
    this.#show(language);
  }

  #show(language) {
    this.#language = language;
    this.#check.stop();
    const draft = this.#drafts.open(language, this.#starter);
    this.#toolbar.showLanguage(language, this.#settings.titles[language]);
    this.#editor.show(language, draft.code);
    this.#notice.hide();
    this.#showSaveState(draft.state);
    this.#markLastResult();
  }

  get #starter() { return this.#settings.starters[this.#language] ?? ''; }
  get #draft() { return this.#drafts.open(this.#language, this.#starter); }

  #typed(code) {
    this.#draft.change(code);
    this.#editor.heat([]);
    if (this.#settings.signedIn && !this.#session.active) {
      this.#check.typed({ language: this.#language, code, exerciseId: this.#settings.exerciseId ?? undefined });
    }
  }

  #showSaveState(state, detail) {
    const untouched = (state === 'saved' || state === 'local') && this.#draft.code === this.#starter;
    this.#toolbar.showSaveState(untouched ? '' : state, detail);
    if (state === 'conflict') {
      const draft = this.#draft;
      this.#notice.show('warn', 'This code was changed on another device.', [
        ['Keep mine', () => draft.keepMine()],
        ['Take theirs', () => draft.takeTheirs()],
      ]);
    }
  }

  #askReset() {
    const starter = this.#starter;
    const before = this.#editor.text;
    const replace = (code) => {
      this.#editor.show(this.#language, code);
      this.#typed(code);
    };
    if (before !== starter) {
      this.#notice.show('warn', `Replace your ${languageNames[this.#language] ?? ''} code by the starter?`, [
        ['Reset', () => {
          replace(starter);
          this.#notice.show('', 'Back at the starter.', [['Undo', () => replace(before)]], { forMs: undoMs });
        }],
        ['Cancel', () => {}],
      ]);
    }
  }

  #key(event) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      if (this.#settings.signedIn && !this.#session.active) {
        this.#start('run');
      }
    }
  }

  async #start(kind, tool = null) {
    const code = this.#editor.text;
    const language = this.#language;
    const { documentId, exerciseId } = this.#settings;
    this.#drafts.flush();
    this.#check.stop();
    this.#begin(kind, tool);
    this.#ran = { language, code: fingerprint(code), result: null };
    const id = await this.#session.start({ language, code, stdin: this.#stdin.value || undefined, exerciseId: exerciseId ?? undefined, documentId, kind, profile: tool ?? undefined });
    if (id !== null) {
      this.#lastRun.remember({ id, kind, language, code, tool });
    }
  }

  #resume() {
    const last = this.#lastRun.recall();
    if (last !== null && this.#settings.signedIn) {
      this.#ran = { language: last.language, code: last.code, result: null };
      this.#begin(last.kind, last.tool ?? null);
      this.#session.resume(last.id);
    }
  }

  async #again() {
    const { id: failed } = this.#lastRun.recall() ?? {};
    try {
      const { id } = await rerun(failed);
      this.#lastRun.replace(id);
      this.#resume();
    } catch (error) {
      this.#failed(error.message);
    }
  }

  #begin(kind, tool = null) {
    this.#root.querySelector('.th-wb-side').hidden = false;
    this.#editor.mark([]);
    this.#editor.heat([]);
    this.#results.begin(kind, tool);
    this.#toolbar.showRunning(true, kind);
  }

  #finished(result, runId) {
    const ran = this.#ran;
    this.#toolbar.showRunning(false);
    ran.result = result.run ?? null;
    this.#results.finish(result, runId).then((profile) => {
      ran.heat = profile === null ? [] : heatOf(profile);
      this.#markLastResult();
    });
    this.#markLastResult();
    this.dispatchEvent(new CustomEvent('th-run-finished', { bubbles: true, detail: { ...result, runId } }));
  }

  #showHeat(heat) {
    if (this.#ran !== null) {
      this.#ran.viewHeat = heat;
      this.#markLastResult();
    }
  }

  // Lines of a result mean something only in the text that was run.
  #markLastResult() {
    if (this.#ran?.result && this.#ran.language === this.#language && this.#ran.code === fingerprint(this.#editor.text)) {
      this.#editor.mark(marksOf(this.#ran.result));
      this.#editor.heat(this.#ran.viewHeat ?? this.#ran.heat ?? []);
    }
  }

  #failed(message) {
    this.#toolbar.showRunning(false);
    this.#results.fail(message);
  }

  #lost() {
    this.#lastRun.forget();
    this.#failed('This run is no longer kept.');
  }
}
