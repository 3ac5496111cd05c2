// What a timeline holds: lanes, and for each its bars in the order of their start. Read at once from a profile, or grown piece by piece while the program runs.

// The server ends a growing picture long before; this is for one that does not.
const mostSpans = 40_000;

const asSpans = ({ lane, start, length, state, line, lock, holder = [] }) => {
  let from = 0;
  return lane.map((each, at) => {
    from += start[at];
    return { lane: each, start: from, end: from + length[at], state: state[at], line: line[at], lock: lock[at], holder: holder[at] ?? -1 };
  });
};

/** The bars of a profile as objects, times in microseconds since the run began. */
export const spansOf = ({ spans }) => asSpans(spans);

export class Lanes {
  /** `{ name, kind, cpuNs }`, from the top. */
  lanes = [];
  /** For each lane its bars. */
  rows = [];
  marks = [];
  locks = [];
  /** How far the picture goes, in microseconds. */
  end = 0;
  /** True when the program does more than is shown while it runs. */
  full = false;
  #goesOn = [];
  #count = 0;

  static of(profile) {
    const made = new Lanes();
    made.lanes = profile.lanes;
    made.rows = profile.lanes.map(() => []);
    made.marks = profile.marks;
    made.locks = profile.locks;
    made.end = (profile.wallNs ?? 0) / 1000;
    for (const span of spansOf(profile)) {
      made.rows[span.lane].push(span);
      made.end = Math.max(made.end, span.end);
    }
    return made;
  }

  /**
   * Adds what happened since the piece before. A bar takes the place of whatever its lane had from the bar's start on; the last bar of a lane goes on until the next, or else until the newest piece.
   * @returns true when there are other lanes than before
   */
  grow({ untilUs, lanes = [], locks = [], spans = null, paused = [], marks = [], full = false }) {
    for (const { at, name, kind } of lanes) {
      while (this.rows.length <= at) {
        this.lanes.push({ name: '', kind: 'thread' });
        this.rows.push([]);
        this.#goesOn.push(false);
      }
      this.lanes[at] = { name, kind };
    }
    this.locks.push(...locks.map((name) => ({ name, line: 0 })));
    this.marks.push(...marks);
    this.end = Math.max(this.end, untilUs);
    this.full ||= full;
    for (const span of spans === null ? [] : asSpans(spans)) {
      this.#put(span);
    }
    for (const lane of paused) {
      this.#goesOn[lane] = false;
    }
    this.rows.forEach((row, lane) => {
      if (this.#goesOn[lane]) {
        row.at(-1).end = Math.max(row.at(-1).end, this.end);
      }
    });
    return lanes.length > 0;
  }

  /** The bar that a lane is in at the end of the picture, or null when it has ended. */
  now(lane) {
    return this.#goesOn[lane] ? this.rows[lane].at(-1) : null;
  }

  #put(span) {
    const row = this.rows[span.lane];
    if (row === undefined || this.#count >= mostSpans) {
      return;
    }
    while (row.length > 0 && row.at(-1).start >= span.start) {
      row.pop();
      this.#count -= 1;
    }
    // What went on did so up to here, also where the piece before did not reach as far.
    if (row.length > 0 && (row.at(-1).end > span.start || this.#goesOn[span.lane])) {
      row.at(-1).end = span.start;
    }
    row.push(span);
    this.#count += 1;
    this.#goesOn[span.lane] = true;
  }
}

/** Microseconds of each lane in each state. */
export function timesByState(rows) {
  return rows.map((spans) => {
    const sums = {};
    for (const { start, end, state } of spans) {
      sums[state] = (sums[state] ?? 0) + end - start;
    }
    return sums;
  });
}

const doing = {
  run: ['runs', 'run'], runnable: ['waits for a core', 'wait for a core'], gil: ["waits for the interpreter's lock", "wait for the interpreter's lock"],
  lock: ['waits for a lock', 'wait for a lock'], wait: ['waits for another', 'wait for another'], sleep: ['sleeps', 'sleep'], await: ['awaits', 'await'], gc: ['is stopped by the garbage collector', 'are stopped by the garbage collector'],
};

/** What everybody does at the end of a growing picture, in sentences. */
export function nowInWords(picture, isShown = () => true) {
  const at = picture.lanes.map((lane, number) => ({ lane, span: picture.now(number) })).filter(({ lane, span }) => span !== null && isShown(lane));
  if (at.length === 0) {
    return 'No thread of the program is there at this moment.';
  }
  const parts = Object.entries(doing).map(([state, [one, many]]) => [at.filter(({ span }) => span.state === state).length, one, many]).filter(([count]) => count > 0)
    .map(([count, one, many]) => `${count} ${count === 1 ? one : many}`);
  const waits = at.filter(({ span }) => span.lock >= 0).slice(0, 4).map(({ lane, span }) => {
    const holder = picture.lanes[span.holder];
    return ` ${lane.name} waits${span.line > 0 ? ` at line ${span.line}` : ''} for ${picture.locks[span.lock]?.name ?? 'a lock'}${holder ? `, which ${holder.name} holds` : ''}.`;
  });
  return `At this moment, of ${at.length} ${at.length === 1 ? 'lane' : 'lanes'}: ${parts.join(', ')}.${waits.join('')}`;
}
