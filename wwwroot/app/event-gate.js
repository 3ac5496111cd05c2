// Puts the events of one run into order. After a reconnect the server replays from the start, and a replay may cross
// with live events: what was seen is dropped, what came early waits for what is missing. When the run had to begin
// anew, the numbers start over under the next attempt.

export class EventGate {
  #attempt = 1;
  #next = 1;
  #early = new Map();
  #timer = null;
  #deliver;
  #patienceMs;

  /**
   * @param deliver called once per event, in the order of `seq`
   * @param patienceMs how long a gap may hold back later events before they are let through
   */
  constructor(deliver, patienceMs = 1500) {
    this.#deliver = deliver;
    this.#patienceMs = patienceMs;
  }

  /** The highest number delivered; 0 before the first. */
  get last() {
    return this.#next - 1;
  }

  accept(kind, event) {
    const { seq, attempt = this.#attempt } = event;
    if (!Number.isInteger(seq)) {
      this.#deliver(kind, event);
      return;
    }
    if (attempt > this.#attempt) {
      this.close();
      const told = this.#next > 1;
      [this.#attempt, this.#next] = [attempt, 1];
      if (told) {
        this.#deliver('restarted', {});
      }
    }
    if (attempt < this.#attempt || seq < this.#next || this.#early.has(seq)) {
      return;
    }
    this.#early.set(seq, { kind, event });
    this.#release();
  }

  close() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#early.clear();
  }

  #release() {
    while (this.#early.has(this.#next)) {
      const { kind, event } = this.#early.get(this.#next);
      this.#early.delete(this.#next);
      this.#next += 1;
      this.#deliver(kind, event);
    }
    if (this.#early.size === 0) {
      clearTimeout(this.#timer);
      this.#timer = null;
    } else {
      this.#timer ??= setTimeout(() => this.#skipGap(), this.#patienceMs);
    }
  }

  #skipGap() {
    this.#timer = null;
    if (this.#early.size > 0) {
      this.#next = Math.min(...this.#early.keys());
      this.#release();
    }
  }
}
