// Follows one run to its end. First choice is the hub; where it cannot be reached, server-sent events; where those
// fail as well, asking every other second. Whatever the way, each event is delivered once and in order.

import { eventsAddress, getRun } from './api.js';
import { EventGate } from './event-gate.js';
import { runHub } from './live-hub.js';

const hubPatienceMs = 4000;
const silenceMs = 10_000;
const pollMs = 2000;
const longestPollMs = 15_000;

/**
 * @param on `{ state(event), output(event), samples(event), timeline(event), notice(event), result(event), lost(error) }`; `lost` means that the run
 *   is unknown to the server or not ours to see
 * @returns a function that stops following; the run itself goes on
 */
export function watchRun(runId, on) {
  let over = false;
  let source = null;
  let silence = null;
  let polling = false;

  const sink = { event: accept, lost: followBySse };
  const gate = new EventGate((kind, event) => {
    on[kind]?.(event);
    if (kind === 'result') {
      stop();
    }
  });

  function stop() {
    over = true;
    runHub.unwatch(runId, sink);
    source?.close();
    clearTimeout(silence);
    clearTimeout(impatience);
    gate.close();
  }

  function accept(kind, event) {
    if (!over) {
      clearTimeout(impatience);
      listen();
      gate.accept(kind, event);
    }
  }

  // A stream that says nothing for long may be broken without knowing it: ask whether the run is over.
  function listen() {
    clearTimeout(silence);
    silence = setTimeout(() => poll(false), silenceMs);
  }

  async function poll(persist, delay = pollMs) {
    if (over || (persist && polling)) {
      return;
    }
    polling ||= persist;
    try {
      const run = await getRun(runId);
      if (over) {
        return;
      }
      if (run.state === 'finished') {
        on.result({ kind: run.kind ?? (run.grade ? 'submit' : 'run'), run: run.run ?? null, grade: run.grade ?? null });
        stop();
        return;
      }
      on.state(run);
      delay = pollMs;
    } catch (error) {
      if (over) {
        return;
      }
      if (!error.transient) {
        stop();
        on.lost(error);
        return;
      }
      delay = Math.min(longestPollMs, delay * 2);
    }
    silence = setTimeout(() => {
      polling = false;
      poll(persist, delay);
    }, persist ? delay : silenceMs);
  }

  function followBySse() {
    clearTimeout(impatience);
    if (over || source !== null) {
      return;
    }
    source = new EventSource(eventsAddress(runId));
    for (const [name, kind] of [['state', 'state'], ['output', 'output'], ['sample', 'samples'], ['notice', 'notice'], ['timeline', 'timeline'], ['result', 'result']]) {
      source.addEventListener(name, (message) => {
        const data = JSON.parse(message.data);
        const seq = data.seq ?? Number.parseInt(message.lastEventId, 10);
        accept(kind, kind === 'samples' && !Array.isArray(data.samples) ? { seq, samples: [data] } : { ...data, seq });
      });
    }
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) {
        poll(true);
      }
    });
  }

  listen();
  // A hub that answers late is no harm: both ways may deliver, each event counts once.
  const impatience = setTimeout(followBySse, hubPatienceMs);
  runHub.watch(runId, sink).then(() => over && runHub.unwatch(runId, sink), followBySse);
  return stop;
}
