// Stacks in the order of time: what stays on the stack from one look to the next is one frame, as long as it stayed.

const most = 1_000_000;

const place = (name, frame, key, line = 0) => ({ name, key, frame, line, calls: null, self: 0, value: 0, children: [] });

function pathsOf(nodes) {
  const known = new Map();
  return (at) => {
    let path = known.get(at);
    if (path === undefined) {
      path = [];
      for (let up = at; up >= 0; up = nodes[up].parent) {
        path.push(up);
      }
      path.reverse();
      known.set(at, path);
    }
    return path;
  };
}

/** False where nobody saw the order, or where the stacks are too deep to be told one after the other. */
export function hasOrder({ nodes, tracks = [] }) {
  const depths = [];
  nodes.forEach(({ parent }, at) => depths.push(parent < 0 ? 1 : depths[parent] + 1));
  const frames = tracks.reduce((sum, { node }) => node.reduce((inner, at) => inner + (depths[at] ?? 0), sum), 0);
  return frames > 0 && frames <= most;
}

/**
 * A tree whose children stand in the order of time, one branch a thread where there are several. Values are nanoseconds.
 * The same function may be a child more than once; `key` tells them apart.
 */
export function timeOrdered(profile) {
  const root = place('all', { name: 'all', file: '', line: 0, kind: 'runtime' }, 'all');
  const pathTo = pathsOf(profile.nodes);
  let count = 0;
  for (const { thread, node, atUs, lengthUs } of profile.tracks) {
    const top = profile.tracks.length === 1 ? root : place(thread, { name: thread, file: '', line: 0, kind: 'runtime' }, `thread ${count += 1}`);
    if (top !== root) {
      root.children.push(top);
    }
    let open = [];
    let end = -1;
    node.forEach((at, row) => {
      const path = pathTo(at);
      let same = 0;
      // After a gap it is another call, whatever the stack says.
      while (atUs[row] - end <= 1 && same < open.length && same < path.length && open[same].frame === profile.frames[profile.nodes[path[same]].frame]) {
        same += 1;
      }
      open = open.slice(0, same);
      for (const step of path.slice(same)) {
        const frame = profile.frames[profile.nodes[step].frame];
        const opened = place(frame.name, frame, `${frame.name} ${count += 1}`, profile.nodes[step].line);
        (open.at(-1) ?? top).children.push(opened);
        open.push(opened);
      }
      const ns = lengthUs[row] * 1000;
      (open.at(-1) ?? top).self += ns;
      open.forEach((each) => { each.value += ns; });
      top.value += ns;
      root.value += top === root ? 0 : ns;
      end = atUs[row] + lengthUs[row];
    });
  }
  return root;
}
