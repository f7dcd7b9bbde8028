import assert from 'node:assert/strict';
import { taskHover } from '../../core/assist/task/taskHover';
import { openDocument } from '../../core/documents/open';
import { caret } from '../kit/caret';
import { iamReference as iam } from '../kit/reference';
import { taskDefinitions } from '../kit/schemaSamples';
import { taskSchemaHelp } from '../kit/taskSchema';

const FILE = 'task-definition.json';

/** What is shown at the caret; without the documentation of the API unless it is asked for. */
function hover(marked: string, documented = false, name = FILE): string {
  const { text, offset } = caret(marked);
  const options = { iam, help: () => taskSchemaHelp, schemaHelps: !documented };
  return taskHover(openDocument(text, name), offset, options)?.text ?? '';
}

const task = (inner: string): string => `{ "containerDefinitions": [ { "name": "app" } ], ${inner} }`;
const container = (inner: string, task = ''): string =>
  `{ ${task} "containerDefinitions": [ { "name": "app", ${inner} } ] }`;

describe('hover on members of a task definition', () => {
  it('gives the documentation of the API, with its source, on names and values', () => {
    for (const place of [
      '"read|onlyRootFilesystem": true',
      '"readonlyRootFilesystem": tr|ue',
      '|"readonlyRootFilesystem": true',
    ]) {
      assert.match(
        hover(container(place), true),
        /root file system[^]*\[API reference\]\(https:\/\/docs/,
        place,
      );
      assert.equal(hover(container(place)), '', 'where the editor gives it');
    }
  });

  it('gives that of log options, of replies and of lists of containers', () => {
    assert.match(
      hover(container('"logConfiguration": { "options": { "mo|de": "blocking" } }'), true),
      /2025-06-25/,
    );
    assert.match(hover(task('"revi|sion": 3'), true), /revision/i);
    assert.match(
      hover('[ { "Name": "a", "Image": "b:1", "Esse|ntial": true } ]', true, 'x.json'),
      /essential/,
    );
    assert.match(
      hover('{ "taskDefinition": { "containerDefinitions": [ { "us|er": "1" } ] } }', true),
      /user/i,
    );
  });

  it('is silent on what it does not know, between words and in other documents', () => {
    for (const place of [
      container('"un|known": 1'),
      container('"environment": [ | ]'),
      container('| "user": "1"'),
    ])
      assert.equal(hover(place, true), '', place);
    assert.equal(hover('{ "im|age": "nginx" }', true, 'package.json'), '');
  });
});

describe('hover on sizes', () => {
  it('tells vCPU and GB, and what goes together on Fargate', () => {
    assert.match(
      hover(task('"cpu": "|1024"')),
      /\*\*1024 CPU units\*\* are 1 vCPU\.\s+On Fargate it comes with a memory of 2 to 8 GB/,
    );
    assert.match(
      hover(task('"memory": "2 |GB"')),
      /\*\*2048 MiB\*\* are 2 GB\.\s+On Fargate it comes with 0\.25 vCPU or 0\.5 vCPU or 1 vCPU\./,
    );
    assert.match(hover(task('"cpu": 256, "memory": "40|96"')), /and not with the 0\.25 vCPU that stand here/);
    assert.match(hover(task('"c|pu": "300"')), /Fargate has no such CPU/);
    assert.match(hover(task('"cpu": "1024|"')), /\| 256 \| 0\.25 vCPU \| 0\.5, 1 or 2 GB \|/);
  });

  it('says no more than the size where the task is not for Fargate', () => {
    assert.equal(
      hover(task('"requiresCompatibilities": ["EC2"], "cpu": "|1024"')),
      '**1024 CPU units** are 1 vCPU.',
    );
    assert.equal(hover(task('"cpu": "|${CPU}"')), '');
  });

  it('tells the part of a container', () => {
    assert.match(
      hover(container('"cpu": 2|56', '"cpu": "512",')),
      /are 0\.25 vCPU, of the 0\.5 vCPU of the task\./,
    );
    assert.match(
      hover(container('"memory": 51|2')),
      /\*\*512 MiB\*\* are 0\.5 GB\. A container that takes more is killed/,
    );
    assert.match(hover(container('"memoryReservation": 51|2')), /kept free/);
  });
});

describe('hover on images', () => {
  const image = (text: string): string => hover(container(`"image": "${text.replace('', '|')}"`));

  it('tells the parts, and what is taken where one is missing', () => {
    assert.match(
      image('nginx'),
      /`docker\.io` \(Docker Hub\), because none is named[^]*`library\/nginx`[^]*no tag: `latest`/,
    );
    assert.match(
      image('public.ecr.aws/nginx/nginx:1.27'),
      /ECR Public Gallery[^]*`nginx\/nginx`[^]*tag: `1\.27`/,
    );
    assert.match(image(`ghcr.io/a/b@sha256:${'0'.repeat(64)}`), /`ghcr\.io`[^]*always the same image/);
  });

  it('leads to the repository of a private registry', () => {
    const text = image('111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/shop/api:1');
    assert.match(text, /Amazon ECR of account `111122223333` in `cn-north-1`/);
    assert.match(
      text,
      /https:\/\/console\.amazonaws\.cn\/ecr\/repositories\/private\/111122223333\/shop\/api\?region=cn-north-1/,
    );
    const open = image('${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/api:${TAG}');
    assert.match(open, /account `\$\{ACCOUNT\}`[^]*tag: `\$\{TAG\}`/);
    assert.doesNotMatch(open, /console/);
  });
});

describe('hover on times and ports', () => {
  it('tells what a number of seconds means', () => {
    assert.match(hover(container('"stopTimeout": |45')), /\*\*45 seconds\*\* to end/);
    assert.match(hover(container('"stopTime|out": 120')), /\*\*2 minutes\*\*/);
    assert.match(
      hover(container('"restartPolicy": { "enabled": true, "restartAttemptPeriod": |125 }')),
      /2 minutes 5 seconds/,
    );
  });

  it('tells of a health check how long a failure goes unnoticed', () => {
    const text = hover(
      container(
        '"healthCheck": { "command": ["CMD", "x"], "interval": |10, "retries": 2, "startPeriod": 60 }',
      ),
    );
    assert.match(text, /every 10 seconds and fails when it takes longer than 5 seconds/);
    assert.match(text, /after 2 failures in a row: about 20 seconds to 30 seconds/);
    assert.match(text, /Failures of the first 60 seconds do not count/);
  });

  it('tells where a port is reached', () => {
    const port = (mode: string, place: string): string =>
      hover(container(`"portMappings": [ { ${place} } ]`, mode === '' ? '' : `"networkMode": "${mode}",`));
    assert.match(port('awsvpc', '"containerPort": |80'), /of the task's own network interface/);
    assert.match(port('host', '"containerPort": |80'), /of the host: one such task fits on each/);
    assert.match(port('', '"containerPort": |80'), /a free port where that is missing or 0/);
    assert.match(port('bridge', '"hostPort": |0'), /A free port of the host/);
    assert.equal(port('${MODE}', '"containerPort": |80'), '');
  });
});

describe('hover on ARNs', () => {
  it('tells the parts, and leads to the console', () => {
    const text = hover(task('"taskRoleArn": "arn:aws-us-gov:iam::111122223333:role/|web"'));
    assert.match(text, /- partition: `aws-us-gov`[^]*- Region: none[^]*- resource: `role\/web` \(role\)/);
    assert.match(text, /\(https:\/\/console\.amazonaws-us-gov\.com\/iam\/home#\/roles\/details\/web\)/);
    assert.doesNotMatch(hover(task('"taskRoleArn": "arn:aws:iam::${ACCOUNT}:role/|web"')), /console/);
  });

  it('tells what a reference hands to the container', () => {
    const secret = (text: string): string =>
      hover(container(`"secrets": [ { "name": "A", "valueFrom": "|${text}" } ]`));
    const arn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:web/db-AbCdEf';
    assert.match(secret(arn), /secret: `web\/db`[^]*the whole secret[^]*the current one/);
    assert.match(secret(`${arn}:password:AWSPREVIOUS:`), /only the key `password`[^]*labelled `AWSPREVIOUS`/);
    assert.match(secret(arn), /secretsmanager\/secret\?name=web%2Fdb&region=eu-west-1/);
    assert.match(
      secret('arn:aws:ssm:eu-west-1:111122223333:parameter/web/key'),
      /Parameter `web\/key`[^]*parameters\/%252Fweb%252Fkey\/description/,
    );
  });

  it('never says a text that may be the secret itself', () => {
    assert.equal(hover(container('"secrets": [ { "name": "A", "valueFrom": "correct-|horse" } ]')), '');
  });

  it('leads to the log group', () => {
    const logs =
      '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/|web", "awslogs-region": "eu-west-1" } }';
    assert.match(hover(container(logs)), /logsV2:log-groups\/log-group\/\$252Fecs\$252Fweb/);
    assert.equal(hover(container(logs.replace('eu-west-1', '${REGION}'))), '');
  });
});

describe('hover while typing', () => {
  it('never throws', function () {
    this.timeout(20_000);
    for (const { text } of taskDefinitions) {
      for (const end of [text.length, text.length >> 1, (text.length * 3) >> 2]) {
        const document = openDocument(text.slice(0, end), FILE);
        for (let at = 0; at <= end; at++)
          taskHover(document, at, { iam, help: () => taskSchemaHelp, schemaHelps: false });
      }
    }
  });
});
