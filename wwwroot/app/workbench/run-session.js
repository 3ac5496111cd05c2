// At most one run of a workbench at a time: started, followed to its end, stopped on request, found again after a reload.

import { cancelRun, clientKey, startRun } from '../api.js';
import { watchRun } from '../live.js';

export class RunSession {
  #view;
  #unwatch = null;
  #id = null;
  #ticket = 0;
  #starting = false;
  #stopWanted = false;

  /** @param view `{ restarted, state, output, samples, timeline, notice, finished(result, id), failed(message), lost() }` */
  constructor(view) {
    this.#view = view;
  }

  get active() {
    return this.#starting || this.#unwatch !== null;
  }

  /** Sends the code. Resolves with the id once the server has taken it, or null when it has not. */
  async start(request) {
    const ticket = this.#begin();
    this.#starting = true;
    try {
      const { id } = await startRun({ ...request, clientKey: clientKey() });
      if (ticket !== this.#ticket) {
        return null;
      }
      this.#follow(id, ticket);
      if (this.#stopWanted) {
        this.stop();
      }
      return id;
    } catch (error) {
      if (ticket === this.#ticket) {
        this.#view.failed(error.message);
      }
      return null;
    } finally {
      if (ticket === this.#ticket) {
        this.#starting = false;
      }
    }
  }

  resume(id) {
    this.#follow(id, this.#begin());
  }

  async stop() {
    this.#stopWanted = true;
    if (this.#id === null) {
      return;
    }
    try {
      await cancelRun(this.#id);
    } catch (error) {
      // A run that is over or gone has nothing left to stop; its own end is on the way.
      if (error.transient) {
        this.#view.state({ state: 'running', problem: error.message });
      }
    }
  }

  /** Follows no longer; the run itself goes on. */
  leave() {
    this.#ticket += 1;
    this.#unwatch?.();
    this.#unwatch = null;
    this.#id = null;
    this.#starting = false;
  }

  #begin() {
    this.leave();
    this.#stopWanted = false;
    return this.#ticket;
  }

  #follow(id, ticket) {
    const whileCurrent = (act) => (event) => ticket === this.#ticket && act(event);
    this.#id = id;
    this.#unwatch = watchRun(id, {
      restarted: whileCurrent(() => this.#view.restarted()),
      state: whileCurrent((event) => event.state !== 'finished' && this.#view.state(event)),
      output: whileCurrent((event) => this.#view.output(event)),
      notice: whileCurrent((event) => this.#view.notice(event)),
      samples: whileCurrent((event) => this.#view.samples(event)),
      timeline: whileCurrent((event) => this.#view.timeline(event)),
      result: whileCurrent((event) => {
        this.leave();
        this.#view.finished(event, id);
      }),
      lost: whileCurrent((error) => {
        this.leave();
        this.#view.lost(error);
      }),
    });
  }
}
