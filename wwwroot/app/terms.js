// Terms of the glossary in a text: the definition beside the word on hover and focus, and on a tap instead of following the link.

import { el } from './dom.js';

const id = 'th-term-card';
const gap = 8;
let shown = null;
let card = null;
let closing = null;

function open(term) {
  clearTimeout(closing);
  if (shown === term) {
    return;
  }
  close();
  const { term: name, text, csharp } = term.dataset;
  card = el('div', { id, class: 'th-term-card', role: 'tooltip' },
    el('strong', { text: name }), el('p', { text }),
    csharp ? el('p', {}, el('span', { class: 'th-badge info', text: 'C#' }), ` ${csharp}`) : null,
    el('a', { href: term.getAttribute('href'), text: 'In the glossary', tabindex: -1 }));
  card.addEventListener('mouseenter', () => clearTimeout(closing));
  card.addEventListener('mouseleave', closeSoon);
  document.body.append(card);
  term.setAttribute('aria-describedby', id);
  shown = term;
  place(term.getClientRects()[0] ?? term.getBoundingClientRect());
}

function place(word) {
  const { width, height } = card.getBoundingClientRect();
  const left = Math.max(gap, Math.min(word.left, window.innerWidth - width - gap));
  const below = word.bottom + gap + height < window.innerHeight || word.top < height + gap;
  card.style.left = `${left}px`;
  card.style.top = `${below ? word.bottom + gap : word.top - gap - height}px`;
}

function close() {
  clearTimeout(closing);
  shown?.removeAttribute('aria-describedby');
  card?.remove();
  shown = null;
  card = null;
}

// The pointer may be on its way from the word to its card.
function closeSoon() {
  clearTimeout(closing);
  closing = setTimeout(close, 200);
}

const termOf = (event) => (event.target instanceof Element ? event.target.closest('a.th-term') : null);
let touched = false;

document.addEventListener('pointerdown', (event) => { touched = event.pointerType === 'touch'; }, { passive: true });
document.addEventListener('mouseover', (event) => termOf(event) !== null && !touched && open(termOf(event)));
document.addEventListener('mouseout', (event) => termOf(event) !== null && closeSoon());
document.addEventListener('focusin', (event) => (termOf(event) === null ? (card?.contains(event.target) || close()) : open(termOf(event))));
document.addEventListener('keydown', (event) => event.key === 'Escape' && close());
window.addEventListener('scroll', () => shown !== null && close(), { passive: true });
document.addEventListener('click', (event) => {
  const term = termOf(event);
  if (term !== null && touched) {
    event.preventDefault();
    event.stopPropagation();
    open(term);
  } else if (!card?.contains(event.target)) {
    close();
  }
}, { capture: true });
