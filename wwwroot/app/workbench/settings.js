// What the page says about one workbench: its attributes, and the data the server left in its children.

import { local, userId } from '../page.js';

function readJson(element, name) {
  const source = element.querySelector(`:scope > [${name}]`);
  try {
    return JSON.parse((source?.content ?? source)?.textContent || '{}');
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
    starters: readJson(element, 'data-starters'),
    titles: readJson(element, 'data-titles'),
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
