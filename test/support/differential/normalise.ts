import { collapse, type Own } from './placeholders.ts';
import type { Blank } from './scenario.ts';

const unit = '(?:second|minute|hour|day|week|month|year)s?';
const span = `(?:Less than a second|About a minute|About an hour|\\d+ ${unit})`;

/** docker's, in its two wordings: BuildKit is off, or not installed. */
const legacyBuilder = 'DEPRECATED: The legacy builder .*\\n(?: {12}.*\\n)+\\n';

interface Rule {
  why: string;
  text: RegExp;
  with: string;
}

/** Keys and certificates, which may hold what looks like an id. */
const keyRules: readonly Rule[] = [
  { why: "a swarm's key", text: /SWMKEY-1-[\w+/]{43}/g, with: 'SWMKEY-1-<key>' },
  {
    why: "a swarm's root certificate",
    text: /-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----/g,
    with: '<certificate>',
  },
  { why: 'its public key', text: /MFkwEwYHKoZIzj0CAQYI[\w+/=]+/g, with: '<public key>' },
];

/** What any two runs print differently besides, and nothing more. Applied in this order. */
const rules: readonly Rule[] = [
  {
    why: "docker's own tracing of itself, of which tug has none",
    text: /^time=\S+ level=debug msg="otel error".*\n/gm,
    with: '',
  },
  {
    why: 'docker says so or not as two of its threads race',
    text: /^time=.*read\/write on closed pipe"\n/gm,
    with: '',
  },
  {
    why: 'docker announces the end of its classic builder, which is the one tug has',
    text: new RegExp(legacyBuilder),
    with: '',
  },
  {
    why: 'the engine leaves these steps of a pull out where the next one follows at once',
    text: /^(?:[0-9a-f]{12}|<id \d+>): (?:Verifying Checksum|Download complete)\n/gm,
    with: '',
  },
  {
    why: 'moments, as the API and templates print them; the zero time and those a scenario chooses (before 2020) stay',
    text: /20[2-9]\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d| [+-]\d{4} [A-Za-z]{3,4})?/g,
    with: '<time>',
  },
  { why: 'the age of something', text: new RegExp(`${span} ago`, 'g'), with: '<age> ago' },
  { why: 'how long a container has run', text: new RegExp(`\\bUp ${span}`, 'g'), with: 'Up <age>' },
  { why: 'an age in its own field', text: new RegExp(`("RunningFor":")${span}`, 'g'), with: '$1<age>' },
  {
    why: 'moments in events, as numbers',
    text: /("(?:time|timeNano|Time|TimeNano)": ?)\d{10,19}/g,
    with: '$1<time>',
  },
  {
    why: "addresses of the engine's own pools; those a scenario chooses are in 10.0.0.0/8",
    text: /\b(?:172\.(?:1[6-9]|2\d|3[01])|192\.168)\.\d+\.\d+(\/\d+)?/g,
    with: '<ip>',
  },
  { why: 'hardware addresses', text: /\b[0-9a-f]{2}(?::[0-9a-f]{2}){5}\b/g, with: '<mac>' },
  {
    why: 'host ports the engine draws from the ephemeral range',
    text: /((?:\d|::|\]):)(?:3276[89]|327[7-9]\d|32[89]\d\d|3[3-9]\d{3}|[45]\d{4}|60\d{3})\b/g,
    with: '$1<port>',
  },
  {
    why: 'the same in JSON',
    text: /("(?:HostPort|PublicPort)": ?"?)(?:3276[89]|327[7-9]\d|32[89]\d\d|3[3-9]\d{3}|[45]\d{4}|60\d{3})\b/g,
    with: '$1<port>',
  },
  {
    why: 'process ids; that of a stopped container is 0 and stays',
    text: /("Pid": ?)[1-9]\d*/g,
    with: '$1<pid>',
  },
  { why: 'names of anonymous volumes, as ps cuts them', text: /\b[0-9a-f]{14}…/g, with: '<id…>' },
  { why: "the swarm's half of a join token", text: /SWMTKN-1-[0-9a-z]{50}-/g, with: 'SWMTKN-1-<swarm>-' },
  { why: 'how far the log of a swarm is', text: /("Index": ?)\d+/g, with: '$1<index>' },
  { why: "overlay's short names of layers", text: /\bl\/[A-Z0-9]{26}\b/g, with: 'l/<layer>' },
];

/** Those of containers and images, whole and cut; those of a swarm, and cut, where one has digits among its letters. */
const id =
  /(?<![0-9a-z])(?:[0-9a-f]{64}|[0-9a-f]{12}|[0-9a-z]{25}|(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{12})(?![0-9a-z])/g;
/** A cut one without digits looks like a word: it is one unless the whole id was there before. */
const wordId = /(?<![0-9a-z])[a-z]{12}(?![0-9a-z])/g;
const generatedName = /\b[a-z]+_[a-z]+\d?\b/g;

/**
 * Makes one half's texts comparable with its twin's. Ids are numbered in the order of their first appearance
 * over the whole scenario, a short one by the long one it begins, so that a command naming the wrong object
 * still shows. An id of digits alone cannot be told from a number of 12 digits: cases avoid such numbers.
 */
export class Normaliser {
  readonly #own: Own;
  readonly #blanks: readonly Blank[];
  readonly #generatedNames: boolean;
  readonly #ids: string[] = [];

  constructor(
    own: Own,
    { blanks = [], generatedNames = false }: { blanks?: readonly Blank[]; generatedNames?: boolean } = {},
  ) {
    this.#own = own;
    this.#blanks = blanks;
    this.#generatedNames = generatedNames;
  }

  text(raw: string): string {
    let text = applied(keyRules, collapse(raw, this.#own));
    text = text.replace(id, (found) => this.#number(found));
    text = text.replace(wordId, (found) => (this.#ids.includes(found) ? this.#number(found) : found));
    const named = this.#generatedNames ? text.replace(generatedName, '<generated>') : text;
    text = applied(rules, named);
    text = this.#blanks.reduce(blankOut, text);
    return evenColumns(text);
  }

  #number(found: string): string {
    const short = found.slice(0, 12);
    let index = this.#ids.indexOf(short);
    if (index < 0) index = this.#ids.push(short) - 1;
    return found === short ? `<id ${index + 1}>` : `<long id ${index + 1}>`;
  }
}

function applied(list: readonly Rule[], text: string): string {
  return list.reduce((before, rule) => before.replace(rule.text, rule.with), text);
}

function blankOut(text: string, blank: Blank): string {
  return text.replace(blank.text, (found) =>
    blank.with === 'sorted' ? sortLines(found) : (blank.with ?? '<blank>'),
  );
}

function sortLines(text: string): string {
  return text
    .split('\n')
    .slice(0, -1)
    .toSorted()
    .map((line) => `${line}\n`)
    .join('');
}

/** A blanked text may have been longer in one half and so have moved the columns after it: only there. */
function evenColumns(text: string): string {
  return /<(?:blank|age|ip|port|generated)>/.test(text) ? text.replace(/(?<=\S) {2,}/g, '  ') : text;
}
