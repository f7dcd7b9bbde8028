import { daysBetween } from '../../time';
import { defineLiveRow } from '../row';
import { nameOfStatement, openStatements } from '../support/policies';
import { page } from '../support/sources';

const UNUSED = 90;

export const row = defineLiveRow({
  id: 'secret-policy',
  covers: ['L-SM-03'],
  title: 'Secrets are not open to everybody, and are used',
  subject: 'secret',
  runbook: ['5'],
  severity: 'error',
  needs: ['secretsmanager.secret', 'secretsmanager.policy'],
  messages: {
    open: 'Statement {statement} of the policy of this secret lets every account of AWS in. Name who may read it.',
    unused: {
      text: 'A task definition names this secret, and nobody has read it for {days} days. Remove what is not needed.',
      severity: { default: 'info', strict: 'warning' },
    },
  },
  why: 'The policy of a secret can let other accounts in. A secret that nobody reads is one that nobody misses, and that somebody may find.',
  sources: [
    page('Resource-based policies', 'secretsmanager/latest/userguide/auth-and-access_resource-policies.html'),
  ],
  remedy: 'aws secretsmanager delete-resource-policy --secret-id {arn} --region {region}',
  examples: {
    pass: [
      {
        title: 'One account',
        over: {
          'secretsmanager.policy': {
            Statement: [
              {
                Effect: 'Allow',
                Principal: { AWS: 'arn:aws:iam::444455556666:root' },
                Action: 'secretsmanager:GetSecretValue',
                Resource: '*',
              },
            ],
          },
        },
      },
    ],
    fail: [
      {
        title: 'Everybody',
        over: {
          'secretsmanager.policy': {
            Statement: [
              { Effect: 'Allow', Principal: '*', Action: 'secretsmanager:GetSecretValue', Resource: '*' },
            ],
          },
        },
      },
      {
        title: 'Unused',
        over: { 'secretsmanager.secret': { lastAccessedDate: '2026-01-01T00:00:00.000Z' } },
      },
    ],
    notApplicable: [{ title: 'Gone', over: { 'secretsmanager.secret': null } }],
  },
  check({ value: entry }, look, fail) {
    const secret = look.peek(entry.description);
    if (secret === null) {
      look.notApplicable('There is no such secret.');
      return;
    }
    const document = look.peek(entry.policy);
    for (const statement of document ? openStatements(look.world.policy(document, 'resource')) : []) {
      const name = nameOfStatement(statement);
      fail('open', { statement: name }, { identity: name });
    }
    const read = secret?.lastAccessedDate ?? secret?.createdDate;
    const days = read === undefined ? undefined : daysBetween(read, look.world.inventory.takenAt);
    if (days !== undefined && days > UNUSED) fail('unused', { days }, { remedy: undefined });
  },
});
