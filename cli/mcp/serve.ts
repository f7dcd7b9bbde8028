import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  type CallToolResult,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';

/** A tool as the protocol shows it, and what runs it. */
export interface ServedTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: { readonly type: 'object' };
}

export interface Served {
  readonly version: string;
  readonly instructions: string;
  readonly tools: readonly ServedTool[];
  /** @returns the text of the answer, and whether it says what was wrong with the call */
  readonly call: (name: string, input: unknown) => Promise<{ text: string; failed: boolean }>;
}

/**
 * Serves tools over standard input and output until the input ends. This file alone knows the SDK: it is a bundle of
 * its own that the other commands never load.
 */
export async function serveTools({ version, instructions, tools, call }: Served): Promise<void> {
  const mcp = new McpServer({ name: 'ecs-runbook', version }, { capabilities: { tools: {} }, instructions });
  // Our inputs are JSON schemas that other hosts share; the SDK's own list of tools takes schemas of zod only.
  const { server } = mcp;
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(shown) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }): Promise<CallToolResult> => {
    const { text, failed } = await call(params.name, params.arguments ?? {});
    return { content: [{ type: 'text', text }], ...(failed ? { isError: true } : {}) };
  });
  const ended = new Promise<void>((done) => process.stdin.once('end', done).once('close', done));
  await mcp.connect(new StdioServerTransport());
  await ended;
  await mcp.close();
}

/** Nothing is changed, nobody outside is asked, and the same input has the same answer. */
function shown({ name, title, description, inputSchema }: ServedTool): Tool {
  const annotations = { title, readOnlyHint: true, idempotentHint: true, openWorldHint: false };
  return { name, title, description, inputSchema: { ...inputSchema }, annotations };
}
