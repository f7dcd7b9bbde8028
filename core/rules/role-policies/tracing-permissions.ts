import { tracingActions } from '../../policy/needs/telemetryNeeds';
import type { Need } from '../../policy/needs';
import { defineRule } from '../rule';
import { policyText } from '../support/examplePolicies';
import { gapsAround, lacksOf } from '../support/missingPermissions';

const DAEMON =
  '"name": "xray-daemon", "image": "public.ecr.aws/xray/aws-xray-daemon:3.3.14", "portMappings": [{ "containerPort": 2000, "protocol": "udp" }]';
const MARKED = DAEMON.replace(/("public[^"]*")/, '«$1»');

export const rule = defineRule({
  id: 'tracing-permissions',
  covers: ['I-ECS-09'],
  title: 'The task role may send traces',
  entity: 'document',
  runbook: ['1', 'Op3'],
  severity: { default: 'info', strict: 'warning' },
  fix: 'suggestion',
  messages: {
    missing:
      'This daemon sends traces with task role "{role}", which lacks {actions}: nothing in {files} allows it, and the traces are lost. Allow it, or attach AWSXRayDaemonWriteAccess and name its ARN under "roles" in .ecs-runbook.jsonc.',
  },
  why: 'The runbook runs the X-Ray daemon beside the application. It puts segments and telemetry, and asks for sampling rules, with the task role; none of these actions takes a resource.',
  sources: [
    {
      title: 'AWS X-Ray identity-based policy examples',
      url: 'https://docs.aws.amazon.com/xray/latest/devguide/security_iam_id-based-policy-examples.html',
    },
    {
      title: 'Running the X-Ray daemon on Amazon ECS',
      url: 'https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Nothing of it',
        in: 'container',
        text: MARKED,
        beside: { 'web-task.policy.json': policyText('s3:GetObject arn:aws:s3:::orders/*') },
      },
      {
        title: 'Segments and no telemetry',
        in: 'container',
        text: MARKED,
        beside: { 'web-task.policy.json': policyText('xray:PutTraceSegments *', 'xray:GetSampling* *') },
      },
    ],
    good: [
      {
        title: 'What the managed policy grants',
        in: 'container',
        text: DAEMON,
        beside: { 'web-task.policy.json': policyText(...tracingActions.map((action) => `${action} *`)) },
      },
      {
        title: 'The managed policy',
        in: 'container',
        text: DAEMON,
        beside: { 'own.json': policyText('s3:GetObject arn:aws:s3:::orders/*') },
        organisation: {
          roles: [
            {
              role: 'web-task',
              files: ['own.json'],
              managed: ['arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess'],
            },
          ],
        },
      },
      {
        title: 'No daemon',
        in: 'container',
        text: '"name": "app"',
        beside: { 'web-task.policy.json': policyText('s3:GetObject arn:aws:s3:::orders/*') },
      },
    ],
  },
  check(subject, report, context) {
    const gaps = gapsAround(subject, context, 'task');
    if (!gaps) return;
    for (const { at, data, related, fixes } of lacksOf(gaps, { seeks: isOfTracing }))
      report(at, 'missing', data, { related, fixes });
  },
});

function isOfTracing({ action }: Need): boolean {
  return action.startsWith('xray:');
}
