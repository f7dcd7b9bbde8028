import { writeFile } from 'node:fs/promises';
import { JsonEditor } from '../../../core/editors/json';
import { RuleSet } from '../../../core/engine/evaluate';
import { looseStatements, shrink as narrowed } from '../../../core/policy/needs/shrink';
import { allRules } from '../../../core/rules/registry';
import { applyEdits } from '../../../core/text/edits';
import { reasonOf } from '../../../files/reason';
import { UsageError, type ExitCode, type Streams } from '../../outcome';
import { patchOf } from '../../patch';
import { readRolePolicy, type RolePolicy } from './rolePolicy';
import type { Teller } from './teller';

/** `ecs-runbook policy shrink`: narrows a policy to what task definitions need; shows it, or does it. */
export async function shrink(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const { format, write, subject, teller } = await readRolePolicy('shrink', args, streams);
  if (format !== undefined) throw new UsageError('policy shrink prints a unified diff: it takes no --format');
  if (!subject) return 2;
  const text = textAfter(subject, teller);
  if (text === undefined) return teller.failed ? 2 : 0;
  const { source, path, shown } = subject;
  if (!write) {
    const rules = new RuleSet(allRules);
    const { cwd } = streams;
    const { patch, withheld } = patchOf({ cwd, path, shown, source, text, kind: 'iamPolicy', rules });
    streams.out(patch);
    if (withheld > 0)
      teller.say(
        `${shown}: a part of the diff stands beside a suspected secret and is not printed; --write makes it`,
      );
    return 1;
  }
  try {
    await writeFile(path, source.encode(text));
    return 0;
  } catch (error) {
    return teller.fail(shown, reasonOf(error));
  }
}

/** The policy without what nobody needs; nothing where it stays as it is, which is said. */
function textAfter({ shown, document, policy, users, as }: RolePolicy, teller: Teller): string | undefined {
  const loose = looseStatements(policy, users, as);
  const plan = narrowed(policy, users, as);
  if (!plan) {
    teller.say(`${shown}: ${whyNot(loose?.length, as.includes('task'))}`);
    return undefined;
  }
  const editor = new JsonEditor(document.text, document.json.root);
  if (document.readOnly || !editor.attempt(plan.edit)) {
    teller.fail(shown, 'not a policy that can be changed');
    return undefined;
  }
  return applyEdits(document.text, editor.edits());
}

function whyNot(loose: number | undefined, ofTask: boolean): string {
  if (ofTask) return 'what a program does with a task role stands in no task definition; nothing is changed';
  if (loose === undefined) return 'is not told whole; nothing is changed';
  return loose === 0
    ? 'grants nothing beside what is needed, as far as that is known'
    : 'no task definition needs anything of it, and a policy without statements is none; nothing is changed';
}
