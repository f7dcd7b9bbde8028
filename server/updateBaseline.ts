import { dirname, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { CancellationToken, Connection, WorkspaceEdit } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { nameBaseline, newConfigNaming } from '../core/assist/nameBaseline';
import type { UpdateBaselineResult } from '../core/protocol';
import { readJson } from '../core/readers/json';
import { LineIndex } from '../core/text/lines';
import { Baseline, BrokenBaseline, type CheckedFile } from '../files/baseline';
import { reasonOf } from '../files/reason';
import { documentsIn } from '../files/scan';
import type { Analyses } from './analysis';
import { versioned } from './codeActions';
import type { Configurations, ConfigTarget } from './configurations';
import type { SettingsStore } from './settings';
import type { Workspace } from './workspace';

/** What a baseline is called that nobody has named. */
export const BASELINE_NAME = '.ecs-runbook-baseline.json';

interface Parts {
  readonly connection: Connection;
  readonly analyses: Analyses;
  readonly settings: SettingsStore;
  readonly workspace: Workspace;
  readonly configurations: Configurations;
}

interface Group {
  readonly files: CheckedFile[];
  /** The configuration that has to name the baseline first. */
  readonly unnamed: ConfigTarget | undefined;
}

/**
 * Accepts all that is found in the files of the folders today: writes it into the baselines that the configuration
 * names, and into a new one beside the configuration where it names none. Nothing is written when it is cancelled.
 *
 * @param folders as URIs; those that are no files are left alone
 */
export async function updateBaseline(
  folders: readonly string[],
  parts: Parts,
  token: CancellationToken,
): Promise<UpdateBaselineResult> {
  const nothing = { accepted: 0, written: [], configuration: null, problems: [] };
  const groups = await findings(folders, parts, token);
  if (!groups) return { ...nothing, cancelled: true };
  let accepted = 0;
  const written: string[] = [];
  const problems: string[] = [];
  let configuration: string | null = null;
  for (const [path, { files, unnamed }] of groups) {
    // Where nobody asked for a baseline, one that accepts nothing is of no use.
    if (unnamed && files.every((file) => file.findings.length === 0)) continue;
    try {
      const refused = await parts.configurations.whyRefused(path);
      if (refused !== undefined) throw new BrokenBaseline(refused);
      const baseline = await (await Baseline.readOrEmpty(path)).update(files);
      accepted += baseline.size;
      written.push(URI.file(path).toString());
      if (unnamed && (await name(path, unnamed, parts.connection))) configuration = unnamed.uri;
    } catch (error) {
      problems.push(`${path} ${error instanceof BrokenBaseline ? error.message : reasonOf(error)}.`);
    }
  }
  await parts.configurations.changedOnDisk(written);
  return { accepted, written, configuration, problems, cancelled: false };
}

/** What is found in every file, by the baseline that it belongs into; nothing when it was cancelled. */
async function findings(
  folders: readonly string[],
  parts: Parts,
  token: CancellationToken,
): Promise<Map<string, Group> | undefined> {
  const { connection, analyses, settings, workspace, configurations } = parts;
  const progress = await connection.window.createWorkDoneProgress();
  progress.begin('ECS Runbook checks the workspace', undefined, undefined, true);
  const groups = new Map<string, Group>();
  try {
    workspace.neighbours();
    await workspace.ready();
    for (const folder of folders.filter((uri) => uri.startsWith('file:'))) {
      for await (const { path, document } of documentsIn(URI.parse(folder).fsPath)) {
        if (token.isCancellationRequested || progress.token.isCancellationRequested) return undefined;
        const uri = URI.file(path).toString();
        const settled = await settings.for(uri);
        // What is not checked keeps what was accepted in it.
        if (!settled.enable) continue;
        const target = settled.baseline === undefined ? await configurations.targetFor(uri) : undefined;
        const into = settled.baseline ?? (target && join(target.folder, BASELINE_NAME));
        if (into === undefined) continue;
        const group = groups.get(into) ?? { files: [], unnamed: target };
        groups.set(into, group);
        // As it stands on disk, because that is what the command line will hold against the baseline.
        const found = analyses.checked(document, settled).findings;
        group.files.push({ file: path, path, error: null, findings: found });
        progress.report(document.name);
        await turn();
      }
    }
    return groups;
  } finally {
    progress.done();
  }
}

/** Has the configuration name the baseline, by an edit that can be seen and undone. */
async function name(path: string, target: ConfigTarget, connection: Connection): Promise<boolean> {
  const { uri, version, text } = target;
  const shown = `./${path.slice(dirname(path).length + 1)}`;
  const { applied } = await connection.workspace.applyEdit({
    label: 'Name the baseline',
    edit: text === undefined ? created(uri, newConfigNaming(shown)) : edited(shown),
  });
  return applied;

  function edited(baseline: string): WorkspaceEdit {
    const before = text ?? '';
    const edits = nameBaseline(readJson(before), baseline);
    if (!edits) throw new BrokenBaseline('is written, but the configuration is too broken to name it');
    return versioned({ uri, version, text: before, lines: new LineIndex(before) }, edits, false);
  }
}

function created(uri: string, newText: string): WorkspaceEdit {
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText }] },
    ],
  };
}
