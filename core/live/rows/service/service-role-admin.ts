import { defineLiveRow } from '../row';
import { isAdministrator, policiesOf, POLICY_PARTS } from '../support/policies';
import { liveService } from '../support/service';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'service-role-admin',
  covers: ['L-SVC-12'],
  title: 'The role of a service is no administrator',
  subject: 'service',
  runbook: ['1'],
  severity: 'error',
  needs: ['ecs.service', ...POLICY_PARTS],
  messages: {
    admin:
      'The role {role} of this service may do everything. ECS needs it to register targets only: use the service-linked role, or one with those permissions.',
  },
  why: 'With this role ECS registers tasks at load balancers. The service-linked role has just that.',
  sources: [
    page(
      'Amazon ECS service-linked roles',
      'AmazonECS/latest/developerguide/using-service-linked-roles.html',
    ),
  ],
  examples: {
    pass: [
      {
        title: 'A role with little',
        over: { 'ecs.service': { roleArn: 'arn:aws:iam::111122223333:role/web-task' } },
      },
      {
        title: 'A managed policy with little',
        over: { 'ecs.service': { roleArn: 'arn:aws:iam::111122223333:role/web-execution' } },
      },
    ],
    fail: [
      {
        title: 'Inline',
        over: {
          'ecs.service': { roleArn: 'arn:aws:iam::111122223333:role/web-task' },
          'iam.rolePolicy': { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
        },
      },
      {
        title: 'Attached',
        over: {
          'ecs.service': { roleArn: 'arn:aws:iam::111122223333:role/web-execution' },
          'iam.policyVersion': { Statement: [{ Effect: 'Allow', NotAction: 'sts:*', Resource: '*' }] },
        },
      },
    ],
    notApplicable: [{ title: 'None', over: { 'ecs.service': { roleArn: null } } }],
    notChecked: [
      {
        title: 'A role that was not read',
        over: { 'ecs.service': { roleArn: 'arn:aws:iam::111122223333:role/other' } },
      },
      {
        title: 'Attached',
        over: {
          'ecs.service': { roleArn: 'arn:aws:iam::111122223333:role/web-execution' },
          'iam.attachedRolePolicies': [{ policyArn: 'arn:aws:iam::aws:policy/Other' }],
        },
      },
    ],
  },
  check(subject, look, fail) {
    const service = liveService(subject, look);
    if (!service) return;
    const arn = service.roleArn;
    if (arn === undefined || arn.includes(':role/aws-service-role/')) {
      look.notApplicable('It uses the service-linked role.');
      return;
    }
    const role = look.world.find(subject.account.roles, 'arn', arn);
    if (!role) {
      look.undecidable(`The role ${arn} was not read.`);
      return;
    }
    if (isAdministrator(policiesOf(look, subject.account, role))) fail('admin', { role: role.name });
  },
});
