// A lesson remembers how far it was read, and its contents follow the reader.
// Expects `[data-lesson-id]` around the text, `data-reading-position="0..1"` on it, and links of `[data-toc]`.

import { putReading } from './api.js';
import { local, userId } from './page.js';

const quietMs = 1500;
const worthRestoring = 0.03;

let ending = null;

/** Attaches to the lesson of the page, if there is one. May be called again after each navigation. */
export function startLesson() {
  ending?.abort();
  ending = null;
  const lesson = document.querySelector('[data-lesson-id]');
  if (lesson !== null) {
    ending = new AbortController();
    followReading(lesson, ending.signal);
  }
  const contents = document.querySelector('[data-toc]');
  if (contents !== null) {
    ending ??= new AbortController();
    followHeadings(contents, ending.signal);
  }
}

function progress(lesson) {
  const { top, height } = lesson.getBoundingClientRect();
  const room = height - window.innerHeight;
  return room <= 0 ? 1 : Math.min(1, Math.max(0, -top / room));
}

function restore(lesson, position) {
  const { top, height } = lesson.getBoundingClientRect();
  const untouched = window.scrollY < 8 && location.hash === '';
  if (untouched && position > worthRestoring && position < 1) {
    window.scrollTo({ top: window.scrollY + top + position * (height - window.innerHeight), behavior: 'instant' });
  }
}

function followReading(lesson, signal) {
  const id = lesson.dataset.lessonId;
  const key = `th:reading:${userId()}:${id}`;
  const signedIn = userId() !== 'anonymous';
  let timer = null;
  let sent = null;

  const known = local.get(key)?.position ?? Number.parseFloat(lesson.dataset.readingPosition ?? '0');
  if (Number.isFinite(known)) {
    // Custom elements above have to take their place first.
    requestAnimationFrame(() => requestAnimationFrame(() => signal.aborted || restore(lesson, known)));
  }

  function send() {
    clearTimeout(timer);
    timer = null;
    const position = local.get(key)?.position;
    if (signedIn && Number.isFinite(position) && position !== sent) {
      sent = position;
      // A position that could not be sent is kept here and sent with the next one.
      putReading(id, position).catch(() => { sent = null; });
    }
  }

  window.addEventListener('scroll', () => {
    local.set(key, { position: Math.round(progress(lesson) * 1000) / 1000 });
    clearTimeout(timer);
    timer = setTimeout(send, quietMs);
  }, { signal, passive: true });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && send(), { signal });
  window.addEventListener('pagehide', send, { signal });
  signal.addEventListener('abort', () => timer !== null && send());
}

function followHeadings(contents, signal) {
  const entries = [...contents.querySelectorAll('a[href*="#"]')]
    .filter((link) => link.pathname === location.pathname)
    .map((link) => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
    .filter(({ heading }) => heading !== null);
  if (entries.length === 0) {
    return;
  }
  let frame = null;

  function update() {
    frame = null;
    const line = window.innerHeight * 0.25;
    const passed = entries.filter(({ heading }) => heading.getBoundingClientRect().top <= line);
    const current = (passed.at(-1) ?? entries[0]).link;
    for (const { link } of entries) {
      if (link === current) {
        link.setAttribute('aria-current', 'true');
      } else {
        link.removeAttribute('aria-current');
      }
    }
  }

  window.addEventListener('scroll', () => { frame ??= requestAnimationFrame(update); }, { signal, passive: true });
  update();
}
