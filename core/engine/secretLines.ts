import type { DocumentKind } from '../documents/kinds';
import { openDocument } from '../documents/open';
import { defaultConfig } from './config';
import { evaluate, type RuleSet } from './evaluate';
import type { Finding } from './finding';
import { memberNamed } from '../tree/path';
import type { Node } from '../tree/node';
import type { Span } from '../text/span';

/** The runbook's sections on secrets: what a rule of theirs finds may be one. */
const SECTIONS: readonly string[] = ['4', '5'];

/** The lines of a document on which a suspected secret stands: they are not printed. */
export function secretLines(
  text: string,
  name: string,
  kind: DocumentKind | undefined,
  rules: RuleSet,
): Set<string> {
  const document = openDocument(text, name, { kind });
  const { findings } = evaluate(document, rules, { ...defaultConfig, profile: 'strict' });
  const lines = new Set<string>();
  for (const finding of findings.filter(isAboutSecrets)) {
    const { start, end } = holderOf(document.json.root, finding);
    const from = text.lastIndexOf('\n', start - 1) + 1;
    const to = text.indexOf('\n', end);
    for (const line of text.slice(from, to < 0 ? undefined : to).split('\n')) {
      // Brackets alone stand on many lines and tell nothing.
      if (!/^[\s{}[\],]*$/.test(line)) lines.add(line.replace(/\r$/, ''));
    }
  }
  return lines;
}

function isAboutSecrets({ rule }: Finding): boolean {
  return rule.runbook.some((section) => SECTIONS.includes(section));
}

/** A finding may stand on the name of a pair whose value is the secret: then the whole pair is meant. */
function holderOf(root: Node | undefined, finding: Span): Span {
  let holder: Span = finding;
  let at: Node | undefined = root;
  while (at) {
    if (at.kind === 'object' && memberNamed(at, 'value')) holder = at;
    const inner: (Node | undefined)[] =
      at.kind === 'object' ? at.members.map(({ value }) => value) : at.kind === 'array' ? at.items : [];
    at = inner.find((node) => node && node.start <= finding.start && finding.end <= node.end);
  }
  return holder;
}
