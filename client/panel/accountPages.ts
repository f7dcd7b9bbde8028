import { commands, Disposable, type ExtensionContext, Uri, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { ReportedFinding } from '../../core/live/report';
import { Comparing } from './compare';
import { LiveDocuments } from './documents';
import type { NodeAbout, PanelNode } from './node';
import type { Panel } from './panel';
import { exportReport } from './report/export';
import { ReportPage } from './report/reportPage';
import { taskDefinitionRunBy } from './running';
import { RunningLenses } from './runningLens';

/** What opens beside the panel: documents of the account, what differs from files, and the report. */
export class AccountPages implements Disposable {
  readonly documents: LiveDocuments;
  readonly #registered: Disposable;

  constructor(context: ExtensionContext, client: LanguageClient, panel: Panel) {
    this.documents = new LiveDocuments(panel);
    const comparing = new Comparing(client, panel, this.documents);
    const report = new ReportPage(context, panel, this.documents);
    const command = (name: string, run: (...args: readonly unknown[]) => unknown): Disposable =>
      commands.registerCommand(name, run);
    this.#registered = Disposable.from(
      this.documents,
      comparing,
      report,
      new RunningLenses(client, panel),
      command('ecsRunbook.live.openReport', () => report.show()),
      command('ecsRunbook.live.compareWithFile', (what, file) =>
        comparing.compareWithFile(
          taskDefinitionOf(what, panel),
          typeof file === 'string' ? Uri.parse(file) : undefined,
        ),
      ),
      command('ecsRunbook.live.showLiveDocument', (what) =>
        comparing.showLive(taskDefinitionOf(what, panel)),
      ),
      command('ecsRunbook.live.showDocument', async (what) => {
        const reported = findingOf(what);
        if (reported) await this.documents.openPlace(reported);
      }),
      command('ecsRunbook.live.saveSnapshot', async () => {
        const { judged } = panel.state;
        if (judged) await exportReport(context, judged.report.inventory, 'snapshot');
        else void window.showInformationMessage('Choose an account in the panel of ECS Runbook first.');
      }),
      command('ecsRunbook.live.openSnapshot', async () => {
        const [file] =
          (await window.showOpenDialog({ title: 'Open a Snapshot', filters: { Snapshot: ['json'] } })) ?? [];
        if (file) await panel.show({ kind: 'snapshot', path: file.fsPath });
      }),
    );
  }

  dispose(): void {
    this.#registered.dispose();
  }
}

/** What a command was called with: an ARN from a lens, or a row of the panel. */
function aboutOf(what: unknown): NodeAbout | undefined {
  return typeof what === 'object' && what !== null ? (what as PanelNode).about : undefined;
}

function findingOf(what: unknown): ReportedFinding | undefined {
  const about = aboutOf(what);
  return about?.kind === 'finding' ? about.reported : undefined;
}

/** The ARN of the task definition that a command is about: itself, that of a finding in it, or that which a service runs. */
function taskDefinitionOf(what: unknown, { state }: Panel): string | undefined {
  if (typeof what === 'string') return what;
  const about = aboutOf(what);
  const document = findingOf(what)?.finding.place?.document;
  if (document) return document.kind === 'taskDefinition' ? document.arn : undefined;
  if (about?.kind !== 'resource' || !state.judged) return undefined;
  return taskDefinitionRunBy(state.judged.report, about.arn);
}
