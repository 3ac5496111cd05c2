// Instants as the reader counts them. <time data-local> is put into the reader's own time zone, <time data-ago> says how long ago it
// was and ticks. The server renders the instant once; text is changed in place, because the node may belong to the server's renderer.

const dayMs = 86_400_000;
const local = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** How long ago an instant was, in words. An instant in the future, seen by a clock that is behind, counts as now. */
export function ago(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 5) {
    return 'just now';
  }
  if (seconds < 60) {
    return `${seconds} s ago`;
  }
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min ago`;
  }
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} h ago` : `${Math.floor(hours / 24)} d ago`;
}

function write(element, now) {
  const at = Date.parse(element.dateTime);
  if (Number.isNaN(at)) {
    return;
  }
  const old = element.hasAttribute('data-ago') && now - at > 7 * dayMs;
  const text = element.hasAttribute('data-local') ? local.format(at) : old ? short.format(at) : ago(now - at);
  const node = element.firstChild;
  if (node === null) {
    element.append(text);
  } else if (node.data !== text) {
    node.data = text;
  }
  if (element.hasAttribute('data-ago')) {
    element.title = local.format(at);
  }
}

function writeAll(selector) {
  const now = Date.now();
  document.querySelectorAll(selector).forEach((element) => write(element, now));
}

let pending = false;

function later() {
  if (!pending) {
    pending = true;
    queueMicrotask(() => {
      pending = false;
      writeAll('time[data-local], time[data-ago]');
    });
  }
}

const isTime = (node) => node instanceof Element && (node.matches('time') || node.querySelector('time') !== null);

/** Writes every instant of the page, now and whenever one is added or changed. */
export function startTimes() {
  later();
  new MutationObserver((changes) => changes.some(({ type, target, addedNodes }) => type === 'attributes' ? target.matches('time') : [...addedNodes].some(isTime)) && later())
    .observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['datetime'] });
  setInterval(() => document.hidden || writeAll('time[data-ago]'), 1000);
}
