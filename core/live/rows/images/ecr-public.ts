import { defineLiveRow } from '../row';
import { nameOfStatement, openStatements } from '../support/policies';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'ecr-public',
  covers: ['L-ECR-04'],
  title: 'Repositories are not open to everybody',
  subject: 'repository',
  runbook: ['2'],
  controls: ['6'],
  severity: 'error',
  needs: ['ecr.repositoryPolicy'],
  messages: {
    open: 'Statement {statement} of the policy of this repository lets every account of AWS in. Name the accounts, or limit it to your organisation with aws:PrincipalOrgID.',
  },
  why: 'Images hold the program and often its configuration. Who may push to a repository runs code in your account.',
  sources: [
    page('Private repository policies in Amazon ECR', 'AmazonECR/latest/userguide/repository-policies.html'),
  ],
  examples: {
    pass: [
      { title: 'No policy', over: { 'ecr.repositoryPolicy': null } },
      {
        title: 'Of the organisation',
        over: {
          'ecr.repositoryPolicy': {
            Statement: [
              {
                Effect: 'Allow',
                Principal: '*',
                Action: 'ecr:BatchGetImage',
                Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
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
          'ecr.repositoryPolicy': {
            Statement: [{ Sid: 'All', Effect: 'Allow', Principal: '*', Action: 'ecr:*' }],
          },
        },
      },
      {
        title: 'Every account',
        over: {
          'ecr.repositoryPolicy': {
            Statement: [{ Effect: 'Allow', Principal: { AWS: ['*'] }, Action: 'ecr:BatchGetImage' }],
          },
        },
      },
    ],
  },
  check({ value: repository }, look, fail) {
    const document = look.read(repository.policy);
    if (document === null) return;
    for (const statement of openStatements(look.world.policy(document, 'resource'))) {
      const name = nameOfStatement(statement);
      fail('open', { statement: name }, { identity: name });
    }
  },
});
