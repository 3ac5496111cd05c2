// Plain words for what the server decided.

const verdicts = {
  Ok: ['good', 'Finished', 'The program ran to its end.'],
  CompileError: ['bad', 'Does not compile', 'The compiler could not understand the code. See the marked lines.'],
  RuntimeError: ['bad', 'Stopped with an error', 'The program raised an error that nothing caught.'],
  TimeLimit: ['warn', 'Out of time', 'The program ran longer than allowed and was stopped.'],
  MemoryLimit: ['warn', 'Out of memory', 'The program used more memory than allowed and was stopped.'],
  OutputLimit: ['warn', 'Too much output', 'The program printed more than allowed and was stopped.'],
  ProcessLimit: ['warn', 'Too many processes', 'The program started more threads or processes than allowed.'],
  DiskLimit: ['warn', 'Disk full', 'The program wrote more to disk than allowed.'],
  Cancelled: ['', 'Stopped', 'The run was stopped on request.'],
  SandboxError: ['bad', 'Our fault', 'The sandbox failed. Your code is not to blame: please run it again.'],
};

const decisions = {
  Pass: ['good', 'Passed', 'Fast enough, and the results are right.'],
  NotYet: ['warn', 'Not yet', 'The results are right, but it is not fast enough yet.'],
  TooCloseToCall: ['warn', 'Too close to call', 'The speed lies so near the gate that the measurement cannot decide. This costs you nothing: make it a little faster, or try again.'],
  Wrong: ['bad', 'Wrong result', 'The output differs from what is expected.'],
  Rejected: ['bad', 'Rejected', 'The solution breaks a rule of the exercise.'],
  Error: ['bad', 'Could not be graded', 'The code did not compile, failed, or hit a limit.'],
};

const describe = (table, name) => {
  const [tone, title, detail] = table[name] ?? ['', name ?? 'Unknown', ''];
  return { tone, title, detail };
};

export const describeVerdict = (name) => describe(verdicts, name);
// A measurement counts for nothing: it says what a submission would have got from these figures.
const measured = {
  Pass: ['good', 'Measured', 'Past every gate on visible inputs. A submission decides, on hidden ones.'],
  NotYet: ['', 'Measured', 'The results are right; not every gate is reached yet.'],
  TooCloseToCall: ['', 'Measured', 'So near the gate that a submission could not decide from these figures.'],
};

export const describeDecision = (name, counts = true) => describe(!counts && name in measured ? measured : decisions, name);

/** A line for a state event: queued with its place, compiling, running. */
export function describeState({ state, phase, position, estimateSeconds, detail, problem }) {
  if (problem) {
    return problem;
  }
  if (state === 'queued') {
    const place = position > 0 ? `, position ${position}` : '';
    const wait = estimateSeconds >= 1 ? `, about ${Math.round(estimateSeconds)} s` : '';
    return `Queued${place}${wait}`;
  }
  if (state === 'running') {
    return phase === 'compiling' ? 'Compiling…' : phase === 'measuring' ? (detail || 'Measuring…') : 'Running…';
  }
  return state === 'finished' ? 'Finished' : 'Waiting…';
}

export function formatMs(ms) {
  if (!Number.isFinite(ms)) {
    return '–';
  }
  return ms < 10 ? `${ms.toFixed(1)} ms` : ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

export function formatBytes(bytes) {
  if (!Number.isFinite(bytes)) {
    return '–';
  }
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  const power = bytes < 1 ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** power;
  return `${value >= 100 || power === 0 ? Math.round(value) : Number(value.toFixed(1))} ${units[power]}`;
}
