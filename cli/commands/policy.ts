import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { bringNeeds } from '../../core/assist/bringNeeds';
import { openDocument } from '../../core/documents/open';
import type { NewValue } from '../../core/editors/editor';
import { documentText } from '../../core/editors/text';
import type { TaskDefinition } from '../../core/model/taskDefinition';
import { needsOf, type Need, type NeedFacts, type NeedingRole } from '../../core/policy/needs';
import { policyFor } from '../../core/policy/needs/statements';
import { trustPolicyFor } from '../../core/policy/needs/trust';
import { applyEdits } from '../../core/text/edits';
import { reasonOf } from '../../files/reason';
import { decode } from '../../files/text';
import { findFiles } from '../find';
import { readOptions } from '../options';
import { UsageError, type ExitCode, type Streams } from '../outcome';
import { printable } from '../printable';

const WHAT = ['execution-role', 'task-role', 'task-role-trust'] as const;
type What = (typeof WHAT)[number];

const OPTIONS = {
  account: { type: 'string' },
  region: { type: 'string' },
  partition: { type: 'string' },
  'kms-key': { type: 'string', multiple: true },
  exec: { type: 'boolean' },
  out: { type: 'string' },
  update: { type: 'string' },
} as const;

/** `ecs-runbook policy`: the least policy that task definitions need, as a new document or into one that is there. */
export async function policy(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const [asked, ...rest] = args;
  const what = WHAT.find((known) => known === asked);
  if (asked === 'check' || asked === 'shrink')
    throw new UsageError(`this version has no command "policy ${asked}" yet`);
  if (what === undefined) throw new UsageError(`policy takes ${WHAT.join(', ')}`);
  const { values, positionals } = readOptions(rest, OPTIONS);
  if (positionals.length === 0) throw new UsageError(`policy ${what} needs a task definition`);
  if (values.out !== undefined && values.update !== undefined)
    throw new UsageError('--out writes a new file and --update changes one: take one of them');
  if (what === 'task-role-trust' && values.update !== undefined)
    throw new UsageError('a trust policy is written as a whole: take --out');
  const facts: NeedFacts = {
    account: values.account,
    region: values.region,
    partition: values.partition,
    usesExec: values.exec === true,
    keyOf: () => values['kms-key'] ?? [],
  };
  const run = new PolicyRun(streams, what, facts);
  await run.read(positionals);
  if (run.failed) return 2;
  return values.update === undefined ? run.write(values.out) : run.update(values.update);
}

class PolicyRun {
  failed = false;
  private readonly tasks: TaskDefinition[] = [];

  constructor(
    private readonly streams: Streams,
    private readonly what: What,
    private readonly facts: NeedFacts,
  ) {}

  async read(paths: readonly string[]): Promise<void> {
    const { files, problems } = await findFiles(paths, this.streams.cwd);
    for (const { shown, reason } of problems) this.fail(shown, reason);
    for (const { shown, path, named } of files) {
      try {
        const { taskDefinition } = openDocument(decode(await readFile(path)).text, path);
        if (taskDefinition) this.tasks.push(taskDefinition);
        else if (named) this.fail(shown, 'not a task definition');
      } catch (error) {
        this.fail(shown, reasonOf(error));
      }
    }
    if (!this.failed && this.tasks.length === 0) this.fail(paths.join(', '), 'holds no task definition');
  }

  /** Writes the policy as a document of its own. */
  async write(out: string | undefined): Promise<ExitCode> {
    const needs = this.needs();
    if (this.what !== 'task-role-trust' && needs.length === 0) {
      this.say(`nothing is needed on the ${roleWords[this.role]} role as far as the text tells`);
      return 0;
    }
    const text = documentText(this.document(needs));
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
      const edits = bringNeeds(openDocument(source.text, file, { kind: 'iamPolicy' }), this.needs());
      if (!edits) return this.fail(file, 'not a policy that can be changed');
      if (edits.length === 0) {
        this.say(`${printable(file)} grants all that is needed`);
        return 0;
      }
      const text = applyEdits(source.text, edits);
      this.sayPlaces(text);
      return await this.save(file, source.encode(text));
    } catch (error) {
      return this.fail(file, reasonOf(error));
    }
  }

  private get role(): NeedingRole {
    return this.what === 'execution-role' ? 'execution' : 'task';
  }

  private needs(): Need[] {
    return this.tasks.flatMap((task) => {
      const { needs, open } = needsOf(task, this.facts);
      for (const { role, text } of open) if (role === this.role) this.say(text);
      return needs.filter(({ role }) => role === this.role);
    });
  }

  private document(needs: readonly Need[]): NewValue {
    const [first] = this.tasks;
    return this.what === 'task-role-trust' && first ? trustPolicyFor(first, this.facts) : policyFor(needs);
  }

  private async save(file: string, bytes: Uint8Array): Promise<ExitCode> {
    try {
      await writeFile(resolve(this.streams.cwd, file), bytes);
      return 0;
    } catch (error) {
      return this.fail(file, reasonOf(error));
    }
  }

  /** What is left to fill in. */
  private sayPlaces(text: string): void {
    const places = ['region', 'account-id'].filter((place) => text.includes(`<${place}>`));
    const options = places.map((place) => (place === 'region' ? '--region' : '--account'));
    if (places.length === 0) return;
    this.say(
      `the task definitions do not tell ${places.map((place) => `<${place}>`).join(' and ')}: fill in, or give ${options.join(' and ')}`,
    );
  }

  private say(text: string): void {
    this.streams.err(`ecs-runbook: ${text}\n`);
  }

  private fail(shown: string, reason: string): 2 {
    this.failed = true;
    this.say(`${printable(shown)}: ${reason}`);
    return 2;
  }
}

const roleWords: Readonly<Record<NeedingRole, string>> = { execution: 'execution', task: 'task' };
