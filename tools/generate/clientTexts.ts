import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A text in the client's code. */
export interface ClientText {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** Whether it is handed to `l10n.t`, and so can be had in another language. */
  readonly translated: boolean;
}

/** Every string of the client's code, but for the names of modules. */
export function clientTexts(root: string): ClientText[] {
  return readdirSync(join(root, 'client'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .flatMap((name) =>
      textsOf(`client/${name.replaceAll('\\', '/')}`, readFileSync(join(root, 'client', name), 'utf8')),
    );
}

/** The texts to translate, by themselves: VS Code finds a translation by the English text. */
export function generateClientTexts(root: string): Map<string, string> {
  const texts = clientTexts(root).flatMap(({ text, translated }) => (translated ? [text] : []));
  const bundle = Object.fromEntries([...new Set(texts)].sort().map((text) => [text, text]));
  return new Map([['l10n/bundle.l10n.json', `${JSON.stringify(bundle, null, 2)}\n`]]);
}

function textsOf(file: string, source: string): ClientText[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found: ClientText[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return;
    const text = textOf(node);
    if (text !== undefined) {
      const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
      found.push({ file, line: line + 1, text, translated: isTranslated(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The text of a string; of a template its fixed parts. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
}

function isTranslated(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isCallExpression(parent) && parent.arguments[0] === node && parent.expression.getText() === 'l10n.t'
  );
}
