import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { bringNeeds } from '../../../core/assist/bringNeeds';
import { openDocument } from '../../../core/documents/open';
import type { Policy } from '../../../core/model/policy';
import { namedRole } from '../../../core/model/role';
import { needsOf, type Need, type NeedFacts, type NeedingRole } from '../../../core/policy/needs';
import { deniedBy } from '../../../core/policy/needs/granted';
import { NeedPlace } from '../../../core/policy/needs/place';
import {
  POLICY_FORMATS,
  policyText,
  type PolicyAbout,
  type PolicyFormat,
} from '../../../core/policy/needs/render';
import type { StatementShape } from '../../../core/policy/needs/shape';
import { statementsFor } from '../../../core/policy/needs/statements';
import { trustStatementFor } from '../../../core/policy/needs/trust';
import { placeholder } from '../../../core/text/template';
import { applyEdits } from '../../../core/text/edits';
import { reasonOf } from '../../../files/reason';
import { decode } from '../../../files/text';
import { readOptions, word } from '../../options';
import { UsageError, type ExitCode, type Streams } from '../../outcome';
import { FACT_OPTIONS } from './options';
import { readTaskFiles, type TaskFile } from './taskFiles';
import { Teller } from './teller';

export const WRITTEN = ['execution-role', 'task-role', 'task-role-trust'] as const;
export type Written = (typeof WRITTEN)[number];

const OPTIONS = {
  ...FACT_OPTIONS,
  format: { type: 'string' },
  out: { type: 'string' },
  update: { type: 'string' },
} as const;

/** Writes the least policy that task definitions need, as a new document or into one that is there. */
export async function generate(what: Written, args: readonly string[], streams: Streams): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, OPTIONS);
  if (positionals.length === 0) throw new UsageError(`policy ${what} needs a task definition`);
  if (values.out !== undefined && values.update !== undefined)
    throw new UsageError('--out writes a new file and --update changes one: take one of them');
  if (what === 'task-role-trust' && values.update !== undefined)
    throw new UsageError('a trust policy is written as a whole: take --out');
  const format = word('format', values.format, POLICY_FORMATS, 'json');
  if (format !== 'json' && values.update !== undefined)
    throw new UsageError(`--update changes a policy in JSON: take --out with --format ${format}`);
  const teller = new Teller(streams);
  const { tasks } = await readTaskFiles(positionals, values, streams, teller);
  if (teller.failed) return 2;
  const run = new Generation(streams, teller, what, format, tasks);
  return values.update === undefined ? run.write(values.out) : run.update(values.update);
}

class Generation {
  constructor(
    private readonly streams: Streams,
    private readonly teller: Teller,
    private readonly what: Written,
    private readonly format: PolicyFormat,
    private readonly tasks: readonly TaskFile[],
  ) {}

  /** Writes the policy as a document of its own. */
  async write(out: string | undefined): Promise<ExitCode> {
    const statements = this.statements();
    if (statements.length === 0) {
      this.teller.say(`nothing is needed on the ${this.role} role as far as the text tells`);
      return 0;
    }
    const text = policyText(this.format, statements, this.about());
    this.sayPlaces(text);
    if (out === undefined) {
      this.streams.out(text);
      return 0;
    }
    return this.save(out, new TextEncoder().encode(text));
  }

  /** Adds what is missing to a policy that is there, and leaves the rest of it as it is. */
  async update(file: string): Promise<ExitCode> {
    try {
      const source = decode(await readFile(resolve(this.streams.cwd, file)));
      const document = openDocument(source.text, file, { kind: 'iamPolicy' });
      const needs = this.needs();
      const edits = bringNeeds(document, needs);
      if (!edits || !document.policy) return this.teller.fail(file, 'not a policy that can be changed');
      const denied = this.sayDenied(file, needs, document.policy);
      if (edits.length === 0) {
        this.teller.say(`${file} grants all that is needed${denied ? ', but for what it denies' : ''}`);
        return 0;
      }
      const text = applyEdits(source.text, edits);
      this.sayPlaces(text);
      return await this.save(file, source.encode(text));
    } catch (error) {
      return this.teller.fail(file, reasonOf(error));
    }
  }

  /** What a statement denies cannot be granted: somebody has to decide. */
  private sayDenied(file: string, needs: readonly Need[], policy: Policy): boolean {
    const denied = needs.filter((need) => deniedBy(need, [policy]).length > 0);
    const texts = denied.map(({ action, resource }) => `${action} on ${resource.toString()}`);
    for (const text of new Set(texts)) this.teller.say(`${file}: denies ${text}, which is needed`);
    return denied.length > 0;
  }

  private get role(): NeedingRole {
    return this.what === 'execution-role' ? 'execution' : 'task';
  }

  private statements(): readonly StatementShape[] {
    if (this.what !== 'task-role-trust') return statementsFor(this.needs());
    return [trustStatementFor(this.tasks.map(({ task, facts }) => new NeedPlace(task, this.located(facts))))];
  }

  private about(): PolicyAbout {
    const member = this.role === 'execution' ? 'executionRoleArn' : 'taskRoleArn';
    const roles = this.tasks.flatMap(({ task }) => namedRole(task, member)?.name ?? []);
    return { what: this.what === 'task-role-trust' ? 'trust' : this.role, roles: [...new Set(roles)] };
  }

  private needs(): Need[] {
    return this.tasks.flatMap(({ task, facts: told }) => {
      const facts = this.located(told);
      const { needs, open } = needsOf(task, facts);
      for (const { role, text } of open) if (role === this.role) this.teller.say(text);
      return needs.filter(({ role }) => role === this.role);
    });
  }

  /** Languages that deploy know their partition; a policy in JSON has to name one. */
  private located(facts: NeedFacts): NeedFacts {
    return this.format === 'json' ? facts : { ...facts, partitionOtherwise: placeholder('partition') };
  }

  private async save(file: string, bytes: Uint8Array): Promise<ExitCode> {
    try {
      await writeFile(resolve(this.streams.cwd, file), bytes);
      return 0;
    } catch (error) {
      return this.teller.fail(file, reasonOf(error));
    }
  }

  /** What is left to fill in. */
  private sayPlaces(text: string): void {
    const places = ['region', 'account-id'].filter((place) => text.includes(`<${place}>`));
    const options = places.map((place) => (place === 'region' ? '--region' : '--account'));
    if (places.length === 0) return;
    this.teller.say(
      `the task definitions do not tell ${places.map((place) => `<${place}>`).join(' and ')}: fill in, or give ${options.join(' and ')}`,
    );
  }
}
