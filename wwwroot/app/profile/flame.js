// The flame graph and its relatives: search, zoom, keyboard, colours of a comparison, and the same as a table.

import { el, uniqueId } from '../dom.js';
import { deepest, drawRings, drawRows } from './flame-shapes.js';
import { formatCount, formatShare, formatValue, hasCpu, isOwn, placeOf } from './model.js';
import { byFunction, changesOf, lookOf, stacksOf } from './stacks.js';
import { ProfileTable, shareBar } from './table.js';
import { hasOrder, timeOrdered } from './time-order.js';

const help = 'Arrow keys go from frame to frame, Enter zooms in, Escape out, Home to all.';
// In the order of time a function may stand beside itself.
const keyOf = ({ data }) => data.key ?? data.name;
const pathOf = (place) => place.ancestors().reverse().map(keyOf);

export class FlameView {
  #profile;
  #jump;
  #before;
  #library = null;
  #shape = 'flame';
  #weigh = 'self';
  #order = 'heavy';
  #search = '';
  #root;
  #whole = null;
  #focus = [];
  #current = null;
  #elements = new Map();
  #picture;
  #readout = el('p', { class: 'th-flame-readout', 'aria-live': 'polite' });
  #found = el('output', { class: 'th-help' });
  #deeper = el('p', { class: 'th-help', hidden: true, text: `The first ${deepest} levels are drawn. Zoom in to go deeper.` });
  #twin = el('details', { class: 'th-twin' });
  #sized = new ResizeObserver(() => this.#draw());

  /** @param before `{ profile, leastChange }` to compare with: frames are coloured by their change, which says nothing up to that part of them */
  constructor(profile, jump, before = null) {
    this.#profile = profile;
    this.#jump = jump;
    this.#before = before;
    this.#root = stacksOf(profile, this.#weigh);
    this.#picture = el('div', { class: 'th-flame-picture', tabindex: 0, role: 'group', 'aria-label': `Drawing of the stacks. ${help} The table below holds the same.`, onkeydown: (event) => this.#key(event) });
    this.#picture.addEventListener('pointermove', (event) => this.#say(this.#placeAt(event.target)));
    this.#picture.addEventListener('click', (event) => this.#zoom(this.#placeAt(event.target)));
    this.#twin.addEventListener('toggle', () => this.#fillTwin());
    this.#twin.append(el('summary', { text: 'As a table' }));
    this.element = el('div', { class: 'th-stack th-flame-view' }, this.#bar(), this.#readout, this.#picture, this.#deeper,
      before ? el('p', { class: 'th-help th-change-legend' }, el('span', { class: 'swatch dearer' }), 'more than before ', el('span', { class: 'swatch cheaper' }), 'less ', el('span', { class: 'swatch same' }), 'about the same, or not to be told') : null,
      profile.nodes.length === 0 ? el('p', { class: 'th-help', text: 'Worked out of the call graph: this tool counts calls by caller, so the time of a function is shared among its callers by what each of them got. Sampling sees whole stacks.' }) : null,
      this.#twin);
    this.#sized.observe(this.#picture);
  }

  dispose() {
    this.#sized.disconnect();
  }

  #bar() {
    const choice = (label, options, value, changed) => {
      const id = uniqueId('th-flame');
      return el('span', { class: 'th-row' }, el('label', { for: id, text: label }),
        el('select', { id, class: 'th-select', onchange: (event) => changed(event.target.value) }, options.map(([name, text]) => el('option', { value: name, selected: name === value, text }))));
    };
    const width = hasCpu(this.#profile) ? choice('Width', [['self', 'Elapsed time'], ['cpu', 'CPU time']], 'self', (name) => { this.#weigh = name; this.#again(); }) : null;
    const orders = [['heavy', 'Costliest first'], this.#before === null && hasOrder(this.#profile) ? ['time', 'In the order of time'] : ['seen', 'As first seen'], ['name', 'By name']];
    const id = uniqueId('th-flame');
    return el('div', { class: 'th-profile-bar' },
      choice('Shape', [['flame', 'Flame graph'], ['icicle', 'Icicle'], ['sunburst', 'Sunburst']], 'flame', (name) => { this.#shape = name; this.#draw(); }),
      choice('Order', orders, 'heavy', (name) => {
        this.#order = name;
        this.#focus = [];
        // What a look found took the time since the look before; how much of that was CPU time is known of the whole only.
        width?.toggleAttribute('hidden', name === 'time');
        this.#again();
      }),
      width,
      el('span', { class: 'th-row' }, el('label', { for: id, text: 'Search' }),
        el('input', { id, type: 'search', class: 'th-input', oninput: (event) => { this.#search = event.target.value.trim().toLowerCase(); this.#mark(); } }), this.#found),
      el('button', { type: 'button', class: 'th-button small quiet', text: 'Show all', onclick: () => { this.#focus = []; this.#draw(); } }));
  }

  #again() {
    this.#whole = null;
    this.#root = this.#order === 'time' ? timeOrdered(this.#profile) : stacksOf(this.#profile, this.#weigh);
    this.#table?.remove();
    this.#table = null;
    this.#fillTwin();
    this.#draw();
  }

  async #draw() {
    const width = Math.floor(this.#picture.clientWidth);
    if (width === 0) {
      return;
    }
    if (this.#root.value <= 0) {
      this.#picture.replaceChildren(el('p', { class: 'th-out-hint', text: 'No time was seen in this measure.' }));
      return;
    }
    try {
      this.#library ??= await import('../../vendor/d3-hierarchy/d3-hierarchy.js');
    } catch {
      this.#picture.replaceChildren(el('p', { class: 'th-out-hint', text: 'The drawing could not be loaded. The table below holds the same.' }));
      return;
    }
    this.#whole ??= this.#arranged();
    let chosen = this.#whole;
    for (const name of this.#focus) {
      chosen = chosen.children?.find((child) => keyOf(child) === name) ?? chosen;
    }
    const above = chosen.ancestors().slice(1).reverse();
    const part = chosen === this.#whole ? chosen : this.#sorted(this.#library.hierarchy(chosen.data).sum(({ self }) => Math.max(0, self)));
    const layout = this.#library.partition()(part);
    // The places of the part know nothing of those above; paths are put together from both.
    this.#prefix = pathOf(chosen).slice(0, -1);
    const look = this.#before ? (data) => this.#change.get(data) ?? 'same' : () => null;
    const drawn = this.#shape === 'sunburst'
      ? drawRings({ layout, width, look })
      : drawRows({ layout, above, width, upward: this.#shape === 'flame', look, thin: this.#order === 'time' });
    this.#elements = drawn.elements;
    this.#layout = layout;
    this.#above = above;
    this.#current = null;
    this.#picture.replaceChildren(drawn.root);
    this.#deeper.hidden = layout.height <= deepest;
    this.#say(layout);
    this.#mark();
  }

  #prefix = [];
  #layout = null;
  #above = [];
  #change = new Map();

  #arranged() {
    if (this.#before) {
      changesOf(stacksOf(this.#before.profile, this.#weigh), this.#root).forEach((change, node) => this.#change.set(node, lookOf(change, this.#before.leastChange)));
    }
    return this.#sorted(this.#library.hierarchy(this.#root).sum(({ self }) => Math.max(0, self)));
  }

  #sorted(tree) {
    return this.#order === 'heavy' ? tree.sort((a, b) => b.value - a.value) : this.#order === 'name' ? tree.sort((a, b) => a.data.name.localeCompare(b.data.name)) : tree;
  }

  #placeAt(target) {
    const group = target instanceof Element ? target.closest('.frame') : null;
    return group === null ? null : [...this.#elements].find(([, element]) => element === group)?.[0] ?? null;
  }

  #say(place) {
    if (place === null || place === this.#current) {
      return;
    }
    this.#elements.get(this.#current)?.classList.remove('current');
    this.#current = place;
    this.#elements.get(place)?.classList.add('current');
    const { data, value } = place;
    const facts = [
      `${formatShare(value / this.#root.value)} of all`,
      formatValue(value, this.#profile.clock),
      data.self > 0 && place.children ? `${formatValue(data.self, this.#profile.clock)} own` : null,
      data.calls > 0 ? `${formatCount(data.calls)} calls` : null,
      data.frame.file ? placeOf(data.line > 0 ? { ...data.frame, line: data.line } : data.frame) : null,
    ].filter(Boolean).join(' · ');
    const line = isOwn(data.frame) ? data.line || data.frame.line : 0;
    this.#readout.replaceChildren(el('strong', { text: data.name }), ` ${facts} `,
      line > 0 ? el('button', { type: 'button', class: 'th-jump', text: `line ${line}`, onclick: () => this.#jump(line, 1) }) : '');
  }

  #zoom(place) {
    if (place !== null) {
      const inside = this.#above.includes(place) ? pathOf(place) : [...this.#prefix, ...pathOf(place)];
      this.#focus = inside.slice(1);
      this.#draw();
    }
  }

  #mark() {
    if (this.#search === '' && !this.#picture.classList.contains('searching')) {
      return;
    }
    let share = 0;
    const hit = ({ data }) => this.#search !== '' && data.name.toLowerCase().includes(this.#search);
    for (const [place, element] of this.#elements) {
      element.classList.toggle('found', hit(place));
      if (hit(place) && !place.ancestors().slice(1).some(hit) && !this.#above.includes(place)) {
        share += place.value / this.#root.value;
      }
    }
    this.#picture.classList.toggle('searching', this.#search !== '');
    this.#found.textContent = this.#search === '' ? '' : `${formatShare(share)} of all`;
  }

  #key(event) {
    const here = this.#current ?? this.#layout;
    if (here === null) {
      return;
    }
    const siblings = here.parent?.children ?? [here];
    const [up, down] = this.#shape === 'flame' ? ['ArrowDown', 'ArrowUp'] : ['ArrowUp', 'ArrowDown'];
    const act = {
      [up]: () => this.#say(here.parent ?? here),
      [down]: () => this.#say(here.children?.[0] ?? here),
      ArrowRight: () => this.#say(siblings[Math.min(siblings.length - 1, siblings.indexOf(here) + 1)]),
      ArrowLeft: () => this.#say(siblings[Math.max(0, siblings.indexOf(here) - 1)]),
      Enter: () => this.#zoom(here),
      Escape: () => { this.#focus = this.#focus.slice(0, -1); this.#draw(); },
      Home: () => { this.#focus = []; this.#draw(); },
    }[event.key];
    if (act !== undefined) {
      event.preventDefault();
      act();
    }
  }

  #table = null;

  #fillTwin() {
    if (!this.#twin.open || this.#table !== null) {
      return;
    }
    const rows = byFunction(this.#root);
    const all = this.#root.value;
    this.#table = new ProfileTable({
      label: 'Frames by function',
      rows,
      words: ({ frame }) => frame.name,
      columns: [
        { label: 'Function', value: ({ frame }) => frame.name, text: ({ frame }) => frame.name },
        { label: 'Place', value: ({ frame }) => placeOf(frame), text: ({ frame }) => placeOf(frame) },
        { label: 'Own', num: true, value: ({ self }) => self, text: ({ self }) => formatValue(self, this.#profile.clock) },
        { label: 'Total', num: true, start: 'desc', value: ({ total }) => total, text: ({ total }) => formatValue(total, this.#profile.clock) },
        { label: '% Total', num: true, value: ({ total }) => total, cell: ({ total }) => shareBar(total / all, formatShare(total / all)) },
      ],
    }).element;
    this.#twin.append(this.#table);
  }
}
