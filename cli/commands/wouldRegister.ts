import { readFile } from 'node:fs/promises';
import { openDocument } from '../../core/documents/open';
import { evaluate, RuleSet } from '../../core/engine/evaluate';
import { allRules } from '../../core/rules/registry';
import { LineIndex } from '../../core/text/lines';
import { findFiles, reasonOf } from '../find';
import { readOptions } from '../options';
import { UsageError, type ExitCode, type Streams } from '../outcome';
import { decode } from '../text';

/** `ecs-runbook would-register`: what ECS would refuse, apart from what the runbook asks. */
export async function wouldRegister(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const { positionals } = readOptions(args, {});
  if (positionals.length === 0) throw new UsageError('would-register needs a file');
  const rules = new RuleSet(allRules);
  const { files, problems } = await findFiles(positionals, streams.cwd);
  for (const { shown, reason } of problems) streams.err(`ecs-runbook: ${shown}: ${reason}\n`);
  let failed = problems.length > 0;
  let refused = false;
  for (const { shown, path, named } of files) {
    try {
      const { text } = decode(await readFile(path));
      const document = openDocument(text, path);
      if (document.taskDefinition === undefined) {
        if (named) streams.err(`ecs-runbook: ${shown}: not a task definition; not checked\n`);
        continue;
      }
      const lines = new LineIndex(text);
      const reasons = evaluate(document, rules).findings.filter((finding) => finding.refused);
      refused ||= reasons.length > 0;
      streams.out(
        `${shown}: ${reasons.length === 0 ? 'ECS would register it, as far as the text tells' : 'ECS would refuse it'}\n`,
      );
      for (const finding of reasons) {
        const { line, character } = lines.positionAt(finding.start);
        const answer = finding.answer === undefined ? '' : `\n      ECS would answer: ${finding.answer}`;
        streams.out(`  ${line + 1}:${character + 1}  ${finding.message} ${finding.rule.id}${answer}\n`);
      }
    } catch (error) {
      failed = true;
      streams.err(`ecs-runbook: ${shown}: ${reasonOf(error)}\n`);
    }
  }
  return failed ? 2 : refused ? 1 : 0;
}
