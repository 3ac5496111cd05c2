// What the page says about one workbench: its attributes, and the data the server left in its children.

import { local, userId } from '../page.js';

// From an attribute, or from a <script type="application/json"> child. Not from a <template>: enhanced navigation
// leaves the content of the previous page in it.
function readJson(element, name) {
  const text = element.getAttribute(name) ?? element.querySelector(`:scope > script[data-${name}]`)?.textContent;
  try {
    return JSON.parse(text || '{}');
  } catch {
    return {};
  }
}

function signInAddress(element) {
  const address = element.getAttribute('sign-in') ?? '/Account/Login';
  return `${address}?ReturnUrl=${encodeURIComponent(location.pathname + location.search + location.hash)}`;
}

export function readSettings(element) {
  const signedIn = element.getAttribute('signed-in') === 'true';
  const exercise = element.getAttribute('mode') === 'exercise';
  const exerciseId = element.getAttribute('exercise-id') || null;
  return {
    documentId: element.getAttribute('document-id') ?? 'scratch',
    exercise,
    exerciseId,
    canSubmit: exercise && exerciseId !== null,
    signedIn,
    signInAddress: signedIn ? null : signInAddress(element),
    cores: Number(element.getAttribute('cores') ?? 0),
    languages: (element.getAttribute('languages') ?? 'python').split(',').map((name) => name.trim()).filter(Boolean),
    starters: readJson(element, 'starters'),
    titles: readJson(element, 'titles'),
  };
}

const languageKey = (documentId) => `th:language:${userId()}${documentId === undefined ? '' : `:${documentId}`}`;

/** The language chosen here before, else the one chosen last anywhere, else the first. */
export function preferredLanguage({ documentId, languages }) {
  return [local.get(languageKey(documentId)), local.get(languageKey())].find((name) => languages.includes(name)) ?? languages[0];
}

export function rememberLanguage({ documentId }, language) {
  local.set(languageKey(documentId), language);
  local.set(languageKey(), language);
}
