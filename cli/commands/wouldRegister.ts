import { readFile } from 'node:fs/promises';
import { openDocument } from '../../core/documents/open';
import { evaluate, RuleSet } from '../../core/engine/evaluate';
import { allRules } from '../../core/rules/registry';
import { LineIndex } from '../../core/text/lines';
import { findFiles } from '../find';
import { readOptions } from '../options';
import { printable } from '../printable';
import { reasonOf } from '../../files/reason';
import { UsageError, type ExitCode, type Streams } from '../outcome';
import { decode } from '../../files/text';

/** `ecs-runbook would-register`: what ECS would refuse, apart from what the runbook asks. */
export async function wouldRegister(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const { positionals } = readOptions(args, {});
  if (positionals.length === 0) throw new UsageError('would-register needs a file');
  const rules = new RuleSet(allRules);
  const { files, problems } = await findFiles(positionals, streams.cwd);
  const say = (shown: string, text: string): void =>
    streams.err(`ecs-runbook: ${printable(shown)}: ${text}\n`);
  for (const { shown, reason } of problems) say(shown, reason);
  let failed = problems.length > 0;
  let refused = false;
  for (const { shown, path, named } of files) {
    try {
      const { text } = decode(await readFile(path));
      const document = openDocument(text, path);
      if (document.taskDefinition === undefined) {
        if (named) say(shown, 'not a task definition; not checked');
        continue;
      }
      const lines = new LineIndex(text);
      const { findings, failures } = evaluate(document, rules, undefined, streams.context);
      for (const { ruleId, error } of failures) say(shown, `the rule ${ruleId} failed: ${error}`);
      failed ||= failures.length > 0;
      const reasons = findings.filter((finding) => finding.refused);
      refused ||= reasons.length > 0;
      streams.out(
        `${printable(shown)}: ${reasons.length === 0 ? 'ECS would register it, as far as the text tells' : 'ECS would refuse it'}\n`,
      );
      for (const finding of reasons) {
        const { line, character } = lines.positionAt(finding.start);
        const answer =
          finding.answer === undefined ? '' : `\n      ECS would answer: ${printable(finding.answer)}`;
        streams.out(
          `  ${line + 1}:${character + 1}  ${printable(finding.message)} ${finding.rule.id}${answer}\n`,
        );
      }
    } catch (error) {
      failed = true;
      say(shown, reasonOf(error));
    }
  }
  return failed ? 2 : refused ? 1 : 0;
}
