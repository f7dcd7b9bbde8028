import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../cli/run';
import { kitContext } from '../kit/check';
import { cleanContainer, cleanPolicy, cleanStatement, cleanTaskDefinition, type Members } from '../kit/clean';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly color?: boolean;
  readonly today?: string;
}

/** Runs the command line in this process. */
export async function runCli(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  let out = '';
  let err = '';
  const { stdin = '' } = options;
  const code = await run(args, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    readStdin: () => Promise.resolve(typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin),
    cwd: options.cwd ?? tmpdir(),
    color: options.color ?? false,
    today: options.today ?? '2025-06-15',
    context: kitContext,
  });
  return { code, out, err };
}

const folders: string[] = [];

/** A folder with files in it, removed when the tests are over. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-runbook-cli-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return folder;
}

after(function () {
  // Removing many files takes its time on a busy machine.
  this.timeout(60_000);
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A task definition without a finding, but for what is laid over it. */
export function taskDefinition(container: Members = {}, task: Members = {}): string {
  return json({
    ...cleanTaskDefinition,
    ...task,
    containerDefinitions: [{ ...cleanContainer, ...container }],
  });
}

/** One error that has a safe fix: host-port. */
export function withError(container: Members = {}): string {
  return taskDefinition({ portMappings: [{ containerPort: 8080, hostPort: 80 }], ...container });
}

/** One info without a safe fix: image-tag. */
export function withInfo(task: Members = {}): string {
  return taskDefinition({ image: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:latest' }, task);
}

export const policy = json({ ...cleanPolicy, Statement: [cleanStatement] });

export interface JsonFinding {
  readonly ruleId: string;
  readonly severity: string;
  readonly fingerprint: string;
  readonly suppressed: {
    readonly reason: string;
    readonly until: string | null;
    readonly by: string | null;
  } | null;
}

export interface JsonReport {
  readonly files: readonly {
    readonly file: string;
    readonly kind: string | null;
    readonly error: string | null;
    readonly findings: readonly JsonFinding[];
  }[];
  readonly summary: Readonly<Record<string, number>>;
}

/** The report of `lint --format json`. */
export async function lintJson(
  args: readonly string[],
  options: RunOptions = {},
): Promise<Outcome & { readonly report: JsonReport }> {
  const outcome = await runCli(['lint', '--format', 'json', ...args], options);
  return { ...outcome, report: JSON.parse(outcome.out) as JsonReport };
}

/** `file rule` for every finding of a report that is not suppressed. */
export function openFindings(report: JsonReport): string[] {
  return report.files.flatMap(({ file, findings }) =>
    findings.filter(({ suppressed }) => suppressed === null).map(({ ruleId }) => `${file} ${ruleId}`),
  );
}
