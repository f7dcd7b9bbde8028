import type { SyntaxProblem } from '../../tree/source';
import type { Node } from '../../tree/node';
import type { FixPlan } from '../rule';
import { eachNode } from './walk';

/** The cure for a mistake in the syntax, where there is one that a person would choose, too. */
export function syntaxFix(problem: SyntaxProblem, text: string): FixPlan | undefined {
  const { start, end } = problem;
  switch (problem.code) {
    case 'missingComma':
      return insert(end, ',', 'Add the comma');
    case 'unquotedKey':
      return {
        title: 'Put the name in quotes',
        kind: 'suggestion',
        edit: (editor) => {
          editor.replaceText({ start, end }, JSON.stringify(text.slice(start, end).replace(/^'|'$/g, '')));
        },
      };
    default:
      return undefined;
  }
}

function insert(at: number, text: string, title: string): FixPlan {
  return {
    title,
    kind: 'suggestion',
    edit: (editor) => {
      editor.replaceText({ start: at, end: at }, text);
    },
  };
}

/** The innermost node that holds an offset. */
export function nodeAt(root: Node, offset: number): Node {
  let found = root;
  eachNode(root, (node) => {
    if (node.start <= offset && offset < node.end) found = node;
  });
  return found;
}
