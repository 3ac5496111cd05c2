// Has code compiled when its author pauses in typing: mistakes show before Run is pressed, and a run of the same text
// starts sooner. One request at a time; what was typed meanwhile is asked about when its answer is there.

const pauseMs = 300;
const afterRefusalMs = 5_000;
const compiled = new Set(['csharp']);

export class CompileCheck {
  #ask;
  #show;
  #timer = null;
  #request = null;
  #waiting = null;
  #asked = null;

  /**
   * @param ask called with `{ language, code, exerciseId }` and an abort signal; answers with `{ diagnostics }`
   * @param show called with the diagnostics of the text that was typed last
   */
  constructor(ask, show) {
    this.#ask = ask;
    this.#show = show;
  }

  typed(source) {
    this.#waiting = compiled.has(source.language) && source.code.trim() !== '' ? source : null;
    this.#after(pauseMs);
  }

  /** Forgets what was typed and what was asked: another text is shown, or a run begins. */
  stop() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    this.#timer = this.#request = this.#waiting = this.#asked = null;
  }

  #after(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#next(), ms);
  }

  async #next() {
    const source = this.#waiting;
    if (source === null || this.#request !== null || source.code === this.#asked) {
      return;
    }
    const request = new AbortController();
    this.#request = request;
    this.#waiting = null;
    this.#asked = source.code;
    let pause = pauseMs;
    try {
      const { diagnostics } = await this.#ask(source, request.signal);
      if (this.#request === request && this.#waiting === null) {
        this.#show(diagnostics ?? []);
      }
    } catch (error) {
      // A refused check is no reason to bother anybody: Run tells the same later.
      pause = (error?.retryAfterSeconds ?? 0) * 1000 || afterRefusalMs;
      this.#asked = null;
    }
    if (this.#request === request) {
      this.#request = null;
      if (this.#waiting !== null) {
        this.#after(pause);
      }
    }
  }
}
