// The last samples of one run, and the series derived from them: rates from running totals, threads by state.

const maximumThreads = 64;
const shareMs = 500;
const seriesMs = 250;

function read(sample) {
  const threads = Array.isArray(sample.threads) ? sample.threads : null;
  const running = threads?.filter((thread) => thread.state === 'R').length;
  return {
    cpu: sample.cpuPercent,
    rss: sample.rssBytes,
    threads: sample.threadCount ?? threads?.length,
    running,
    heap: sample.gcHeapBytes,
    allocated: sample.allocatedBytes,
    gen0: sample.gen0,
    gen1: sample.gen1,
    gen2: sample.gen2,
    pool: sample.threadPoolThreads,
    contentions: sample.lockContentions,
    paused: sample.gcPauseMs,
    exceptions: sample.exceptions,
    queue: sample.poolQueue,
    done: sample.poolDone,
    voluntary: sample.contextSwitches?.voluntary ?? sample.voluntarySwitches,
    involuntary: sample.contextSwitches?.involuntary ?? sample.involuntarySwitches,
  };
}

export class SampleRing {
  #capacity;
  #rows = [];
  #start = 0;

  constructor(capacity = 3000) {
    this.#capacity = capacity;
  }

  get length() {
    return this.#rows.length;
  }

  /** Adds a sample. One that is not later than the last is dropped: samples never go back in time. */
  push(sample) {
    if (!Number.isFinite(sample?.ms) || (this.length > 0 && sample.ms <= this.at(this.length - 1).ms)) {
      return false;
    }
    const row = { ms: sample.ms, values: read(sample), threads: (sample.threads ?? []).slice(0, maximumThreads), longestPauseMs: sample.longestPauseMs };
    if (this.#rows.length < this.#capacity) {
      this.#rows.push(row);
    } else {
      this.#rows[this.#start] = row;
      this.#start = (this.#start + 1) % this.#capacity;
    }
    return true;
  }

  clear() {
    this.#rows = [];
    this.#start = 0;
  }

  /** The sample at an index, 0 being the oldest kept. */
  at(index) {
    return this.#rows[(this.#start + index) % this.#rows.length];
  }

  /** The index of the sample nearest to an instant, or -1 when there is none. */
  nearest(ms) {
    let low = 0;
    let high = this.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.at(middle).ms < ms) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low > 0 && ms - this.at(low - 1).ms <= this.at(low).ms - ms) {
      return low - 1;
    }
    return this.length === 0 ? -1 : low;
  }

  /**
   * What each thread used of a core at the sample with this index, in percent over the half second before it, by id. A thread that is new is counted from its beginning.
   */
  threadShares(index) {
    const now = this.at(index);
    const before = this.at(Math.max(0, this.nearest(now.ms - shareMs)));
    const passed = before === now ? now.ms : now.ms - before.ms;
    const used = new Map(before === now ? [] : before.threads.map(({ id, cpuMs }) => [id, cpuMs]));
    return new Map(now.threads.map(({ id, cpuMs }) => [id, passed > 0 ? Math.max(0, (cpuMs - (used.get(id) ?? 0)) * 100 / passed) : 0]));
  }

  /** The threads that used most of the CPU, at most so many: `{ id, name }`. */
  busiestThreads(count) {
    const most = new Map();
    for (let index = 0; index < this.length; index += 1) {
      for (const { id, name, cpuMs } of this.at(index).threads) {
        most.set(id, { id, name, cpuMs });
      }
    }
    return [...most.values()].sort((one, other) => other.cpuMs - one.cpuMs).slice(0, count).filter(({ cpuMs }) => cpuMs > 0);
  }

  /** Of one thread, what it used of a core up to each sample, in percent over about a quarter of a second; null where it was not there before. */
  threadSeries(id) {
    const seen = [];
    let oldest = 0;
    return Array.from({ length: this.length }, (_, index) => {
      const { ms, threads } = this.at(index);
      const thread = threads.find((each) => each.id === id);
      if (thread === undefined) {
        return null;
      }
      seen.push({ ms, cpuMs: thread.cpuMs });
      while (oldest < seen.length - 2 && seen[oldest + 1].ms <= ms - seriesMs) {
        oldest += 1;
      }
      const before = seen[oldest];
      return before.ms < ms ? Math.max(0, (thread.cpuMs - before.cpuMs) * 100 / (ms - before.ms)) : null;
    });
  }

  /** True when at least one sample carries the series. */
  has(name) {
    return this.#rows.some((row) => Number.isFinite(row.values[name]));
  }

  /** Seconds since the run began, one per sample. */
  times() {
    return Array.from({ length: this.length }, (_, index) => this.at(index).ms / 1000);
  }

  /** The series as it was sampled; null where a sample lacks it. */
  series(name) {
    return Array.from({ length: this.length }, (_, index) => {
      const value = this.at(index).values[name];
      return Number.isFinite(value) ? value : null;
    });
  }

  /** Change per second of a running total. The first sample has no rate; a total that falls counts as a restart. */
  rate(name) {
    let before = null;
    return Array.from({ length: this.length }, (_, index) => {
      const { ms, values } = this.at(index);
      const value = values[name];
      if (!Number.isFinite(value)) {
        return null;
      }
      const rate = before === null ? null : Math.max(0, value - before.value) * 1000 / (ms - before.ms);
      before = { ms, value };
      return rate;
    });
  }
}
