import { openDocument } from '../documents/open';
import { evaluate } from '../engine/evaluate';
import { noContext } from '../rules/context';
import { LineIndex } from '../text/lines';
import type { AgentAnswer, AgentHost } from './host';

export interface RegisterInput {
  readonly text: string;
  readonly filename?: string;
}

/** What ECS would refuse in a task definition, as far as its text tells. ECS knows no configuration of ours. */
export function wouldRegister({ text, filename }: RegisterInput, host: AgentHost): AgentAnswer {
  const { name, kind } = host.settings(filename);
  const document = openDocument(text, name, { kind });
  if (!document.taskDefinition) return { problem: 'The text is not a task definition.' };
  const { findings } = evaluate(document, host.rules, undefined, { ...noContext, iam: host.iam });
  const lines = new LineIndex(text);
  const refused = findings
    .filter((finding) => finding.refused)
    .map((finding) => {
      const { line, character } = lines.positionAt(finding.start);
      return {
        rule: finding.rule.id,
        line: line + 1,
        column: character + 1,
        path: finding.path,
        message: finding.message,
        ...(finding.answer === undefined ? {} : { awsWouldAnswer: finding.answer }),
      };
    });
  return { data: { wouldRegister: refused.length === 0, refused } };
}
