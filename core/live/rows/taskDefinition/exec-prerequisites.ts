import { evaluatePolicies } from '../../../policy/evaluate';
import { execActions } from '../../../policy/needs/taskNeeds';
import { roleArn } from '../../attribution';
import { networkOf } from '../../taskSets';
import { defineLiveRow } from '../row';
import { policiesOf, POLICY_PARTS } from '../support/policies';
import { hasWayOut, routeTableOf, subnetsOf } from '../support/network';
import { revisionOfService } from '../support/revision';
import { liveService } from '../support/service';
import { page } from '../support/sources';

const ON = { 'ecs.service': { enableExecuteCommand: true } } as const;

export const row = defineLiveRow({
  id: 'exec-prerequisites',
  covers: ['L-TD-09'],
  title: 'Where ECS Exec is enabled, it can work',
  subject: 'service',
  runbook: ['1', '3'],
  severity: 'info',
  needs: [
    'ecs.service',
    'ecs.taskDefinition',
    'ecs.tasks',
    'ecs.task',
    'ec2.vpcEndpoints',
    'ec2.routeTables',
    'ec2.subnets',
    ...POLICY_PARTS,
  ],
  messages: {
    role: 'ECS Exec is enabled, and the task role does not allow {action}: sessions cannot be opened. Allow it, or disable ECS Exec.',
    norole: 'ECS Exec is enabled, and the task definition names no task role: sessions cannot be opened.',
    endpoint:
      'ECS Exec is enabled, and the tasks reach neither the internet nor a VPC endpoint for ssmmessages: sessions cannot be opened.',
    readonly:
      'ECS Exec is enabled, and container "{container}" has a read-only root file system without writable paths for the agent: sessions cannot be opened.',
    agent: 'ECS Exec is enabled, and its agent does not run in a task of this service ({status}).',
  },
  why: 'ECS Exec needs permissions of the task role, a way to Systems Manager and a place to write. Where they lack, it is open on paper and of no use in an emergency.',
  sources: [
    page('Monitor Amazon ECS containers with ECS Exec', 'AmazonECS/latest/developerguide/ecs-exec.html'),
  ],
  examples: {
    pass: [
      {
        title: 'Everything there',
        over: {
          'ecs.service': { enableExecuteCommand: true },
          'iam.rolePolicy': { Statement: [{ Effect: 'Allow', Action: 'ssmmessages:*', Resource: '*' }] },
          'ecs.taskDefinition': {
            definition: {
              containerDefinitions: {
                0: { readonlyRootFilesystem: false },
                1: { readonlyRootFilesystem: false },
              },
            },
          },
        },
      },
    ],
    fail: [
      { title: 'A role without permissions, a read-only file system', over: ON },
      { title: 'No task role', over: { ...ON, 'ecs.taskDefinition': { definition: { taskRoleArn: null } } } },
      { title: 'No endpoint', over: { ...ON, 'ec2.vpcEndpoints': [] } },
      {
        title: 'An agent that stopped',
        over: {
          ...ON,
          'ecs.task': {
            enableExecuteCommand: true,
            containers: [
              { name: 'app', managedAgents: [{ name: 'ExecuteCommandAgent', lastStatus: 'STOPPED' }] },
            ],
          },
        },
      },
    ],
    notApplicable: [{ title: 'Disabled', over: {} }],
    notChecked: [
      {
        title: 'A role with attached policies that were not read',
        over: {
          'ecs.service': { enableExecuteCommand: true },
          'iam.attachedRolePolicies': [{ policyArn: 'arn:aws:iam::aws:policy/Other' }],
          'ecs.taskDefinition': {
            definition: {
              containerDefinitions: {
                0: { readonlyRootFilesystem: false },
                1: { readonlyRootFilesystem: false },
              },
            },
          },
        },
      },
      {
        title: 'An attached policy',
        over: {
          'ecs.service': { enableExecuteCommand: true },
          'iam.attachedRolePolicies': [{ policyArn: 'arn:aws:iam::111122223333:policy/web-execution' }],
          'iam.policyVersion': { Statement: [{ Effect: 'Allow', Action: 'ssmmessages:*', Resource: '*' }] },
          'ecs.taskDefinition': {
            definition: {
              containerDefinitions: {
                0: { readonlyRootFilesystem: false },
                1: { readonlyRootFilesystem: false },
              },
            },
          },
          'ec2.subnets': [],
        },
      },
    ],
  },
  check(subject, look, fail) {
    const service = liveService(subject, look);
    if (!service) return;
    const { account, region, cluster } = subject;
    if (service.enableExecuteCommand !== true) {
      look.notApplicable('ECS Exec is disabled.');
      return;
    }
    const revision = revisionOfService(look, region, service);
    if (!revision) return;
    const { task } = revision;
    const text = task.view.literal('taskRoleArn');
    const role =
      text.state === 'known'
        ? look.world.find(account.roles, 'arn', roleArn(text.value, account))
        : undefined;
    if (text.state !== 'known') fail('norole', {});
    else if (!role) look.undecidable(`The role ${text.value} was not read.`);
    else {
      const before = look.missing.length;
      const policies = policiesOf(look, account, role);
      const lacking = execActions.find(
        (action) => evaluatePolicies(policies, { action, resource: '*' }).outcome === 'notAllowed',
      );
      if (lacking !== undefined && look.missing.length === before) fail('role', { action: lacking });
    }
    for (const container of task.containers) {
      const readonly = container.view.bool('readonlyRootFilesystem');
      const mounts =
        container.view.list('mountPoints').length + container.linuxParameters.list('tmpfs').length;
      if (readonly.state === 'known' && readonly.value && mounts === 0) {
        const name = container.view.literal('name');
        const shown = name.state === 'known' ? name.value : '';
        fail('readonly', { container: shown }, { identity: shown });
      }
    }
    const network = networkOf(service);
    if (network && !reaches(network.subnets ?? [])) fail('endpoint', {});
    for (const entry of look.peek(cluster.tasks) ?? []) {
      const running = look.peek(entry.description);
      if (running?.group !== `service:${service.serviceName}` || running.enableExecuteCommand !== true)
        continue;
      const stopped = (running.containers ?? [])
        .flatMap(({ managedAgents = [] }) => managedAgents)
        .find(({ name, lastStatus }) => name === 'ExecuteCommandAgent' && lastStatus !== 'RUNNING');
      if (stopped) fail('agent', { status: stopped.lastStatus ?? 'unknown' }, { identity: entry.arn });
    }

    /** Whether every subnet has an endpoint or a way out; what cannot be told counts as reached. */
    function reaches(ids: readonly string[]): boolean {
      const endpoints = look.peek(region.ec2.vpcEndpoints);
      const tables = look.peek(region.ec2.routeTables);
      if (!endpoints || !tables) return true;
      return subnetsOf(look, region, ids).every((subnet) => {
        const table = routeTableOf(tables, subnet);
        if (table === undefined || hasWayOut(table)) return true;
        return endpoints.some(
          ({ vpcId, serviceName }) => vpcId === subnet.vpcId && serviceName.endsWith('.ssmmessages'),
        );
      });
    }
  },
});
