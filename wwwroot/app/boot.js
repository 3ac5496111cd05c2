// The one script of every page. Elements upgrade by themselves; what belongs to a page starts again when enhanced
// navigation has brought the next one.

import './copy.js';
import { startLesson } from './lesson.js';
import { Workbench } from './workbench/workbench.js';

if (customElements.get('th-workbench') === undefined) {
  customElements.define('th-workbench', Workbench);
}

function startPage() {
  window.trainingHubTheme?.refresh();
  closeMenus();
  startLesson();
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

function listenToNavigation() {
  if (typeof window.Blazor?.addEventListener !== 'function') {
    return false;
  }
  window.Blazor.addEventListener('enhancedload', startPage);
  return true;
}

startPage();
if (!listenToNavigation()) {
  window.addEventListener('load', listenToNavigation, { once: true });
}
