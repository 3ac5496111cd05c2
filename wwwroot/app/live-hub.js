// One connection to the hub `/live/runs` for the whole page, made when the first run is watched.

const address = '/live/runs';
const idleMs = 60_000;
const retryDelaysMs = [0, 500, 1500, 3000, 5000, 10_000];
const messages = { StateChanged: 'state', OutputWritten: 'output', MetricsSampled: 'samples', Noticed: 'notice', TimelineGrew: 'timeline', RunFinished: 'result' };

// A MessagePack server names properties as its records do; JSON servers use camel case already.
export function camelCased(value) {
  if (Array.isArray(value)) {
    return value.map(camelCased);
  }
  if (value === null || typeof value !== 'object' || value instanceof Date || ArrayBuffer.isView(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.charAt(0).toLowerCase() + key.slice(1), camelCased(inner)]));
}

class RunHub {
  #connection = null;
  #opening = null;
  #sinks = new Map();
  #idle = null;

  isWatching(runId) {
    return this.#sinks.has(runId);
  }

  /** Follows a run. Rejects when the hub cannot be reached or does not know the run. */
  async watch(runId, sink) {
    clearTimeout(this.#idle);
    this.#sinks.set(runId, sink);
    try {
      await this.#open();
      await this.#connection.invoke('Watch', runId);
    } catch (error) {
      this.unwatch(runId, sink);
      throw error;
    }
  }

  /** Stops telling this sink. Another one that follows the same run meanwhile is left alone. */
  unwatch(runId, sink) {
    if (this.#sinks.get(runId) === sink) {
      this.#sinks.delete(runId);
    }
    if (this.#sinks.size === 0) {
      clearTimeout(this.#idle);
      this.#idle = setTimeout(() => this.#connection?.stop(), idleMs);
    }
  }

  #open() {
    this.#opening ??= this.#connect().catch((error) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }

  async #connect() {
    const { HubConnectionBuilder, LogLevel, MessagePackHubProtocol } = await import('../vendor/signalr/signalr.js');
    const builder = new HubConnectionBuilder()
      .withUrl(address)
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: ({ previousRetryCount }) => retryDelaysMs[previousRetryCount] ?? null })
      .configureLogging(LogLevel.None);
    if (document.querySelector('meta[name="th-live-protocol"][content="messagepack"]') !== null) {
      builder.withHubProtocol(new MessagePackHubProtocol());
    }
    const connection = builder.build();
    for (const [message, kind] of Object.entries(messages)) {
      connection.on(message, (runId, payload) => this.#sinks.get(runId)?.event(kind, camelCased(payload)));
    }
    connection.onreconnected(() => this.#watchAgain(connection));
    connection.onclose(() => this.#closed());
    this.#connection = connection;
    await connection.start();
  }

  async #watchAgain(connection) {
    for (const [runId, sink] of [...this.#sinks]) {
      try {
        await connection.invoke('Watch', runId);
      } catch {
        this.#sinks.delete(runId);
        sink.lost();
      }
    }
  }

  #closed() {
    this.#opening = null;
    this.#connection = null;
    const orphans = [...this.#sinks.values()];
    this.#sinks.clear();
    for (const sink of orphans) {
      sink.lost();
    }
  }
}

export const runHub = new RunHub();
