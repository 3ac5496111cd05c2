// Numbers as people write and read them.

/** The number in a text such as `1.5`, `1,5`, `10 000` or `2e-3`; null where there is none. */
export function readNumber(text) {
  const plain = text.trim().replace(/[\s\u00a0\u202f_]/g, '');
  const decimal = plain.includes('.') ? plain.replaceAll(',', '') : plain.replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(decimal) ? Number(decimal) : null;
}

/** A number with three significant digits, without an exponent where that reads well. */
export function writeNumber(value) {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-4)) {
    return value.toExponential(2).replace(/\.?0+e/, 'e').replace('e+', 'e');
  }
  return new Intl.NumberFormat('en', { maximumSignificantDigits: size >= 1000 ? 4 : 3, useGrouping: size >= 10_000 }).format(value);
}

/** How two positive numbers compare, in words: `12 times more`, `half`, `about the same`. */
export function compare(value, other) {
  const ratio = value / other;
  if (ratio > 0.8 && ratio < 1.25) {
    return 'about the same';
  }
  return ratio > 1 ? `${writeFactor(ratio)} times as much` : `${writeFactor(1 / ratio)} times less`;
}

const writeFactor = (factor) => new Intl.NumberFormat('en', { maximumSignificantDigits: factor < 100 ? 2 : 1 }).format(factor);
