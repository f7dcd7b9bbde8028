import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { cleanContainer, cleanTaskDefinition } from '../../test/kit/clean';
import { BuiltServer } from './builtServer';
import { taskDefinitionOf } from './documents';
import { percentile, type Figure } from './figures';

const APPLICATIONS = 100;
const KEYSTROKES = 300;
const WARM_UP = 60;

/**
 * A keystroke in one of 200 task definitions that stand beside the 100 policies of their roles, and in one of the
 * policies; and one in a single large task definition.
 */
export async function benchWorkspace(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-runbook-bench-'));
  try {
    for (let index = 0; index < APPLICATIONS; index++) writeApplication(folder, index);
    const task = join(folder, 'app-0', 'web.task-definition.json');
    const policy = join(folder, 'app-0', 'app-0-execution.policy.json');
    const large = taskDefinitionOf(60 * 1024);
    return [
      await typing('a keystroke among 200 task definitions and 100 policies (p95)', {
        folder,
        file: task,
        text: taskText(0, 'web'),
        inside: '/app-0/api-key',
        finds: 'secret-permissions',
      }),
      await typing('the same in a policy (p95)', {
        folder,
        file: policy,
        text: policyText(0),
        inside: 'secret:app-0/database',
        finds: undefined,
      }),
      await typing('a keystroke in a task definition of 60 KB (p95)', {
        folder: undefined,
        file: '/bench/task-definition.json',
        text: large,
        inside: 'value-0/of/0',
        finds: undefined,
      }),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Typing {
  readonly folder: string | undefined;
  readonly file: string;
  readonly text: string;
  /** The word whose second character is typed. */
  readonly inside: string;
  /** The rule that finds something once the whole workspace is read. */
  readonly finds: string | undefined;
}

async function typing(what: string, { folder, file, text, inside, finds }: Typing): Promise<Figure> {
  const folders = folder === undefined ? [] : [pathToFileURL(folder).href];
  const server = await BuiltServer.start(text, pathToFileURL(file).href, folders);
  const before = text.slice(0, text.indexOf(inside) + 1).split('\n');
  const at = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  await untilRead(server, finds);
  const times: number[] = [];
  for (let stroke = -WARM_UP; stroke < KEYSTROKES; stroke++) {
    const took = await server.keystroke(at, 'abcdefghij'.charAt((stroke + WARM_UP) % 10));
    if (stroke >= 0) times.push(took);
  }
  await server.stop();
  return { what, value: percentile(times, 0.95), limit: folder === undefined ? 8 : 16, unit: 'ms' };
}

/** The files of the workspace are read in the background. */
async function untilRead(server: BuiltServer, finds: string | undefined): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const codes = await server.diagnostics();
    if (finds === undefined ? tries > 20 : codes.includes(finds)) return;
    await pause(50);
  }
  throw new Error(`${String(finds)} was never found: the workspace was not read`);
}

/** Two task definitions of one execution role, whose policy lacks one secret of the first. */
function writeApplication(folder: string, index: number): void {
  const own = join(folder, `app-${String(index)}`);
  mkdirSync(own);
  for (const family of ['web', 'worker'])
    writeFileSync(join(own, `${family}.task-definition.json`), taskText(index, family));
  writeFileSync(join(own, `app-${String(index)}-execution.policy.json`), policyText(index));
}

const account = '111122223333';
const secret = (name: string): string =>
  `arn:aws:secretsmanager:eu-central-1:${account}:secret:${name}-AbCdEf`;

function taskText(index: number, family: string): string {
  const app = `app-${String(index)}`;
  const names = family === 'web' ? ['database', 'api-key'] : ['database'];
  const task = {
    ...cleanTaskDefinition,
    family: `${app}-${family}`,
    executionRoleArn: `arn:aws:iam::${account}:role/${app}-execution`,
    taskRoleArn: `arn:aws:iam::${account}:role/${app}-${family}`,
    containerDefinitions: [
      {
        ...cleanContainer,
        image: `${account}.dkr.ecr.eu-central-1.amazonaws.com/${app}:1.0`,
        secrets: names.map((name) => ({
          name: name.toUpperCase().replace('-', '_'),
          valueFrom: secret(`${app}/${name}`),
        })),
        environment: [{ name: 'PATH_OF_KEY', value: `/${app}/api-key` }],
      },
    ],
  };
  return `${JSON.stringify(task, null, 2)}\n`;
}

function policyText(index: number): string {
  const app = `app-${String(index)}`;
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'PullImages',
        Effect: 'Allow',
        Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        Resource: `arn:aws:ecr:eu-central-1:${account}:repository/${app}`,
      },
      { Sid: 'GetRegistryToken', Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
      {
        Sid: 'ReadSecrets',
        Effect: 'Allow',
        Action: 'secretsmanager:GetSecretValue',
        Resource: [secret(`${app}/database`)],
      },
    ],
  };
  return `${JSON.stringify(policy, null, 2)}\n`;
}
