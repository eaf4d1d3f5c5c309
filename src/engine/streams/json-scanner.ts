import { InvalidJsonError } from '../errors.ts';
import { goQuote } from '../go-text.ts';

type Step = (scanner: JsonScanner, byte: number) => Step;

const SPACE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OBJECT = 0x7b;
const ARRAY = 0x5b;

/**
 * Finds where a JSON document ends, byte by byte across any chunk borders, and reports the first byte that cannot be
 * there in the words of Go's encoding/json, which docker passes on to its users.
 */
export class JsonScanner {
  /** open brackets, innermost last */
  readonly open: number[] = [];
  #step: Step = beginValue;

  /** Whether some of a document was read, but not all of it. */
  get inside(): boolean {
    return this.open.length > 0 || this.#step !== beginValue;
  }

  /**
   * Reads from `from` on; the index just after the document's end, or undefined if it goes on in the next chunk.
   * @throws InvalidJsonError
   */
  scan(chunk: Uint8Array, from: number): number | undefined {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (this.#step === inString && byte !== QUOTE && byte !== BACKSLASH && byte >= SPACE) continue;
      const numberEnds = this.open.length === 0 && endsOpenNumber(this.#step, byte);
      this.#step = numberEnds ? done : this.#step(this, byte);
      if (this.#step !== done) continue;
      this.#step = beginValue;
      return numberEnds ? at : at + 1;
    }
    return undefined;
  }

  /** Whether the end of input may stand here: between documents, or after a number, which nothing else ends. */
  atEnd(): boolean {
    return !this.inside || (this.open.length === 0 && numberMayEnd.has(this.#step));
  }
}

function fault(byte: number, context: string): InvalidJsonError {
  const character = String.fromCharCode(byte);
  const quoted = character === "'" ? "\\'" : character === '"' ? '"' : goQuote(character).slice(1, -1);
  return new InvalidJsonError(`invalid character '${quoted}' ${context}`);
}

const isSpace = (byte: number): boolean => byte === SPACE || byte === 0x0a || byte === 0x0d || byte === 0x09;
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isExponent = (byte: number): boolean => byte === 0x65 || byte === 0x45;

/** A step that skips white space first. */
function spaced(step: Step): Step {
  const skip: Step = (scanner, byte) => (isSpace(byte) ? skip : step(scanner, byte));
  return skip;
}

const beginValue = spaced((scanner, byte) => {
  switch (byte) {
    case OBJECT:
      scanner.open.push(OBJECT);
      return firstKey;
    case ARRAY:
      scanner.open.push(ARRAY);
      return firstElement;
    case QUOTE:
      return inString;
    case 0x2d:
      return afterMinus;
    case 0x30:
      return afterZero;
    case 0x74:
      return literal('true', 1);
    case 0x66:
      return literal('false', 1);
    case 0x6e:
      return literal('null', 1);
  }
  if (isDigit(byte)) return inInteger;
  throw fault(byte, 'looking for beginning of value');
});

const firstElement = spaced((scanner, byte) => (byte === 0x5d ? close(scanner) : beginValue(scanner, byte)));
const firstKey = spaced((scanner, byte) => (byte === 0x7d ? close(scanner) : key(scanner, byte)));

const key = spaced((scanner, byte) => {
  if (byte !== QUOTE) throw fault(byte, 'looking for beginning of object key string');
  scanner.open.push(QUOTE);
  return inString;
});

const afterKey = spaced((_scanner, byte) => {
  if (byte !== 0x3a) throw fault(byte, 'after object key');
  return beginValue;
});

const afterElement = spaced((scanner, byte) => {
  if (byte === 0x2c) return beginValue;
  if (byte === 0x5d) return close(scanner);
  throw fault(byte, 'after array element');
});

const afterPair = spaced((scanner, byte) => {
  if (byte === 0x2c) return key;
  if (byte === 0x7d) return close(scanner);
  throw fault(byte, 'after object key:value pair');
});

/** Only a mark: the scanner leaves its loop here. */
const done: Step = () => done;

const inString: Step = (scanner, byte) => {
  if (byte === BACKSLASH) return inEscape;
  if (byte !== QUOTE) {
    if (byte < SPACE) throw fault(byte, 'in string literal');
    return inString;
  }
  if (scanner.open.at(-1) !== QUOTE) return afterValue(scanner);
  scanner.open.pop();
  return afterKey;
};

const inEscape: Step = (_scanner, byte) => {
  if ('bfnrt\\/"'.includes(String.fromCharCode(byte))) return inString;
  if (byte === 0x75) return hexDigit(4);
  throw fault(byte, 'in string escape code');
};

function hexDigit(left: number): Step {
  return (_scanner, byte) => {
    if (!/[0-9a-fA-F]/.test(String.fromCharCode(byte)))
      throw fault(byte, 'in \\u hexadecimal character escape');
    return left === 1 ? inString : hexDigit(left - 1);
  };
}

function literal(word: string, at: number): Step {
  return (scanner, byte) => {
    if (byte !== word.charCodeAt(at)) throw fault(byte, `in literal ${word} (expecting '${word[at]}')`);
    return at + 1 === word.length ? afterValue(scanner) : literal(word, at + 1);
  };
}

const afterMinus: Step = (_scanner, byte) => {
  if (byte === 0x30) return afterZero;
  if (isDigit(byte)) return inInteger;
  throw fault(byte, 'in numeric literal');
};
const inInteger: Step = (scanner, byte) => (isDigit(byte) ? inInteger : afterZero(scanner, byte));
const afterZero: Step = (scanner, byte) => {
  if (byte === 0x2e) return afterPoint;
  return isExponent(byte) ? afterExponent : afterNumber(scanner, byte);
};
const afterPoint: Step = (_scanner, byte) => {
  if (isDigit(byte)) return inFraction;
  throw fault(byte, 'after decimal point in numeric literal');
};
const inFraction: Step = (scanner, byte) => {
  if (isDigit(byte)) return inFraction;
  return isExponent(byte) ? afterExponent : afterNumber(scanner, byte);
};
const afterExponent: Step = (scanner, byte) =>
  byte === 0x2b || byte === 0x2d ? afterExponentSign : afterExponentSign(scanner, byte);
const afterExponentSign: Step = (_scanner, byte) => {
  if (isDigit(byte)) return inExponent;
  throw fault(byte, 'in exponent of numeric literal');
};
const inExponent: Step = (scanner, byte) => (isDigit(byte) ? inExponent : afterNumber(scanner, byte));

const numberMayEnd = new Set<Step>([inInteger, afterZero, inFraction, inExponent]);

/** A number at the top level is ended by the byte after it, which belongs to what follows. */
function endsOpenNumber(step: Step, byte: number): boolean {
  if (!numberMayEnd.has(step)) return false;
  if (isDigit(byte)) return step === afterZero;
  return (
    !(byte === 0x2e && (step === inInteger || step === afterZero)) &&
    !(isExponent(byte) && step !== inExponent)
  );
}

/** The byte after a number is read again by whatever may follow a value. */
const afterNumber: Step = (scanner, byte) => afterValue(scanner)(scanner, byte);

function afterValue(scanner: JsonScanner): Step {
  const innermost = scanner.open.at(-1);
  return innermost === undefined ? done : innermost === OBJECT ? afterPair : afterElement;
}

function close(scanner: JsonScanner): Step {
  scanner.open.pop();
  return afterValue(scanner);
}
