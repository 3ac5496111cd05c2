// What this browser keeps of one draft.

const sentRemembered = 4;

export const draftKey = (user, documentId, language) => `th:draft:${user}:${documentId}:${language}`;

/** Short, and good enough to tell our own earlier text from somebody else's. */
export function fingerprint(text) {
  let hash = 5381;
  for (let index = 0; index < text.length; index += 1) {
    hash = ((hash * 33) ^ text.charCodeAt(index)) >>> 0;
  }
  return `${text.length}:${hash.toString(36)}`;
}

export class DraftRecord {
  #storage;
  #key;

  constructor(storage, key, starter) {
    this.#storage = storage;
    this.#key = key;
    this.replace({ code: starter, revision: 0 });
    this.load();
  }

  /** Reads what is kept, which another tab may have written. False when nothing is. */
  load() {
    const kept = this.#storage.get(this.#key);
    if (typeof kept?.code !== 'string') {
      return false;
    }
    this.code = kept.code;
    this.baseRevision = kept.baseRevision ?? 0;
    this.dirty = kept.dirty === true;
    this.sent = kept.sent ?? [];
    return true;
  }

  keep() {
    const { code, baseRevision, dirty, sent } = this;
    this.#storage.set(this.#key, { code, baseRevision, dirty, sent });
  }

  /** A text the person decided against stays within reach. */
  setAside(code) {
    this.#storage.set(`${this.#key}:other`, { code, at: Date.now() });
  }

  replace({ code, revision }) {
    this.code = code;
    this.baseRevision = revision;
    this.dirty = false;
    this.sent = [];
  }

  sending(code) {
    this.sent = [...this.sent, fingerprint(code)].slice(-sentRemembered);
  }

  /** Whether a text the server holds is one this browser sent, whose answer never arrived. */
  wasSent(code) {
    return this.sent.includes(fingerprint(code));
  }
}
