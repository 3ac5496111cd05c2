// Style sheets that scripts add to <head>. Enhanced navigation makes <head> equal to what the server sent and would
// take them out while the library that made them still counts on them; here they are put back.

const kept = [];
let observer = null;

/** Puts back every node of <head> for which `belongs` answers true, should it be taken out. */
export function keepHead(belongs) {
  kept.push(belongs);
  observer ??= startObserver();
}

function startObserver() {
  const watch = new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.removedNodes])) {
      if (!node.isConnected && kept.some((belongs) => belongs(node))) {
        document.head.append(node);
      }
    }
  });
  watch.observe(document.head, { childList: true });
  return watch;
}

const links = new Map();

/** Adds a style sheet once; resolves when it applies. */
export function loadStylesheet(address) {
  const href = String(address);
  if (!links.has(href)) {
    links.set(href, new Promise((resolve, reject) => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = href;
      link.addEventListener('load', () => resolve(link));
      link.addEventListener('error', () => reject(new Error(`The style sheet ${href} did not load.`)));
      document.head.append(link);
      keepHead((node) => node === link);
    }));
    links.get(href).catch(() => links.delete(href));
  }
  return links.get(href);
}
