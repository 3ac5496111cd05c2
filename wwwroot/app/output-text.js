// Makes what a program printed safe to show: terminal sequences are taken out, other control characters and the
// characters that reorder text are made visible, and a lone carriage return starts the line again.

const sequence = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|[ -/]*[0-Z\\^-~])/g;
const unfinished = /\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[PX^_][^\x1b]*\x1b?|[ -/]*)$/;
const longestSequence = 512;
const invisible = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

function visible(character) {
  const code = character.codePointAt(0);
  if (code < 0x20) {
    return String.fromCodePoint(0x2400 + code);
  }
  return code === 0x7f ? '\u2421' : `\u27e8U+${code.toString(16).toUpperCase().padStart(4, '0')}\u27e9`;
}

/** Cleans one stream chunk by chunk; a sequence or a line end split between two chunks is kept together. */
export class OutputText {
  #rest = '';

  /** Returns the text that may be shown now. Newlines are `\n`; `\r` remains only where a line starts again. */
  push(chunk) {
    let text = this.#rest + chunk;
    this.#rest = '';
    const open = unfinished.exec(text);
    if (open !== null && open[0].length <= longestSequence) {
      this.#rest = open[0];
      text = text.slice(0, open.index);
    } else if (text.endsWith('\r')) {
      this.#rest = '\r';
      text = text.slice(0, -1);
    }
    return clean(text);
  }

  /** What was held back, when the stream has ended. */
  end() {
    const text = clean(this.#rest);
    this.#rest = '';
    return text === '\r' ? '' : text;
  }
}

function clean(text) {
  return text.replace(sequence, '').replace(/\r+\n/g, '\n').replace(invisible, visible);
}
