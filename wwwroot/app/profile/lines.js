// The table of lines: hits and times as line_profiler writes them, bytes as memory_profiler does.

import { el } from '../dom.js';
import { costOf, formatCount, formatShare, formatSize, formatNs } from './model.js';
import { lineButton, ProfileTable, shareBar } from './table.js';

const time = (key, label, title) => ({ label, title, num: true, value: (row) => row[key], text: (row) => (row.belowResolution && key !== 'awaited' ? '< probe' : Number.isFinite(row[key]) ? formatNs(row[key]) : '') });
const bytes = (key, label, title) => ({ label, title, num: true, value: (row) => row[key], text: (row) => (Number.isFinite(row[key]) ? formatSize(row[key]) : '') });

export function linesView(profile, jump) {
  const rows = profile.lines;
  const has = (key) => rows.some((row) => row[key] !== undefined && row[key] !== null);
  const sum = rows.reduce((all, row) => all + costOf(row, profile.tool), 0);
  const share = (row) => (sum > 0 ? costOf(row, profile.tool) / sum : 0);
  const timed = profile.tool !== 'memory' && has('time');
  const table = new ProfileTable({
    label: 'Lines',
    rows,
    words: (row) => `${row.text} ${profile.frames[row.function]?.name ?? ''}`,
    rowClass: (row) => (row.belowResolution ? 'th-below' : null),
    columns: [
      { label: 'Line', num: true, start: profile.tool === 'sampling' ? undefined : 'asc', value: (row) => row.line, cell: (row) => lineButton(row.line, String(row.line), jump) },
      ...(has('hits') ? [{ label: 'Hits', num: true, value: (row) => row.hits, text: (row) => formatCount(row.hits) }] : []),
      ...(has('samples') ? [{ label: 'Samples', num: true, value: (row) => row.samples, text: (row) => formatCount(row.samples) }] : []),
      ...(timed ? [time('time', 'Time', 'With what the line called, without the cost of the probes')] : []),
      ...(timed && has('hits') ? [{ label: 'Per Hit', num: true, value: (row) => row.time / Math.max(1, row.hits), text: (row) => (row.belowResolution ? '' : formatNs(row.time / Math.max(1, row.hits))) }] : []),
      ...(timed && has('own') ? [time('own', 'Own', "Without what the program's own functions on the line took")] : []),
      ...(has('awaited') ? [time('awaited', 'Awaited', 'Waiting for something asynchronous; not part of Time')] : []),
      ...(has('cpu') ? [time('cpu', 'CPU', 'CPU time')] : []),
      ...(profile.tool === 'memory' ? [
        bytes('bytes', profile.language === 'csharp' ? 'Allocated' : 'Increment', profile.language === 'csharp' ? 'Bytes that the line allocated' : 'Bytes that became alive while the line ran'),
        ...(has('objects') ? [{ label: profile.language === 'csharp' ? 'Objects' : 'Objects at end', title: profile.language === 'csharp' ? 'Objects and arrays that the line made with new; what strings and libraries take shows in bytes only' : 'Blocks of memory that the line made and that were alive at the end', num: true, value: (row) => row.objects, text: (row) => formatCount(row.objects) }] : []),
        ...(has('resident') ? [bytes('resident', 'Process', "Change of the process's resident memory")] : []),
        ...(has('alive') ? [bytes('alive', 'Alive at end', 'Bytes of this line that were alive at the end')] : []),
      ] : []),
      { label: profile.tool === 'hits' ? '% Hits' : profile.tool === 'memory' ? '% Bytes' : '% Time', num: true, start: profile.tool === 'sampling' ? 'desc' : undefined, value: share, cell: (row) => (row.belowResolution ? el('span') : shareBar(share(row), formatShare(share(row)))) },
      { label: 'Line contents', value: (row) => row.text, cell: (row) => el('code', { text: row.text }) },
    ],
  });
  const below = rows.some((row) => row.belowResolution);
  return el('div', { class: 'th-stack' }, table.element,
    below ? el('p', { class: 'th-help', text: '“< probe”: one execution of the line is cheaper than measuring it. Its time is noise; its hits are exact.' }) : null);
}
