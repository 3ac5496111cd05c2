// <th-profile run-id="…">: a profile on its page, with the program beside it. The address remembers which view is open.

import { el } from '../dom.js';
import { PageElement } from '../page-element.js';
import { heatOf } from './model.js';
import { ProfilePanel } from './profile-panel.js';
import { SourceView } from './source.js';

export class ProfileElement extends PageElement {
  static observedAttributes = ['run-id'];

  async start(signal) {
    const address = new URL(location.href);
    const source = new SourceView(this.querySelector(':scope > pre')?.textContent ?? '');
    let own = [];
    const panel = new ProfilePanel({ jump: (line) => source.reveal(line), paged: true, moved: (view, before) => this.#remember(view, before), heated: (heat) => source.show(heat ?? own) });
    signal.addEventListener('abort', () => panel.dispose());
    panel.clear('Loading the profile…');
    this.put(this, el('div', { class: 'th-profile-split' }, el('section', { class: 'th-wb', 'aria-label': 'Profile' }, panel.element), el('section', { 'aria-label': 'Program' }, source.element)));
    const profile = await panel.load(this.getAttribute('run-id'), { view: address.searchParams.get('view'), before: address.searchParams.get('before') });
    if (profile !== null && !signal.aborted) {
      own = heatOf(profile);
      panel.heat();
    }
  }

  #remember(view, before) {
    const address = new URL(location.href);
    address.searchParams.set('view', view);
    if (before !== null) {
      address.searchParams.set('before', before);
    } else if (view !== 'compare') {
      address.searchParams.delete('before');
    }
    history.replaceState(history.state, '', address);
  }
}
