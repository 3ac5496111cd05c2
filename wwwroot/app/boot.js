// The one script of every page. The text is read first: until it stands on the screen, nothing else asks for the browser's
// time or for the server's. Then come the framework, the component library and our own start, in that order of need.

const here = document.querySelector('script[data-later]');
const patienceMs = 1500;

// A page that is opened in the background is not drawn until somebody looks; it is made ready all the same.
const drawn = document.hidden ? Promise.resolve() : new Promise((resolve) => {
  setTimeout(resolve, patienceMs);
  if (PerformanceObserver.supportedEntryTypes.includes('paint')) {
    new PerformanceObserver((entries) => entries.getEntriesByName('first-contentful-paint').forEach(resolve)).observe({ type: 'paint', buffered: true });
  } else {
    requestAnimationFrame(() => setTimeout(resolve));
  }
});

/** Runs a classic script. The framework starts by itself when it runs. */
function bring(src) {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), { src, async: false, onload: resolve });
    script.onerror = () => reject(new Error(`${src} could not be loaded. Reload the page.`));
    document.head.append(script);
  });
}

await drawn;
const [{ followNavigation }] = await Promise.all([import('./start.js'), ...here.dataset.later.split(' ').map(bring)]);
followNavigation();
