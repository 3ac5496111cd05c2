// One draft: what a person typed for one document in one language. It is in this browser at once and on the server
// soon after. Nothing typed is ever dropped: unsaved text outlives a reload, a failed call is tried again, and when
// another device saved meanwhile, both texts stay until the person has chosen.

import { DraftRecord } from './draft-record.js';

const quietMs = 800;
const longestWaitMs = 2000;
const firstRetryMs = 2000;
const longestRetryMs = 60_000;
/**
 * States: `saved`, `saving`, `offline` (kept here, trying again), `local` (nobody is signed in), `signedOut`,
 * `refused` (the server will not take this text) and `conflict`.
 */
export class Draft {
  #remote;
  #observer;
  #record;
  #state = 'saved';
  #theirs = null;
  #saving = false;
  #closed = false;
  #timer = null;
  #firstUnsavedAt = null;
  #lastSentAt = -Infinity;
  #failures = 0;

  /**
   * @param key where the text lies in this browser, see `draftKey`
   * @param remote `{ get(), put({ code, baseRevision }) }`, or null when nobody is signed in
   * @param storage `{ get(key), set(key, value) }`
   * @param observer `{ stateChanged(state, detail), replaced(code), mayReplace() }`; `mayReplace` answers whether the
   *   text may change under the person's eyes, which it may not while the editor has the focus
   */
  constructor({ key, remote, storage, observer, starter }) {
    this.#remote = remote;
    this.#observer = observer;
    this.#record = new DraftRecord(storage, key, starter);
    this.#state = remote === null ? 'local' : this.#record.dirty ? 'saving' : 'saved';
  }

  get code() { return this.#record.code; }

  get state() { return this.#state; }

  get dirty() { return this.#record.dirty; }

  /** What another device saved, while the person has not chosen yet. */
  get theirs() { return this.#theirs; }

  /** Compares with the server. Unsaved text of this browser wins and is saved; else the newer text is taken. */
  async sync() {
    if (this.#remote === null) {
      return;
    }
    let saved;
    try {
      saved = await this.#remote.get();
    } catch (error) {
      this.#failed(error, () => this.sync());
      return;
    }
    this.#failures = 0;
    if (this.#closed) {
      return;
    }
    if (this.#record.dirty) {
      await this.#save();
    } else if (saved === null || saved.revision === this.#record.baseRevision) {
      this.#enter('saved');
    } else if (saved.code === this.#record.code) {
      this.#adopt(saved);
    } else if (this.#observer.mayReplace()) {
      this.#adopt(saved);
      this.#observer.replaced(saved.code);
    } else {
      this.#conflictWith(saved);
    }
  }

  /** The person typed. */
  change(code) {
    if (code === this.#record.code) {
      return;
    }
    this.#record.code = code;
    this.#record.dirty = true;
    this.#record.keep();
    if (this.#remote === null) {
      this.#enter('local');
    } else if (this.#theirs === null) {
      this.#firstUnsavedAt ??= Date.now();
      this.#enter(this.#state === 'offline' || this.#state === 'signedOut' ? this.#state : 'saving');
      if (this.#failures === 0) {
        this.#schedule();
      }
    }
  }

  /** Saves now what is not saved yet: the page is about to go, the language is about to change. */
  flush() {
    return this.#save();
  }

  /** The network is back, or somebody signed in again. */
  retry() {
    if (this.#failures > 0) {
      this.#failures = 0;
      return this.sync();
    }
    return Promise.resolve();
  }

  keepMine() {
    const theirs = this.#theirs;
    if (theirs === null) {
      return Promise.resolve();
    }
    this.#record.setAside(theirs.code);
    this.#theirs = null;
    this.#record.baseRevision = theirs.revision;
    this.#record.dirty = true;
    this.#record.keep();
    return this.#save();
  }

  takeTheirs() {
    const theirs = this.#theirs;
    if (theirs !== null) {
      this.#record.setAside(this.#record.code);
      this.#theirs = null;
      this.#adopt(theirs);
      this.#observer.replaced(theirs.code);
    }
  }

  /** Another tab of this browser wrote the same draft. */
  changedElsewhere() {
    const before = this.#record.code;
    if (!this.#record.dirty && this.#observer.mayReplace() && this.#record.load() && this.#record.code !== before) {
      this.#observer.replaced(this.#record.code);
    }
  }

  close() {
    const last = this.#save();
    this.#closed = true;
    clearTimeout(this.#timer);
    return last;
  }

  async #save() {
    clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#remote === null || this.#saving || this.#closed || !this.#record.dirty || this.#theirs !== null) {
      return;
    }
    const { code, baseRevision } = this.#record;
    this.#saving = true;
    this.#firstUnsavedAt = null;
    this.#lastSentAt = Date.now();
    this.#record.sending(code);
    this.#record.keep();
    this.#enter('saving');
    try {
      const answer = await this.#remote.put({ code, baseRevision });
      this.#failures = 0;
      this.#saving = false;
      this.#settle(code, answer.revision);
    } catch (error) {
      this.#saving = false;
      if (error.status === 409 && typeof error.body?.code === 'string') {
        this.#refusedFor(error.body);
      } else {
        this.#failed(error, () => this.#save());
      }
    }
  }

  #settle(code, revision) {
    this.#record.baseRevision = revision;
    if (this.#record.code === code) {
      this.#record.dirty = false;
      this.#record.sent = [];
      this.#record.sending(code);
      this.#enter('saved');
    } else {
      this.#firstUnsavedAt ??= Date.now();
      this.#schedule();
    }
    this.#record.keep();
  }

  // The server holds a newer revision. It may be our own text whose answer never arrived.
  #refusedFor(theirs) {
    if (theirs.code === this.#record.code) {
      this.#settle(theirs.code, theirs.revision);
    } else if (this.#record.wasSent(theirs.code)) {
      this.#record.baseRevision = theirs.revision;
      this.#record.keep();
      this.#schedule();
    } else {
      this.#conflictWith(theirs);
    }
  }

  #failed(error, again) {
    if (this.#closed) {
      return;
    }
    const signedOut = error.status === 401;
    if (error.status !== undefined && !error.transient && !signedOut) {
      this.#enter('refused', error.message);
      return;
    }
    this.#failures += 1;
    const backoff = Math.min(longestRetryMs, firstRetryMs * 2 ** (this.#failures - 1));
    this.#enter(signedOut ? 'signedOut' : 'offline', error.message);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(again, Math.max(signedOut ? longestRetryMs : backoff, (error.retryAfterSeconds ?? 0) * 1000));
  }

  #schedule() {
    const now = Date.now();
    const due = Math.max(Math.min(now + quietMs, (this.#firstUnsavedAt ?? now) + longestWaitMs), this.#lastSentAt + longestWaitMs);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), due - now);
  }

  #adopt({ code, revision }) {
    this.#record.replace({ code, revision });
    this.#record.keep();
    this.#enter('saved');
  }

  #conflictWith(theirs) {
    this.#theirs = theirs;
    this.#enter('conflict');
  }

  #enter(state, detail = '') {
    this.#state = state;
    if (!this.#closed) {
      this.#observer.stateChanged(state, detail);
    }
  }
}
