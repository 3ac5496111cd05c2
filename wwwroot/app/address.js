// Keeps what a live page shows in its address, without a navigation: the page has drawn it already.

export function showQuery(query) {
  if (location.search !== query) {
    history.replaceState(history.state, '', location.pathname + query + location.hash);
  }
}
