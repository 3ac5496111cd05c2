// Plain colours for canvases: custom properties keep both themes' values, and only a resolved property tells the current one.

import { el } from './dom.js';

/** The colours of tokens such as `--th-ink-3` in the current theme; `[token, alpha]` thins one. Resolved inside `place`, where local tokens hold. */
export function resolveColours(tokens, place = document.body) {
  const probe = el('span', { hidden: true });
  place.append(probe);
  const colours = Object.fromEntries(Object.entries(tokens).map(([name, wanted]) => {
    const [token, alpha] = Array.isArray(wanted) ? wanted : [wanted, 1];
    probe.style.color = `color-mix(in srgb, var(${token}) ${alpha * 100}%, transparent)`;
    return [name, getComputedStyle(probe).color];
  }));
  probe.remove();
  return colours;
}
