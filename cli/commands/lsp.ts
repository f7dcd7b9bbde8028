import type { Context } from '../../core/rules/context';
import { UsageError } from '../outcome';
import { version } from '../../package.json';

/** `ecs-runbook lsp --stdio`: the language server, until the client ends it. */
export async function lsp(args: readonly string[], context: Context): Promise<void> {
  if (args.length !== 1 || args[0] !== '--stdio')
    throw new UsageError('lsp is started as: ecs-runbook lsp --stdio');
  // Loaded here only: the other commands do not need it.
  const [{ createConnection, ProposedFeatures, StreamMessageReader, StreamMessageWriter }, { serve }] =
    await Promise.all([import('vscode-languageserver/node'), import('../../server/server')]);
  const reader = new StreamMessageReader(process.stdin);
  const writer = new StreamMessageWriter(process.stdout);
  serve(createConnection(ProposedFeatures.all, reader, writer), version, context);
}
