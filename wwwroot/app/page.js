// What the server says about the page: who is looking at it.

/** The signed-in person's id, or `anonymous`. Keys of everything kept in this browser start with it. */
export function userId() {
  return document.querySelector('meta[name="th-user"]')?.getAttribute('content') || 'anonymous';
}

/** Local storage that answers null instead of throwing where it is full, forbidden or absent. */
export const local = storage(() => window.localStorage);
export const session = storage(() => window.sessionStorage);

function storage(area) {
  return {
    get(key) {
      try {
        const text = area().getItem(key);
        return text === null ? null : JSON.parse(text);
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        area().setItem(key, JSON.stringify(value));
        return true;
      } catch {
        return false;
      }
    },
    remove(key) {
      try {
        area().removeItem(key);
      } catch {
        // Nothing is kept, so nothing has to go.
      }
    },
  };
}
