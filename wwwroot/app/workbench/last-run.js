// Remembers which run a document showed last, so that a reload brings its output back. A snippet's run is forgotten
// with the tab, an exercise's after a day.

import { fingerprint } from '../draft-record.js';
import { local, session, userId } from '../page.js';

const longestMs = 24 * 60 * 60 * 1000;

export class LastRun {
  #key;
  #area;

  constructor(documentId, keepLong) {
    this.#key = `th:run:${userId()}:${documentId}`;
    this.#area = keepLong ? local : session;
  }

  remember({ id, kind, language, code, tool = null }) {
    this.#area.set(this.#key, { id, kind, language, tool, code: fingerprint(code), at: Date.now() });
  }

  /** The same code under another id. */
  replace(id) {
    const run = this.recall();
    if (run !== null) {
      this.#area.set(this.#key, { ...run, id, at: Date.now() });
    }
  }

  recall() {
    const run = this.#area.get(this.#key);
    return typeof run?.id === 'string' && Date.now() - run.at < longestMs ? run : null;
  }

  forget() {
    this.#area.remove(this.#key);
  }
}
