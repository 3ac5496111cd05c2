// The chosen theme, before anything is drawn. A plain script on purpose: load it in <head> without async or defer.
// Without a choice the page follows the system. The choice is a cookie so that the server can render it too.
(() => {
  'use strict';
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');

  const chosen = () => /(?:^|;\s*)theme=(light|dark)(?:;|$)/.exec(document.cookie)?.[1] ?? null;
  const current = () => chosen() ?? (system.matches ? 'dark' : 'light');

  function apply() {
    const theme = chosen();
    if (theme === null) {
      root.removeAttribute('data-theme');
    } else if (root.getAttribute('data-theme') !== theme) {
      root.setAttribute('data-theme', theme);
    }
    label();
  }

  function label() {
    const next = current() === 'dark' ? 'light' : 'dark';
    for (const button of document.querySelectorAll('[data-theme-toggle]')) {
      button.setAttribute('aria-label', `Switch to the ${next} theme`);
      button.setAttribute('title', `Switch to the ${next} theme`);
    }
  }

  function announce() {
    document.dispatchEvent(new CustomEvent('themechange', { detail: { theme: current() } }));
  }

  function choose(theme) {
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax${secure}`;
    apply();
    announce();
  }

  document.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('[data-theme-toggle]')) {
      choose(current() === 'dark' ? 'light' : 'dark');
    }
  });
  system.addEventListener('change', () => {
    label();
    if (chosen() === null) {
      announce();
    }
  });
  document.addEventListener('DOMContentLoaded', label);

  // Enhanced navigation replaces the attributes of <html> by those the server sent.
  new MutationObserver(apply).observe(root, { attributes: true, attributeFilter: ['data-theme'] });

  apply();
  window.trainingHubTheme = { current, choose, refresh: apply };
})();
