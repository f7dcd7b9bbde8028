import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { DocumentKind } from '../core/documents/kinds';
import { openDocument, type OpenDocument } from '../core/documents/open';
import { evaluate, RuleSet } from '../core/engine/evaluate';
import { fixAll } from '../core/engine/fix';
import { judge, Suppressing, type JudgeOptions } from '../core/engine/judge';
import { configurableRules } from '../core/live/configurable';
import { Neighbours } from '../core/model/neighbours';
import type { Context } from '../core/rules/context';
import { allRules } from '../core/rules/registry';
import { LineIndex } from '../core/text/lines';
import type { LintOptions } from './commands/lintOptions';
import { Configurations, type FileSettings } from './config';
import type { Candidate, Problem } from './find';
import type { Streams } from './outcome';
import { patchOf, type PatchRequest } from './patch';
import { printable } from './printable';
import { documentAt } from '../files/scan';
import { reasonOf } from '../files/reason';
import { emptyResult, type FileResult } from './result';
import { decode, decodeAnyhow, UnreadableText, type FileText } from '../files/text';

/** What is about to be checked. */
interface Subject {
  readonly shown: string;
  /** Where it stands, or would stand; nothing for a text on standard input that was given no name. */
  readonly path: string | undefined;
  readonly named: boolean;
  /** Whether fixes can be written back. */
  readonly writable: boolean;
}

/** A document that was read and is to be judged. */
interface Read {
  readonly subject: Subject;
  readonly source: FileText;
  readonly document: OpenDocument;
  /** Of its result among all. */
  readonly place: number;
}

/** One run over files: what was found, and what went wrong on the way. A file that fails does not stop the others. */
export class LintRun {
  readonly results: FileResult[] = [];
  /** What makes the exit code 2. */
  readonly problems: Problem[] = [];
  private readonly rules = new RuleSet(allRules);
  private readonly read: Read[] = [];
  private readonly configurations: Configurations;

  constructor(
    private readonly streams: Streams,
    private readonly options: LintOptions,
  ) {
    this.configurations = new Configurations(configurableRules, {
      file: options.config,
      profile: options.profile,
      cwd: streams.cwd,
      today: streams.today,
    });
  }

  fail(shown: string, reason: string): void {
    this.problems.push({ shown, reason });
    this.say(shown, reason);
  }

  /** What is wrong with the configuration, and which suppressions ran out: known once all files are read. */
  sayConfiguration(folders: readonly string[]): void {
    for (const { shown, reason } of this.configurations.problems) this.fail(shown, reason);
    for (const { shown, reason } of this.configurations.notes(folders)) this.say(shown, reason);
  }

  async stdin(name: string | undefined): Promise<void> {
    const shown = name ?? 'standard input';
    const path = name === undefined ? undefined : resolve(this.streams.cwd, name);
    await this.attempt({ shown, path, named: true, writable: false }, () => this.streams.readStdin());
  }

  async file({ shown, path, named }: Candidate): Promise<void> {
    await this.attempt({ shown, path, named, writable: true }, () => readFile(path));
  }

  private say(shown: string, text: string): void {
    this.streams.err(`ecs-runbook: ${printable(shown)}: ${printable(text)}\n`);
  }

  private async attempt(subject: Subject, read: () => Promise<Uint8Array>): Promise<void> {
    const { shown, path, named } = subject;
    try {
      const bytes = await read();
      const { kind } = await this.configurations.for(path);
      const found = this.decoded(subject, bytes, kind);
      if (found) this.read.push(found);
      else if (named) {
        this.say(shown, 'neither a task definition nor a policy; not checked');
        this.results.push(emptyResult(shown, path, null));
      }
    } catch (error) {
      const reason = reasonOf(error);
      this.fail(shown, reason);
      this.results.push(emptyResult(shown, path, reason));
    }
  }

  private decoded(subject: Subject, bytes: Uint8Array, kind: DocumentKind | undefined): Read | undefined {
    let source: FileText;
    try {
      source = decode(bytes);
    } catch (error) {
      // In a folder there may be files of other programs in any encoding; only one of ours is worth a failure.
      const ours = subject.named || isOurs(this.opened(subject, decodeAnyhow(bytes), kind));
      if (error instanceof UnreadableText && !ours) return undefined;
      throw error;
    }
    const document = this.opened(subject, source.text, kind);
    if (!isOurs(document)) return undefined;
    const read: Read = { subject, source, document, place: this.results.length };
    // Its result comes when all are read; its place among the others is that of the file.
    this.results.push(emptyResult(subject.shown, subject.path, null));
    return read;
  }

  /** @param kind what the configuration says that it is; the command line has the last word */
  private opened({ shown, path }: Subject, text: string, kind: DocumentKind | undefined): OpenDocument {
    return openDocument(text, path ?? shown, { kind: this.options.kind ?? kind });
  }

  /** Judges what was read, each file among all others of the run. */
  async judgeAll(): Promise<void> {
    const others = await this.neighbours();
    for (const { subject, source, document, place } of this.read.splice(0)) {
      try {
        this.results[place] = await this.judge(subject, source, document, others);
      } catch (error) {
        const reason = reasonOf(error);
        this.fail(subject.shown, reason);
        this.results[place] = emptyResult(subject.shown, subject.path, reason);
      }
    }
  }

  /** The documents of the run, and those that the configuration names beside them. */
  private async neighbours(): Promise<Neighbours> {
    const documents = new Map(this.read.map(({ document }) => [document.name, document]));
    for (const { subject } of this.read) {
      const { organisation } = await this.configurations.for(subject.path);
      for (const file of organisation.roles.flatMap(({ files }) => files)) {
        const document = documents.has(file) ? undefined : await documentAt(file);
        if (document) documents.set(file, document);
      }
    }
    return new Neighbours([...documents.values()]);
  }

  private async judge(
    subject: Subject,
    source: FileText,
    before: OpenDocument,
    others: Neighbours,
  ): Promise<FileResult> {
    const { shown, path } = subject;
    const settings = await this.configurations.for(path);
    const context = this.contextAmong(others, settings);
    const options = this.judging(settings);
    const text = await this.fixed(subject, source, settings, context, options);
    const document = text === source.text ? before : this.opened(subject, text, settings.kind);
    const { findings, failures } = evaluate(document, this.rules, settings.engine, context);
    for (const { ruleId, error } of failures) this.fail(shown, `the rule ${ruleId} failed: ${error}`);
    const judgement = judge(document, findings, options);
    this.configurations.judged(path, judgement.used);
    return {
      file: shown,
      path,
      kind: document.kind,
      error: null,
      findings: judgement.findings,
      lines: new LineIndex(text),
      baseline: settings.baseline,
      framework: settings.framework,
    };
  }

  private judging({ engine, suppressions, suppressionPolicy }: FileSettings): JudgeOptions {
    const { today } = this.streams;
    return { rules: this.rules, config: engine, suppressions, policy: suppressionPolicy, today };
  }

  private contextAmong(others: Neighbours, { organisation }: FileSettings): Context {
    const { context } = this.streams;
    return {
      get iam() {
        return context.iam;
      },
      others,
      organisation,
    };
  }

  /** The text after the fixes that were asked for, written back unless this is a dry run. */
  private async fixed(
    { shown, path, writable }: Subject,
    source: FileText,
    { engine, kind: stated }: FileSettings,
    context: Context,
    judging: JudgeOptions,
  ): Promise<string> {
    const { fixKinds, dryRun } = this.options;
    const kind = this.options.kind ?? stated;
    if (fixKinds.length === 0) return source.text;
    const { text } = fixAll(source.text, path ?? shown, this.rules, {
      context,
      kinds: fixKinds,
      config: engine,
      kind,
      spare: (document) => {
        const suppressing = new Suppressing(document, judging);
        return (finding) => suppressing.decisionOn(finding) !== undefined;
      },
    });
    if (text === source.text) return text;
    if (dryRun) this.printPatch({ shown, path, source, text, kind });
    else if (writable && path !== undefined) {
      try {
        await writeFile(path, source.encode(text));
      } catch (error) {
        this.fail(shown, `cannot be written: ${reasonOf(error)}`);
        return source.text;
      }
    }
    return text;
  }

  private printPatch(change: Pick<PatchRequest, 'path' | 'shown' | 'source' | 'text' | 'kind'>): void {
    const { rules, streams } = this;
    const { shown } = change;
    const { patch, withheld } = patchOf({ ...change, cwd: streams.cwd, rules });
    streams.out(patch);
    if (withheld > 0) {
      const changes = withheld === 1 ? 'a change stands' : `${withheld} changes stand`;
      this.say(shown, `${changes} beside a suspected secret, which is not printed; --fix makes it`);
    }
  }
}

function isOurs({ foreign, kind }: OpenDocument): boolean {
  return !foreign && kind !== null;
}
