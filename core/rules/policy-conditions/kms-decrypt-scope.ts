import { parseArn } from '../../model/arn';
import { actionsOf, resourcesOf } from '../../policy/statement';
import { placeholder, template } from '../../text/template';
import { defineRule, type FixPlan } from '../rule';
import { bringCondition } from '../support/conditions';

/** The services through which tasks get their secrets and parameters. */
const THROUGH = ['secretsmanager', 'ssm'] as const;

export const rule = defineRule({
  id: 'kms-decrypt-scope',
  covers: ['I-CON-22'],
  title: 'Decryption is limited to a key or to the service that needs it',
  entity: 'statement',
  runbook: ['4', '5'],
  severity: 'info',
  fix: 'suggestion',
  messages: {
    open: 'This decrypts with every key whose policy lets the account decide. Name the ARN of the key, or add a condition on kms:ViaService or on the encryption context.',
  },
  why: 'Secrets Manager and Systems Manager decrypt on behalf of the role. A role that needs no more can be held to that by kms:ViaService.',
  sources: [
    {
      title: 'kms:ViaService',
      url: 'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service',
    },
    {
      title: 'Task execution IAM role: Secrets Manager or Systems Manager permissions',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Every key',
        text: '"Action": [«"kms:Decrypt"»], "Resource": "*"',
      },
      {
        title: 'Every key of the account',
        text: '"Action": ["ssm:GetParameters", «"kms:Decrypt"»], "Resource": ["arn:aws:kms:eu-central-1:111122223333:key/*", "arn:aws:ssm:eu-central-1:111122223333:parameter/web/*"]',
      },
    ],
    good: [
      {
        title: 'One key',
        text: '"Action": ["kms:Decrypt"], "Resource": ["arn:aws:kms:eu-central-1:111122223333:key/12345678-1234-1234-1234-123456789012"]',
      },
      {
        title: 'Through a service',
        text: '"Action": ["kms:Decrypt"], "Resource": ["arn:aws:kms:eu-central-1:111122223333:key/*"], "Condition": { "StringEquals": { "kms:ViaService": "secretsmanager.eu-central-1.amazonaws.com" } }',
      },
      {
        title: 'A key that the file does not know',
        text: '"Action": ["kms:Decrypt"], "Resource": ["arn:aws:kms:eu-central-1:111122223333:key/${key}"]',
      },
    ],
  },
  check(statement, report) {
    if (statement.policy.kind !== 'identity' || !statement.allows || !statement.conditionsKnown) return;
    if (
      statement.conditions.some(({ key }) =>
        /^kms:|^aws:(?:ResourceTag\/|CalledVia|ViaAWSService)/i.test(key),
      )
    )
      return;
    const actions = actionsOf(statement);
    const resources = resourcesOf(statement);
    if (actions?.element !== 'Action' || resources?.element !== 'Resource') return;
    const action = actions.written.find(({ text }) => text.toLowerCase() === 'kms:decrypt');
    if (!action || !resources.written.some(({ masked }) => anyKey(masked))) return;
    const fixes = THROUGH.map((service): FixPlan => ({
      title: `Only through ${service}`,
      kind: 'suggestion',
      edit: (editor) => {
        const via = template`${service}.${placeholder('region')}.amazonaws.com`;
        bringCondition(statement, editor, 'StringEquals', 'kms:ViaService', via);
      },
    }));
    // What other actions of the statement need would be cut off by the condition.
    report(action.at, 'open', {}, { fixes: actions.written.length === 1 ? fixes : [] });
  },
});

function anyKey(masked: string): boolean {
  if (/^\*+$/.test(masked)) return true;
  const arn = parseArn(masked);
  return arn?.service === 'kms' && /^(?:\*|key\/\*)$/.test(arn.resource);
}
