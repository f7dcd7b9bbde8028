import { BuiltServer } from './builtServer';
import { percentile, type Figure } from './figures';

const ROUNDS = 20;

/** Texts behind which proposals are asked for: a size, an option, references to secrets, members. */
const places = ['"cpu": "', '"awslogs-region": "', '"valueFrom": "', '"readonlyRootFilesystem": true,'];

/**
 * Proposals in a large task definition that only its content tells, so that members and their documentation come from
 * the server, too. Times of a keystroke and its answer over the connection.
 */
export async function benchTaskHelp(text: string): Promise<readonly Figure[]> {
  const server = await BuiltServer.start(text, 'file:///bench/web.json');
  const times: number[] = [];
  let first = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (const place of places) {
      const { edited, offset } = typedBehind(text, place);
      const { took, count } = await server.complete(edited, offset);
      if (count === 0) throw new Error(`nothing was proposed behind ${place}`);
      if (round === 0) first = Math.max(first, took);
      else times.push(took);
      await server.diagnostics();
    }
  }
  await server.stop();
  const size = `${String(Math.round(text.length / 1024))} KB`;
  return [
    {
      what: `proposals in a task definition of ${size} (p95)`,
      value: percentile(times, 0.95),
      limit: 20,
      unit: 'ms',
    },
    { what: `the same, the slowest first use`, value: first, limit: 150, unit: 'ms' },
  ];
}

/** The text with its last such place emptied: the value, or a new line for a member. */
function typedBehind(text: string, place: string): { edited: string; offset: number } {
  const at = text.lastIndexOf(place);
  if (at < 0) throw new Error(`the text has no ${place}`);
  const offset = at + place.length;
  if (!place.endsWith('"')) {
    const line = '\n      ';
    return { edited: text.slice(0, offset) + line + text.slice(offset), offset: offset + line.length };
  }
  const end = text.indexOf('"', offset);
  return { edited: text.slice(0, offset) + text.slice(end), offset };
}
