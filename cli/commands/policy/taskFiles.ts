import { readFile } from 'node:fs/promises';
import { openDocument, type OpenDocument } from '../../../core/documents/open';
import { Neighbours } from '../../../core/model/neighbours';
import type { Organisation } from '../../../core/model/organisation';
import type { TaskDefinition } from '../../../core/model/taskDefinition';
import type { NeedFacts } from '../../../core/policy/needs';
import { factsAround } from '../../../core/policy/roles/facts';
import { configurableRules } from '../../../core/live/configurable';
import { reasonOf } from '../../../files/reason';
import { decode, UnreadableText } from '../../../files/text';
import { Configurations } from '../../config';
import { findFiles, type Candidate } from '../../find';
import type { Streams } from '../../outcome';
import { withOptions, type FactValues } from './options';
import type { Teller } from './teller';

/** A task definition, the file that it stands in, and what is known around it. */
export interface TaskFile {
  /** The file as it was given. */
  readonly shown: string;
  readonly document: OpenDocument;
  readonly task: TaskDefinition;
  readonly facts: NeedFacts;
}

export interface TaskFiles {
  readonly tasks: readonly TaskFile[];
  /** Everything that was read: task definitions, and the services that use them. */
  readonly others: Neighbours;
  /** What the configuration tells that holds for a file, or for the folder of the command. */
  readonly organisationOf: (path: string | undefined) => Promise<Organisation>;
}

/** Reads the task definitions that are named, and services among them, with what their configuration tells. */
export async function readTaskFiles(
  paths: readonly string[],
  given: FactValues & { readonly config?: string | undefined },
  streams: Streams,
  teller: Teller,
): Promise<TaskFiles> {
  const { cwd, today } = streams;
  const configurations = new Configurations(configurableRules, { file: given.config, cwd, today });
  const { files, problems } = await findFiles(paths, cwd);
  for (const { shown, reason } of problems) teller.fail(shown, reason);
  const read: { shown: string; document: OpenDocument }[] = [];
  for (const file of files) {
    const document = await readOne(file, teller);
    if (document) read.push({ shown: file.shown, document });
  }
  const others = new Neighbours(read.map(({ document }) => document));
  const organisationOf = async (path: string | undefined): Promise<Organisation> =>
    (await configurations.for(path)).organisation;
  const tasks: TaskFile[] = [];
  for (const { shown, document } of read) {
    const task = document.taskDefinition;
    if (!task) continue;
    const organisation = await organisationOf(document.name);
    tasks.push({
      shown,
      document,
      task,
      facts: withOptions(factsAround(task, { others, organisation }), given),
    });
  }
  for (const { shown, reason } of configurations.problems) teller.fail(shown, reason);
  if (!teller.failed && tasks.length === 0) teller.fail(paths.join(', '), 'holds no task definition');
  return { tasks, others, organisationOf };
}

/** Nothing for what is neither a task definition nor a service; a file that was named is said to be none. */
async function readOne({ shown, path, named }: Candidate, teller: Teller): Promise<OpenDocument | undefined> {
  try {
    const document = openDocument(decode(await readFile(path)).text, path);
    if (document.taskDefinition || document.service) return document;
    if (named) teller.fail(shown, 'not a task definition');
  } catch (error) {
    // In a folder there may be files of other programs in any encoding.
    if (named || !(error instanceof UnreadableText)) teller.fail(shown, reasonOf(error));
  }
  return undefined;
}
