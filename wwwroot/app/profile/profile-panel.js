// A profile as a whole: the finding in one sentence, how far to trust it, and the views that this tool fills.

import { getProfile, profileAddress } from '../api.js';
import { el, withCode } from '../dom.js';
import { Tabs } from '../tabs.js';
import { CallGraphView } from './call-graph.js';
import { callsView } from './calls.js';
import { CompareView } from './compare.js';
import { FlameView } from './flame.js';
import { linesView } from './lines.js';
import { qualityOf } from './model.js';
import { OverTimeView } from './over-time.js';
import { hasStacks } from './stacks.js';
import { describeVerdict } from '../verdicts.js';
import { Lanes } from './lanes.js';
import { LiveTimeline } from './live-timeline.js';
import { TimelineView } from './timeline.js';
import { timelineTables } from './timeline-tables.js';
import { WitnessesView } from './witnesses.js';

const formats = [['json', 'Profile document (JSON)'], ['speedscope', 'speedscope'], ['pstats', 'pstats (Python, SnakeViz, gprof2dot)'], ['callgrind', 'callgrind (KCachegrind)'], ['collapsed', 'Collapsed stacks'], ['nettrace', 'nettrace (PerfView, Visual Studio)']];

function downloads(id, profile) {
  const fits = { speedscope: hasStacks(profile), pstats: profile.functions.length > 0, callgrind: profile.functions.length > 0, collapsed: profile.nodes.length > 0, nettrace: profile.traceBytes > 0, json: true };
  return el('details', { class: 'th-menu th-profile-menu' }, el('summary', { class: 'th-button small quiet', text: 'Download' }),
    el('div', { class: 'th-menu-panel' }, formats.filter(([name]) => fits[name]).map(([name, text]) => el('a', { href: profileAddress(id, name), download: '', text }))));
}

function deadlockNotice(profile) {
  return profile.deadlock.length === 0 ? null : el('div', { class: 'th-banner bad', role: 'alert' }, el('strong', { text: 'Deadlock' }),
    el('ol', {}, profile.deadlock.map(({ thread, lock, owner, line }) => el('li', { text: `${thread} waits${line > 0 ? ` at line ${line}` : ''} for ${lock}, which ${owner} holds` }))));
}

export class ProfilePanel {
  #jump;
  #paged;
  #moved;
  #heated;
  #views = [];
  #ticket = 0;
  #live = null;
  #heatOfView = () => null;

  /**
   * @param jump called with line and column when a place in the code was chosen
   * @param paged true on the profile's own page, which needs no link to itself
   * @param moved called with view and compared profile when either was chosen
   * @param heated called with the heat that belongs beside the code while the view that is open has its own, else with null: the profile's is shown then
   */
  constructor({ jump, paged = false, moved = () => {}, heated = () => {} }) {
    this.#jump = jump;
    this.#paged = paged;
    this.#moved = moved;
    this.#heated = heated;
    this.element = el('div', { class: 'th-profile' });
  }

  clear(text) {
    this.#ticket += 1;
    this.#dispose();
    this.element.replaceChildren(el('p', { class: 'th-out-hint', role: 'status', text }));
  }

  /** Loads and shows a profile. Resolves with its document, or with null when there is none; the reason is shown. */
  async load(id, { view = null, before = null } = {}) {
    const ticket = ++this.#ticket;
    try {
      const profile = await getProfile(id);
      if (ticket !== this.#ticket) {
        return null;
      }
      if (profile.spans.lane.length === 0 && this.keep('The program ended before its profile was put together. This is what was told while it ran.')) {
        return null;
      }
      this.#show(id, profile, view, before);
      return profile;
    } catch (error) {
      if (ticket === this.#ticket && !this.keep(`${error.message} This is what was told while the program ran.`)) {
        this.clear(error.message);
      }
      return null;
    }
  }

  /** Draws a piece of the timeline of a program that runs. */
  grow(piece) {
    if (this.#live === null) {
      this.clear('');
      this.#live = new LiveTimeline(this.#jump);
      this.#views.push(this.#live);
      this.element.replaceChildren(this.#live.element);
    }
    this.#live.grow(piece);
  }

  /** Lets the picture that grew stand, as all that there is, with the reason. False when there is none. */
  keep(text) {
    this.#live?.end(text);
    return this.#live !== null;
  }

  /** Tells the heat of the view that is open again. */
  heat() {
    this.#heated(this.#heatOfView());
  }

  dispose() {
    this.#ticket += 1;
    this.#dispose();
  }

  #dispose() {
    this.#views.forEach((view) => view.dispose?.());
    this.#views = [];
    this.#live = null;
  }

  #show(id, profile, view, before) {
    this.#dispose();
    const drawn = new Map();
    const tabs = new Tabs('Views of the profile', (name) => {
      drawn.get(name)?.draw?.(name === 'compare' ? before : undefined);
      this.#moved(name, null);
      this.heat();
    });
    this.#heatOfView = () => drawn.get(tabs.selected)?.heat ?? null;
    const add = (name, label, made) => {
      drawn.set(name, made);
      this.#views.push(made);
      tabs.add(name, label, made.element);
    };
    if (profile.spans.lane.length > 0) {
      const picture = Lanes.of(profile);
      const timeline = new TimelineView(picture, this.#jump);
      add('timeline', 'Timeline', { element: el('div', { class: 'th-stack' }, timeline.element, timelineTables(picture, this.#jump)), dispose: () => timeline.dispose() });
    }
    if (profile.functions.length > 0) {
      add('calls', 'Functions', { element: callsView(profile, this.#jump) });
    }
    if (profile.lines.length > 0) {
      add('lines', 'Lines', { element: linesView(profile, this.#jump) });
    }
    if (hasStacks(profile)) {
      add('flame', 'Flame graph', new FlameView(profile, this.#jump));
    }
    if (profile.edges.length > 0) {
      add('graph', 'Call graph', new CallGraphView(profile, this.#jump));
    }
    if (profile.counters.length > 0 || profile.holders.length > 0) {
      add('time', profile.tool === 'memory' ? 'Memory over time' : 'Over time', new OverTimeView(profile, this.#jump));
    }
    if (['sampling', 'calls', 'lines', 'hits'].includes(profile.tool)) {
      add('witnesses', 'Witnesses', new WitnessesView(id));
    }
    add('compare', 'Compare', new CompareView(id, profile, this.#jump, {
      chosen: (other) => this.#moved('compare', other),
      heated: () => this.heat(),
    }));

    const quality = [...qualityOf(profile), ...profile.notes];
    this.element.replaceChildren(...[
      el('p', { class: 'th-profile-summary' }, withCode(profile.summary || 'The tool saw nothing that stands out.')),
      profile.partial ? el('p', { class: 'th-banner warn', text: `The run was not seen to its end: this is a part. ${describeVerdict(profile.verdict).detail}` }) : null,
      deadlockNotice(profile),
      profile.advice.length === 0 ? null : el('ul', { class: 'th-advice', 'aria-label': 'Advice' }, profile.advice.map(({ line, text }) => el('li', {}, text, line > 0 ? el('button', { type: 'button', class: 'th-jump', text: `line ${line}`, onclick: () => this.#jump(line, 1) }) : null))),
      el('div', { class: 'th-profile-bar' },
        quality.length === 0 ? null : el('details', { class: 'th-twin th-quality' }, el('summary', { text: `How far to trust this${profile.noise ? ` (noise grade ${profile.noise.grade})` : ''}` }), el('ul', {}, quality.map((text) => el('li', { text })))),
        el('span', { class: 'th-profile-links' },
          this.#paged ? null : el('a', { href: `/profiles/${id}`, text: 'Open on its own page' }),
          hasStacks(profile) ? el('a', { href: `/vendor/speedscope/index.html#profileURL=${encodeURIComponent(profileAddress(id, 'speedscope'))}&title=profile`, target: '_blank', rel: 'noopener', text: 'Full viewer' }) : null,
          downloads(id, profile))),
      tabs.element,
    ].filter(Boolean));
    tabs.select(view !== null && tabs.has(view) ? view : [...drawn.keys()][0]);
  }
}
