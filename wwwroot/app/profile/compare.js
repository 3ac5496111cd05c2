// Two profiles of one program, before and after a change: which function, which line got cheaper, in tables, beside the code, and the stacks coloured by it.

import { comparableProfiles, diffProfiles, getProfile } from '../api.js';
import { el, uniqueId, withCode } from '../dom.js';
import { FlameView } from './flame.js';
import { formatCount, formatValue } from './model.js';
import { hasStacks } from './stacks.js';
import { ProfileTable } from './table.js';

const when = (iso) => new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** A change in words; none is told where it may be noise, or where both sides are no more than bounds: lines that take less time than their probe. */
export function changeText({ change, doubt }, clock) {
  return doubt ? (doubt === 'probe' ? '< probe' : 'noise') : `${change > 0 ? '▲ +' : change < 0 ? '▼ −' : ''}${formatValue(Math.abs(change), clock)}`;
}

/**
 * What changed, as heat of the lines of the program after; of tools that know functions only, of the lines at which they begin.
 * @returns `[{ line, level, text, change }]`, `change` being `cheaper` or `dearer`
 */
export function heatOfChanges({ lines, functions }, clock) {
  const changed = (lines.length > 0 ? lines : functions).filter(({ line, change, changeIsNoise }) => line > 0 && change !== 0 && !changeIsNoise);
  const most = Math.max(...changed.map(({ change }) => Math.abs(change)));
  return changed.filter(({ change }) => Math.abs(change) >= most * 0.01).map((row) => ({
    line: row.line,
    level: Math.max(1, Math.ceil(Math.sqrt(Math.abs(row.change) / most) * 5)),
    text: changeText(row, clock),
    change: row.change < 0 ? 'cheaper' : 'dearer',
  }));
}

export class CompareView {
  #id;
  #profile;
  #jump;
  #chosen;
  #heated;
  #result = el('div', { class: 'th-stack', 'aria-live': 'polite' });
  #flame = null;
  #begun = false;

  /** The changes as heat of the code's lines; null before there is something to compare. */
  heat = null;

  /**
   * @param chosen called with the id of the profile that is compared with, for the address
   * @param heated called with `heat` when it is there
   */
  constructor(id, profile, jump, { chosen = () => {}, heated = () => {} } = {}) {
    this.#id = id;
    this.#profile = profile;
    this.#jump = jump;
    this.#chosen = chosen;
    this.#heated = heated;
    this.element = el('div', { class: 'th-stack' });
  }

  dispose() {
    this.#flame?.dispose();
  }

  /** Loads the list of what there is to compare with; `before` is compared with at once. */
  async draw(before = null) {
    if (this.#begun) {
      return;
    }
    this.#begun = true;
    try {
      const others = await comparableProfiles(this.#id);
      if (others.length === 0) {
        this.element.replaceChildren(el('p', { class: 'th-out-hint', text: 'There is nothing to compare with yet. Change the code and profile it again with the same tool: both profiles are kept.' }));
        return;
      }
      const id = uniqueId('th-compare');
      const choice = el('select', { id, class: 'th-select', onchange: () => this.#compare(choice.value) },
        others.map((run) => el('option', { value: run.id, selected: run.id === before, text: `${when(run.createdAt)}${run.same ? ' (the same code)' : ''}` })));
      this.element.replaceChildren(el('div', { class: 'th-profile-bar' }, el('label', { for: id, text: 'Compared with' }), choice), this.#result);
      await this.#compare(choice.value);
    } catch (error) {
      this.#begun = false;
      this.element.replaceChildren(el('p', { class: 'th-out-hint', text: error.message }));
    }
  }

  async #compare(before) {
    this.#chosen(before);
    this.#flame?.dispose();
    this.#flame = null;
    let diff;
    let earlier;
    try {
      [diff, earlier] = await Promise.all([diffProfiles(this.#id, before), getProfile(before)]);
    } catch (error) {
      this.#result.replaceChildren(el('p', { class: 'th-out-hint', text: error.message }));
      return;
    }
    if (hasStacks(this.#profile) && hasStacks(earlier)) {
      this.#flame = new FlameView(this.#profile, this.#jump, { profile: earlier, leastChange: diff.leastChange ?? Infinity });
    }
    this.#result.replaceChildren(...[
      el('p', { class: 'th-profile-summary' }, withCode(diff.summary)),
      this.#table(this.#profile.tool === 'threads' ? 'States' : 'Functions', diff.functions),
      this.#table(this.#profile.tool === 'threads' ? 'Locks' : 'Lines', diff.lines),
      this.#flame?.element,
    ].filter(Boolean));
    this.heat = heatOfChanges(diff, this.#clock);
    this.#heated(this.heat);
  }

  get #clock() {
    return this.#profile.tool === 'hits' ? 'count' : this.#profile.tool === 'memory' ? 'bytes' : this.#profile.clock;
  }

  #table(title, rows) {
    if (rows.length === 0) {
      return null;
    }
    const clock = this.#clock;
    const counted = rows.some(({ countBefore, countAfter }) => Number.isFinite(countBefore) || Number.isFinite(countAfter));
    const value = (key, below, missing, label) => ({ label, num: true, value: (row) => row[key], text: (row) => (row[missing] ? '–' : `${row[below] ? '< ' : ''}${formatValue(row[key], clock)}`) });
    return el('section', {}, el('h4', { text: title }), new ProfileTable({
      label: `${title}, before and after`,
      rows,
      words: ({ name, was }) => `${name} ${was ?? ''}`,
      rowClass: ({ change, changeIsNoise }) => (changeIsNoise ? null : change < 0 ? 'th-cheaper' : change > 0 ? 'th-dearer' : null),
      columns: [
        value('before', 'belowBefore', 'isNew', 'Before'), value('after', 'belowAfter', 'isGone', 'After'),
        { label: 'Change', num: true, start: 'desc', value: ({ change, changeIsNoise }) => (changeIsNoise ? -1 : Math.abs(change)), text: (row) => changeText(row, clock) },
        ...(counted ? [
          { label: 'Times before', num: true, value: ({ countBefore }) => countBefore, text: ({ countBefore }) => formatCount(countBefore) },
          { label: 'Times after', num: true, value: ({ countAfter }) => countAfter, text: ({ countAfter }) => formatCount(countAfter) }] : []),
        { label: title.slice(0, -1), value: ({ name }) => name, cell: ({ name, was }) => el('span', {}, el('code', { text: name }), was ? el('span', { class: 'th-was' }, 'before: ', el('code', { text: was })) : null) },
      ],
    }).element);
  }
}
