// What every page starts with once it has been drawn. Elements upgrade by themselves; what belongs to a page starts again when enhanced
// navigation has brought the next one.

import './copy.js';
import { startLesson } from './lesson.js';
import './reading-keys.js';
import './reconnect.js';
import './terms.js';
import { startTimes } from './times.js';

const elements = [
  { tag: 'th-workbench', load: () => import('./workbench/workbench.js').then((module) => module.Workbench) },
  { tag: 'th-question', load: () => import('./learning/question.js').then((module) => module.Question) },
  { tag: 'th-check', load: () => import('./learning/check.js').then((module) => module.Check) },
  { tag: 'th-claim', load: () => import('./learning/claim.js').then((module) => module.ClaimElement) },
  { tag: 'th-explain', load: () => import('./learning/explain.js').then((module) => module.Explain) },
  { tag: 'th-hints', load: () => import('./learning/hints.js').then((module) => module.Hints) },
  { tag: 'th-figure', load: () => import('./figures/figure.js').then((module) => module.Figure) },
  { tag: 'th-run-view', load: () => import('./run-view.js').then((module) => module.RunView) },
  { tag: 'th-profile', load: () => import('./profile/profile-element.js').then((module) => module.ProfileElement) },
  { tag: 'th-timeit', load: () => import('./profile/timeit.js').then((module) => module.TimeitElement) },
  { tag: 'th-diff', load: () => import('./diff-view.js').then((module) => module.DiffView) },
];

// Pages with an element get it at once; on others it is made ready when the browser has nothing else to do.
function defineElements() {
  for (const { tag, load } of elements) {
    const define = () => load().then((element) => {
      if (customElements.get(tag) === undefined) {
        customElements.define(tag, element);
      }
    });
    if (document.querySelector(tag) !== null) {
      define();
    } else {
      (window.requestIdleCallback ?? setTimeout)(define);
    }
  }
}

function startPage() {
  defineElements();
  document.querySelectorAll('th-question, th-check, th-claim, th-figure, th-explain, th-hints, th-profile, th-timeit').forEach((element) => element.refresh?.());
  window.trainingHubTheme?.refresh();
  closeMenus();
  startLesson();
  reachTables();
}

// Where a table of the text scrolls sideways, the keyboard has to reach it.
function reachTables() {
  for (const table of document.querySelectorAll('.th-prose table')) {
    if (getComputedStyle(table).overflowX === 'auto') {
      table.tabIndex = 0;
    }
  }
}

function closeMenus(except = null) {
  for (const menu of document.querySelectorAll('details.th-menu[open]')) {
    if (menu !== except) {
      menu.open = false;
    }
  }
}

document.addEventListener('click', (event) => closeMenus(event.target instanceof Element ? event.target.closest('details.th-menu') : null));
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    closeMenus();
  }
});

/** Starts each page that the framework, once it is there, brings into this one. */
export function followNavigation() {
  window.Blazor.addEventListener('enhancedload', startPage);
}

startPage();
startTimes();
