import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../package.json';
import { contextFrom } from '../reference/context';
import { serve } from './server';

// The transport (IPC, stdio, socket) is named by the arguments that the client starts us with.
const connection = createConnection(ProposedFeatures.all);
// The bundles and the data lie in one folder.
const context = contextFrom(__dirname, (problem) => {
  connection.console.error(problem);
});
serve(connection, version, context);
