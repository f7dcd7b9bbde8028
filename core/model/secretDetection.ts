import {
  assignmentHint,
  awsSecretKey,
  credentialHint,
  credentialPatterns,
  dummyParts,
  dummyWords,
  identifierNames,
  joinedNames,
  nameQualifiers,
  publicWords,
  referencePrefixes,
  secretNames,
  switchWords,
  weakNames,
} from '../facts/credentialPatterns';
import { remember } from '../text/remember';
import { hasHole, HOLE } from './arn';

/** What a text is suspected to be. The suspected text itself is never part of it. */
export interface Suspicion {
  /** How messages call it: `a password`, `an AWS access key`. */
  readonly kind: string;
  /** What gave it away: the name that it stands under, or its own shape. */
  readonly by: 'name' | 'value';
  /** `dummy`: a stand-in such as `changeme`; `random`: only its randomness speaks. */
  readonly grade: 'secret' | 'dummy' | 'random';
  /** Where the secret stands in the text; the whole text when a name gave it away. */
  readonly start: number;
  readonly end: number;
  /** The name that stands in front of it within the text, as in `--db-password=…`. */
  readonly name?: string;
}

/** Longer texts are judged by their head: no credential needs more. */
const MOST = 20_000;

/** Judges an environment variable, a label or an option by its name and its masked value together. */
export function suspectEntry(name: string, value: string): Suspicion | undefined {
  return judgesOf(name)(value);
}

/** What was judged under a name before: see `remember`. */
const judgesOf = remember((name: string) => remember((value: string) => judgeEntry(name, value), 100), 2000);

function judgeEntry(name: string, value: string): Suspicion | undefined {
  const text = value.slice(0, MOST);
  if (isNothing(text)) return undefined;
  const words = wordsOf(name);
  const kind = kindOfWords(words);
  const shape = suspectText(text) ?? awsSecretIn(words, text);
  if (shape) return isPublic(words, shape) ? undefined : shape;
  if (hasHole(text) || isPlain(text)) return undefined;
  const whole = { start: 0, end: value.length };
  if (kind === undefined) {
    const random = randomIn(words, text);
    return random ? { kind: 'a random-looking key', by: 'value', grade: 'random', ...whole } : undefined;
  }
  // A connection string without a password in it gives nothing away.
  if (kind === CONNECTION || (isNumber(text) && !isNumericPassword(kind, text))) return undefined;
  const dummy = isDummy(text) || isWeak(kind, text) || wordsOf(text).join() === words.join();
  return { kind, by: 'name', grade: dummy ? 'dummy' : 'secret', ...whole };
}

/** Judges a text that has no name of its own: a command, a piece of configuration. */
export const suspectText = remember((value: string): Suspicion | undefined => {
  const text = value.slice(0, MOST);
  return knownShape(text) ?? passwordInUrl(text) ?? assignmentIn(text);
});

/** The text with every credential of a known shape replaced: for what leaves the document, such as messages. */
export function redact(text: string): string {
  if (text.length < 16) return text;
  let left = text;
  // Each round takes one away; no message holds more than a few.
  for (let round = 0; round < 8; round++) {
    const found = knownShape(left) ?? passwordInUrl(left);
    if (!found) return left;
    left = `${left.slice(0, found.start)}…${left.slice(found.end)}`;
  }
  return '…';
}

/** What a name says that its value is; nothing when it does not speak of a secret. */
export const kindOfName = remember((name: string): string | undefined => kindOfWords(wordsOf(name)));

const CONNECTION = 'a connection string';

function kindOfWords(all: readonly string[]): string | undefined {
  const words = [...all];
  if (words.length === 0 || switchWords.includes(words[0] ?? '')) return undefined;
  if (words.some((word) => publicWords.includes(word))) return undefined;
  // PWD and OLDPWD are the shell's working directories.
  if (all.join('') === 'pwd' || all.join('') === 'oldpwd') return undefined;
  while (words.length > 1 && isQualifier(words[words.length - 1] ?? '')) {
    if (secretNames[words.slice(-2).join(' ')] !== undefined) break;
    words.pop();
  }
  // What the application's own key file holds is told by its path, never here.
  if (all.join(' ') === 'google application credentials') return undefined;
  for (let length = Math.min(3, words.length); length > 0; length--) {
    const kind = secretNames[words.slice(-length).join(' ')];
    if (kind !== undefined) return kind;
  }
  // DBPASSWORD, MYSQLPASSWORD: no word boundary to go by.
  const last = words[words.length - 1] ?? '';
  return /(?:password|passwd|passphrase)$/.test(last) ? 'a password' : undefined;
}

function isQualifier(word: string): boolean {
  return /^v?\d+$/.test(word) || nameQualifiers.includes(word);
}

function wordsOf(name: string): string[] {
  return name
    .slice(0, 200)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '')
    .flatMap((word) => (joinedNames[word] ?? word).split(' '));
}

function isPublic(words: readonly string[], { kind }: Suspicion): boolean {
  return (
    words.some((word) => publicWords.includes(word)) &&
    (kind === 'a JSON web token' || kind === 'a Google API key')
  );
}

/** Known shapes, wherever they stand in the text. */
function knownShape(text: string): Suspicion | undefined {
  if (!credentialHint.test(text)) return undefined;
  for (const { kind, pattern, weak } of credentialPatterns) {
    const match = pattern.exec(text);
    if (!match) continue;
    const end = match.index + match[0].length;
    // The header of a key whose body is a placeholder.
    if (text.slice(end).trimStart().startsWith(HOLE)) continue;
    const grade = weak === true || isDummy(match[0]) ? 'dummy' : 'secret';
    return { kind, by: 'value', grade, start: match.index, end };
  }
  return undefined;
}

function awsSecretIn(words: readonly string[], text: string): Suspicion | undefined {
  const name = words.join(' ');
  if (!name.includes('secret') && !(name.includes('aws') && name.includes('key'))) return undefined;
  const match = awsSecretKey.exec(text);
  if (!match || /^(?:[0-9a-f]{40}|[0-9A-F]{40})$/.test(match[0]) || !isMixed(match[0])) return undefined;
  return {
    kind: 'an AWS secret access key',
    by: 'value',
    grade: isDummy(match[0]) ? 'dummy' : 'secret',
    start: match.index,
    end: match.index + match[0].length,
  };
}

const URL_PASSWORD =
  /[a-z][a-z\d+.-]{1,30}:\/\/([^\s/?#:@"'<>,]{0,200}):([^\s/?#@"'<>]{1,300})@(?=[^\s@"'<>])/gi;
/** Databases: people forget to encode `/`, `#` and `?` in their passwords. */
const DATABASE_PASSWORD =
  /(?:postgres(?:ql)?|mysql|mariadb|mongodb|rediss?|amqps?)(?:\+\w+)?:\/\/([^\s/?#:@"'<>,]{0,200}):([^\s@"'<>]{1,300})@(?=[^\s@"'<>])/gi;

function passwordInUrl(text: string): Suspicion | undefined {
  if (!text.includes('://') || !text.includes('@')) return undefined;
  for (const pattern of [URL_PASSWORD, DATABASE_PASSWORD]) {
    for (const match of text.matchAll(pattern)) {
      const [whole, user = '', secret = ''] = match;
      if (hasHole(secret) || /^[:{[(]/.test(secret)) continue;
      const start = match.index + whole.length - 1 - secret.length;
      const grade = isDummy(secret) || user === secret ? 'dummy' : 'secret';
      return { kind: 'a password in a URL', by: 'value', grade, start, end: start + secret.length };
    }
  }
  return undefined;
}

// Each pattern ends with the suspected text; the group in front of it names it.
/** `password=…`, `"token": "…"`; `User Id` and the like are names of two words. */
const ASSIGNMENT =
  /(?<![\w$-])-{0,2}([A-Za-z][\w.-]{0,60}(?: [A-Za-z]{2,6})?)(?:["']?\s?=\s?|["']\s{0,4}:\s{0,4})["']?([^\s"';&|,{}[\]()<>\\]{1,400})/g;
/** `password: …` on a line of its own. */
const LINE = /^[ \t]{0,40}(?:- )?([A-Za-z][\w.-]{0,60}):[ \t]{1,4}["']?([^\s"';&|,{}[\]()<>\\]{1,400})/gm;
/** `--password …` */
const FLAG = /(?<![\w-])--?([A-Za-z][\w.-]{1,60}) {1,4}["']?([^\s"';&|\\]{1,400})/g;
/** `Authorization: Bearer …`, `X-Api-Key …` */
const HEADER =
  /\b(authorization["']?\s{0,3}[:=]|x-api-key["']?[:=]?|x-auth-token["']?[:=]?)\s{0,3}["']?(?:(?:bearer|basic|token|apikey)\s{1,3})?([^\s"'\\]{6,400})/gi;
/** Tools whose short options take a password. */
const TOOLS: readonly RegExp[] = [
  /\bmysql(?:dump|admin)? (?:[^|;&]{0,200}? )?(-p)([^\s"'-][^\s"']{1,200})/g,
  /\b(?:docker|podman|buildah) login (?:[^|;&]{0,200}? )?(-p) {1,3}["']?([^\s"']{2,200})/g,
  /\bsshpass (-p) ?["']?([^\s"']{2,200})/g,
  /\bredis-cli (?:[^|;&]{0,200}? )?(-a) {1,3}["']?([^\s"']{2,200})/g,
  /\bcurl (?:[^|;&]{0,400}? )?(-u|--user)[ =]?["']?[^\s:"']{1,100}:([^\s"']{2,200})/g,
];

function assignmentIn(text: string): Suspicion | undefined {
  if (!assignmentHint.test(text) || !/[=:\s]/.test(text)) return undefined;
  for (const [name, secret, start] of assignments(text)) {
    const kind = name.startsWith('-') ? 'a password' : kindOfName(name);
    if (kind === undefined || kind === CONNECTION) continue;
    if (secret.length < 2 || hasHole(secret) || isNothing(secret) || isPlain(secret) || isNumber(secret)) {
      continue;
    }
    // Variables, options and format strings of other languages.
    if (/^[-$%@/~.:*#!+]/.test(secret) || /^(?:bearer|basic|digest|token|apikey)$/i.test(secret)) continue;
    const grade = isDummy(secret) || isWeak(kind, secret) ? 'dummy' : 'secret';
    const found: Suspicion = { kind, by: 'value', grade, start, end: start + secret.length };
    return name.startsWith('-') ? found : { ...found, name };
  }
  return undefined;
}

function* assignments(text: string): Generator<readonly [name: string, secret: string, start: number]> {
  for (const pattern of [HEADER, ASSIGNMENT, LINE, FLAG, ...TOOLS]) {
    for (const match of text.matchAll(pattern)) {
      const [whole, name = '', secret = ''] = match;
      yield [pattern === HEADER ? 'token' : name, secret, match.index + whole.length - secret.length];
    }
  }
}

function isNothing(text: string): boolean {
  return (
    text.replaceAll(HOLE, '').trim() === '' ||
    /^(?:true|false|yes|no|on|off|enabled?|disabled?|none|null|nil|undefined|n\/a|auto|default)$/i.test(
      text.trim(),
    )
  );
}

const FILE =
  /^[\w.@-]{1,200}\.(?:json|ya?ml|toml|ini|conf|cfg|cnf|properties|env|txt|pem|key|crt|cer|der|p12|pfx|jks|pub|gpg|asc|xml|db|sqlite|htpasswd|lic|js|ts|py|rb|sh|php|html?)$/i;
const DURATION =
  /^\d+(?:\.\d+)? ?(?:ns|us|ms|s|m|h|d|w|y|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?|[kmgt]i?b?)$/i;
const DURATIONS =
  /^(?:\d{1,9}[dhms]){2,4}$|^P(?:\d{1,9}[YMWD]){0,4}(?:T(?:\d{1,9}[HMS]){1,3})?$|^(?:\d+\.)?\d{1,2}:\d{2}(?::\d{2})?$/i;
const URL = /^[a-z][a-z\d+.-]{1,40}:\/\/\S+$/i;
const HOST =
  /^(?:[a-z\d_-]{1,63}\.)+(?:[a-z]{2,3}|info|internal|local|localhost|localdomain|cloud|email)\.?(?::\d+)?(?:\/\S*)?$/i;
const HOST_PORT = /^[a-z\d_.-]{1,200}:\d{2,5}$/i;

/** Values that are no secret under any name: paths, files, addresses, durations, references. */
function isPlain(text: string): boolean {
  const plain = text.trim();
  return (
    FILE.test(plain) ||
    DURATION.test(plain) ||
    DURATIONS.test(plain) ||
    URL.test(plain) ||
    HOST.test(plain) ||
    HOST_PORT.test(plain) ||
    referencePrefixes.test(plain) ||
    isPath(plain)
  );
}

function isPath(text: string): boolean {
  if (/^[A-Za-z]:\\/.test(text)) return true;
  const rest = text.replace(/^(?:~|\.{1,2})?(?=\/)/, '');
  if (!rest.includes('/') || !/^[\w./@+:*-]+$/.test(rest)) return false;
  return rest.split('/').every((segment) => !isMixed(segment));
}

function isNumber(text: string): boolean {
  return /^[-+]?\d[\d_.,]*(?:e\d+)?%?$/i.test(text.trim());
}

function isNumericPassword(kind: string, text: string): boolean {
  return (kind === 'a password' || kind === 'a passphrase') && /^\d{6,}$/.test(text.trim());
}

function isDummy(text: string): boolean {
  const plain = text.trim().toLowerCase();
  return (
    dummyWords.includes(plain) ||
    dummyWords.includes(plain.replace(/[\d!@#._-]+$/, '')) ||
    dummyParts.some((part) => part.test(text.trim()))
  );
}

/** A short word of small letters: no token or key that anybody issued, though a password may be one. */
function isWeak(kind: string, text: string): boolean {
  return kind !== 'a password' && kind !== 'a passphrase' && /^[a-z]{1,7}$/.test(text.trim());
}

/** Whether some part of the text is as random as keys are, under a name that does not explain it. */
function randomIn(words: readonly string[], text: string): boolean {
  const last = words[words.length - 1] ?? '';
  if (words.some((word) => publicWords.includes(word))) return false;
  if (identifierNames.includes(last) || words.some((word) => EXPLAINED.has(word))) return false;
  if (!/^[\w+/=.-]{20,200}$/.test(text) || /^(?:MII|eyJ|LS0t|UEs)/.test(text)) return false;
  const weak = words.some((word) => weakNames.includes(word));
  if (weak && (/^[0-9a-f]{32,128}$/.test(text) || /^[0-9A-F]{32,128}$/.test(text))) return entropy(text) > 3;
  if (/[./]/.test(text) && !weak) return false;
  return text.length >= (weak ? 20 : 32) && isRandom(text);
}

const EXPLAINED = new Set([
  'sha',
  'sha256',
  'commit',
  'digest',
  'checksum',
  'etag',
  'cert',
  'certificate',
  'fingerprint',
]);

function isRandom(text: string): boolean {
  return (
    /[a-z]/.test(text) &&
    /[A-Z]/.test(text) &&
    (text.match(/\d/g)?.length ?? 0) >= 2 &&
    changes(text) / text.length >= 0.35 &&
    entropy(text) >= 3.8
  );
}

/** Whether letters of both cases and digits alternate as they do in no word. */
function isMixed(text: string): boolean {
  return text.length >= 12 && /[a-z]/.test(text) && /[A-Z]/.test(text) && changes(text) / text.length >= 0.3;
}

/** How often the text changes between small letters, capitals, digits and the rest. */
function changes(text: string): number {
  let count = 0;
  for (let at = 1; at < text.length; at++) {
    if (classOf(text.charCodeAt(at)) !== classOf(text.charCodeAt(at - 1))) count++;
  }
  return count;
}

function classOf(code: number): number {
  if (code >= 97 && code <= 122) return 0;
  if (code >= 65 && code <= 90) return 1;
  return code >= 48 && code <= 57 ? 2 : 3;
}

/** Shannon entropy in bits for each character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
