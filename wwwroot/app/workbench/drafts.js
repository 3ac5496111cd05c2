// The drafts of one workbench, one for each language that was opened, and the moments at which they must be saved.

import { getDraft, putDraft } from '../api.js';
import { draftKey } from '../draft-record.js';
import { Draft } from '../draft-store.js';
import { local, userId } from '../page.js';

export class Drafts {
  #documentId;
  #signedIn;
  #observer;
  #drafts = new Map();
  #ending = new AbortController();

  /** @param observer `{ stateChanged(language, state, detail), replaced(language, code), mayReplace(language) }` */
  constructor(documentId, signedIn, observer) {
    this.#documentId = documentId;
    this.#signedIn = signedIn;
    this.#observer = observer;
    const { signal } = this.#ending;
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && this.flush(), { signal });
    window.addEventListener('pagehide', () => this.flush(), { signal });
    window.addEventListener('online', () => this.#drafts.forEach((draft) => draft.retry()), { signal });
    window.addEventListener('storage', (event) => this.#keyFor(event.key)?.changedElsewhere(), { signal });
  }

  /** The draft of a language; opened from this browser at once and compared with the server in the background. */
  open(language, starter) {
    let draft = this.#drafts.get(language);
    if (draft === undefined) {
      const documentId = this.#documentId;
      draft = new Draft({
        key: draftKey(userId(), documentId, language),
        remote: this.#signedIn ? { get: () => getDraft(documentId, language), put: (body) => putDraft(documentId, language, body) } : null,
        storage: local,
        starter,
        observer: {
          stateChanged: (state, detail) => this.#observer.stateChanged(language, state, detail),
          replaced: (code) => this.#observer.replaced(language, code),
          mayReplace: () => this.#observer.mayReplace(language),
        },
      });
      this.#drafts.set(language, draft);
      draft.sync();
    }
    return draft;
  }

  flush() {
    this.#drafts.forEach((draft) => draft.flush());
  }

  close() {
    this.#ending.abort();
    this.#drafts.forEach((draft) => draft.close());
  }

  #keyFor(key) {
    const language = [...this.#drafts.keys()].find((name) => draftKey(userId(), this.#documentId, name) === key);
    return this.#drafts.get(language);
  }
}
