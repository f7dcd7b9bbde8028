import { isRedactionMark } from '../../model/redactionMark';
import { isAccountWord, isRegionWord } from '../../model/arn';
import { placeholdersIn } from '../../text/placeholders';
import { remember } from '../../text/remember';
import type { Span } from '../../text/span';
import { containerOf, type Node, type StringNode } from '../../tree/node';
import { eachNode } from './walk';

/** What the value that a placeholder stands for is, where its place tells. */
export type Role = 'region' | 'account' | undefined;

/** A placeholder in a document, with its place in the text. */
export interface PlaceholderPlace extends Span {
  readonly text: string;
  readonly node: Node;
  readonly role: Role;
}

/** Members whose text belongs to a shell or to a program. */
const PROGRAM_TEXT = new Set(['command', 'entryPoint']);
const PATTERNS = new Set(['awslogs-datetime-format', 'awslogs-multiline-pattern']);

/** `$VAR` and `%x%`: also shell, log patterns and passwords look like that. */
const LOOSE = /^(?:\$\w|%)/;

/** `${aws:username}`, `${*}`: policy variables. CloudFormation's `${AWS::Region}` is none. */
const POLICY_VARIABLE = /^\$\{\s*(?:[*?$]|[A-Za-z][\w-]*:(?!:)[^{}]*)\}$/;
/** `function:orders:$LATEST`, `stage/$default`, `topic/$aws/things`: names of AWS. */
const NAME_OF_AWS = /^\$(?:LATEST|[a-z]\w*|Default)$/;

const KEY_WORD = /^key[-_]?id$/i;

/** Every placeholder of a document, in the order of the text. Template directives are none: they stand for members. */
export function placeholderPlaces(root: Node | undefined, text: string, policy: boolean): PlaceholderPlace[] {
  const found: PlaceholderPlace[] = [];
  eachNode(root, (node) => {
    if (node.kind === 'hole') {
      // At the end of the text the rest of its name may follow.
      if (node.end < text.length) found.push(...placesIn(node, node.text, node.start));
    } else if (node.kind === 'string' && node.closed) {
      // Without escapes the value is the text as it stands.
      const plain = node.value.length === node.end - node.start - 2;
      const raw = plain ? node.value : text.slice(node.start + 1, node.end - 1);
      if (holdsNone(raw)) return;
      // In text with escapes the offsets are those of the escaped text, which placeholders do not hold.
      const places = [...placesIn(node, raw, node.start + 1), ...bareWords(node, raw)];
      found.push(...places.filter((place) => counts(place, node, raw, policy)));
    }
  });
  return found.sort((a, b) => a.start - b.start);
}

/** Nearly every text; a keystroke changes one of them. */
const holdsNone = remember(
  (raw: string) => !MAY_HOLD.test(raw) || (placeholdersIn(raw).length === 0 && bareWordsIn(raw).length === 0),
);
/** Without one of these there is neither a placeholder nor one of the words. */
const MAY_HOLD = /[$<{[%#]|__|^arn:|\.dkr/;

function placesIn(node: Node, raw: string, offset: number): PlaceholderPlace[] {
  return placeholdersIn(raw).map(({ start, end, text }) => ({
    text,
    start: start + offset,
    end: end + offset,
    node,
    role: roleOf(node, raw, start, end),
  }));
}

function counts(place: PlaceholderPlace, node: StringNode, raw: string, policy: boolean): boolean {
  if (isRedactionMark(place.text)) return false;
  if (policy) return !POLICY_VARIABLE.test(place.text) && !NAME_OF_AWS.test(place.text);
  const { name, list } = placeOf(node);
  if (PROGRAM_TEXT.has(name) || PATTERNS.has(name)) return false;
  const free = list === 'environment' && name === 'value';
  if (free) return place.text === raw && !LOOSE.test(place.text);
  return list !== 'options' && list !== 'dockerLabels' ? true : !LOOSE.test(place.text);
}

/** The member that holds a text, and the member that holds the object or list of objects around it. */
function placeOf(node: Node): { name: string; list: string } {
  let name = '';
  for (let at: Node | undefined = node; at; at = containerOf(at)) {
    if (!at.parent || !('key' in at.parent)) continue;
    if (name !== '') return { name, list: at.parent.key.name };
    name = at.parent.key.name;
  }
  return { name, list: '' };
}

/** The words that AWS pages put in place of a region, an account or a key, where such a thing must stand. */
function bareWords(node: StringNode, raw: string): PlaceholderPlace[] {
  return bareWordsIn(raw).map(({ start, text, role }) => {
    const from = node.start + 1 + start;
    return { text, start: from, end: from + text.length, node, role };
  });
}

function bareWordsIn(raw: string): { start: number; text: string; role: Role }[] {
  const found: { start: number; text: string; role: Role }[] = [];
  const add = (start: number, text: string, role: Role): void => {
    found.push({ start, text, role });
  };
  for (const { start, text, index, service } of arnFields(raw)) {
    if (index === 3 && isRegionWord(text)) add(start, text, 'region');
    else if (index === 4 && isAccountWord(text)) add(start, text, 'account');
    else if (service === 'kms' && index === 5 && KEY_WORD.test(text.slice(4)) && text.startsWith('key/'))
      add(start + 4, text.slice(4), undefined);
  }
  const host = ECR_HOST.exec(raw);
  if (host) {
    const [, account = '', middle = '', region = ''] = host;
    if (isAccountWord(account)) add(0, account, 'account');
    if (isRegionWord(region)) add(account.length + middle.length, region, 'region');
  }
  return found;
}

const ECR_HOST = /^([^./:]+)(\.dkr[.-]ecr(?:-fips)?\.)([^./:]+)\.amazonaws\.com/;

interface ArnField {
  readonly start: number;
  readonly text: string;
  /** 3 is the region, 4 the account, 5 the resource up to the next colon. */
  readonly index: number;
  readonly service: string;
}

function arnFields(raw: string): ArnField[] {
  if (!raw.startsWith('arn:')) return [];
  let start = 0;
  const parts = splitOutside(raw);
  const service = parts[2] ?? '';
  return parts.map((text, index) => {
    const field = { start, text, index, service };
    start += text.length + 1;
    return field;
  });
}

/** Splits at colons that stand outside of placeholders: `arn:aws:s3:${AWS::Region}:…`. */
function splitOutside(raw: string): string[] {
  const holes = placeholdersIn(raw);
  const parts: string[] = [];
  let from = 0;
  for (let at = raw.indexOf(':'); at >= 0; at = raw.indexOf(':', at + 1)) {
    const position = at;
    if (holes.some((hole) => hole.start <= position && position < hole.end)) continue;
    parts.push(raw.slice(from, at));
    from = at + 1;
  }
  return [...parts, raw.slice(from)];
}

function roleOf(node: Node, raw: string, start: number, end: number): Role {
  const field = arnFields(raw).find((part) => part.start === start && start + part.text.length === end);
  if (field) return field.index === 3 ? 'region' : field.index === 4 ? 'account' : undefined;
  const host = ECR_HOST.exec(raw);
  if (host) {
    const [, account = '', middle = ''] = host;
    if (start === 0 && end === account.length) return 'account';
    if (start === account.length + middle.length) return 'region';
  }
  const whole = start === 0 && end === raw.length;
  return whole && placeOf(node).name === 'awslogs-region' ? 'region' : undefined;
}

/** What the document tells of a role elsewhere, where it tells one thing only. */
export function knownFor(role: 'region' | 'account', root: Node | undefined): string | undefined {
  const known = new Set<string>();
  eachNode(root, (node) => {
    if (node.kind !== 'string' || !node.closed) return;
    const wanted = role === 'region' ? /^[a-z]{2}(?:-[a-z]+)+-\d$/ : /^\d{12}$/;
    const field = arnFields(node.value).find(({ index }) => index === (role === 'region' ? 3 : 4));
    if (field && wanted.test(field.text)) known.add(field.text);
    if (role === 'region' && placeOf(node).name === 'awslogs-region' && wanted.test(node.value))
      known.add(node.value);
  });
  const [only] = known;
  return known.size === 1 ? only : undefined;
}
