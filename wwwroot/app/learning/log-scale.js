// Where values stand on a logarithmic scale, and which round numbers are marked on it.

/** A scale over positive values: whole decades around them, at least one. */
export function logScale(values) {
  const sizes = values.filter((value) => value > 0 && Number.isFinite(value));
  const low = Math.floor(Math.log10(Math.min(...sizes)) + 1e-9);
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...sizes)) - 1e-9));
  const ticks = [];
  const step = Math.max(1, Math.ceil((high - low) / 8));
  for (let power = low; power <= high; power += step) {
    ticks.push(10 ** power);
  }
  return { ticks, at: (value) => (Math.log10(value) - low) / (high - low) };
}
