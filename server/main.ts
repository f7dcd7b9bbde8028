import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../package.json';
import { serve } from './server';

// The transport (IPC, stdio, socket) is named by the arguments that the client starts us with.
serve(createConnection(ProposedFeatures.all), version);
