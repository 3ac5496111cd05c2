// The tree that a flame graph draws, and what is worked out of it.

import { treeOf } from './model.js';

const deepest = 40;
const least = 0.0005;
const clearChange = 0.01;

/**
 * A tree from the call graph alone, for tools that count calls by caller and not by stack: each call is given the part of its
 * function's time that its caller has of all callers, as SnakeViz does. Recursion ends at the second time.
 */
export function treeOfEdges(profile) {
  const callees = new Map();
  profile.edges.forEach((edge) => callees.set(edge.caller, [...(callees.get(edge.caller) ?? []), edge]));
  const totals = new Map(profile.functions.map((row) => [row.frame, row]));
  const called = new Set(profile.edges.filter(({ caller, callee }) => caller !== callee).map(({ callee }) => callee));
  const all = profile.functions.reduce((sum, row) => sum + row.self, 0);
  const make = (at, value, calls, above) => {
    const frame = profile.frames[at];
    const part = value / Math.max(1, totals.get(at)?.total ?? value);
    const children = above.length >= deepest ? [] : (callees.get(at) ?? [])
      .filter((edge) => edge.callee !== at && !above.includes(edge.callee) && edge.total * part >= all * least)
      .map((edge) => make(edge.callee, edge.total * part, edge.calls, [...above, at]));
    const below = children.reduce((sum, child) => sum + child.value, 0);
    const fit = below > value && below > 0 ? value / below : 1;
    if (fit < 1) {
      children.forEach((child) => scale(child, fit));
    }
    return { name: frame.name, frame, line: 0, calls, self: Math.max(0, value - below), value, children };
  };
  const roots = profile.functions.filter(({ frame }) => !called.has(frame)).map((row) => make(row.frame, row.total, row.calls, []));
  return { name: 'all', frame: { name: 'all', file: '', line: 0, kind: 'runtime' }, line: 0, calls: null, self: 0, value: roots.reduce((sum, node) => sum + node.value, 0), children: roots };
}

function scale(node, factor) {
  node.value *= factor;
  node.self *= factor;
  node.children.forEach((child) => scale(child, factor));
}

/** The tree, whichever way the tool allows. */
export const stacksOf = (profile, weigh) => (profile.nodes.length > 0 ? treeOf(profile, weigh) : treeOfEdges(profile));

export const hasStacks = (profile) => profile.nodes.length > 0 || profile.edges.length > 0;

/**
 * How the value of each node has changed; nodes are the same where the names from the root on are.
 * @returns a map from the nodes of `after` to `{ before, after, share }`, `share` being the change as a part of the larger whole
 */
export function changesOf(before, after) {
  const found = new Map();
  const whole = Math.max(1, before.value, after.value);
  const total = (nodes) => nodes.reduce((sum, { value }) => sum + value, 0);
  const open = [[[after], [before]]];
  while (open.length > 0) {
    const [later, earlier] = open.pop();
    const change = { before: total(earlier), after: total(later) };
    change.share = (change.after - change.before) / whole;
    later.forEach((node) => found.set(node, change));
    const [now, then] = [byName(later), byName(earlier)];
    now.forEach((nodes, name) => open.push([nodes, then.get(name) ?? []]));
  }
  return found;
}

/** How a change is coloured: `same` where it is below a hundredth of the whole, or no larger than `leastChange` of the node itself. */
export function lookOf({ before, after, share }, leastChange) {
  return Math.abs(share) < clearChange || Math.abs(after - before) <= leastChange * Math.max(before, after) ? 'same' : share > 0 ? 'dearer' : 'cheaper';
}

function byName(parents) {
  const groups = new Map();
  for (const child of parents.flatMap(({ children }) => children)) {
    const group = groups.get(child.name);
    if (group === undefined) {
      groups.set(child.name, [child]);
    } else {
      group.push(child);
    }
  }
  return groups;
}

/** Own and total value by function; recursion counted once. */
export function byFunction(root) {
  const rows = new Map();
  const inside = new Map();
  // A node is met twice: on the way down, and again when all below it is done.
  const open = root.children.map((node) => [node, false]);
  while (open.length > 0) {
    const [node, done] = open.pop();
    const depth = inside.get(node.frame) ?? 0;
    if (done) {
      inside.set(node.frame, depth - 1);
      continue;
    }
    const row = rows.get(node.frame) ?? { frame: node.frame, self: 0, total: 0 };
    rows.set(node.frame, row);
    row.self += node.self;
    row.total += depth > 0 ? 0 : node.value;
    inside.set(node.frame, depth + 1);
    open.push([node, true], ...node.children.map((child) => [child, false]));
  }
  return [...rows.values()];
}
