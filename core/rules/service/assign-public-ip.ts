import { is } from '../../tree/val';
import { defineRule } from '../rule';
import { setMember } from '../support/plans';

export const rule = defineRule({
  id: 'assign-public-ip',
  covers: ['L-SVC-01', 'L-SVC-02'],
  title: 'Tasks have no public IP address',
  entity: 'placement',
  runbook: ['3'],
  controls: ['6'],
  severity: 'error',
  fix: 'safe',
  messages: {
    tasks: {
      text: '"assignPublicIp" is ENABLED: every task gets an address that the internet can reach. Disable it and let the tasks reach AWS by VPC endpoints (or a NAT gateway), with a load balancer in front of those that the public needs.',
      covers: ['L-SVC-01'],
    },
    taskSet: {
      text: '"assignPublicIp" is ENABLED: every task of the task set gets an address that the internet can reach. Disable it and let the tasks reach AWS by VPC endpoints or a NAT gateway.',
      covers: ['L-SVC-02'],
    },
    refused: {
      text: '"assignPublicIp" is ENABLED, which launch type {launchType} does not have; its tasks get no public address. ECS refuses the request.',
      covers: ['L-SVC-01'],
      refused: true,
      answer: 'Assign public IP is not supported for this launch type.',
    },
  },
  why: 'Control statement 6 of the runbook: no service is directly available to the internet. Section 3 gives the tasks their way to ECR, CloudWatch Logs and the secrets through VPC endpoints, so that they need no public address for it. Without the member ECS assigns none.',
  sources: [
    {
      title: 'AwsVpcConfiguration: assignPublicIp',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html',
    },
    {
      title: 'Security Hub controls ECS.2 and ECS.16',
      url: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',
    },
    {
      title: 'Amazon ECS interface VPC endpoints',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A service with public addresses',
        text: '"networkConfiguration": { "awsvpcConfiguration": { "subnets": ["subnet-0a1b2c3d4e5f60718"], "assignPublicIp": «"ENABLED"» } }',
      },
      {
        title: 'A task that is run once',
        in: 'runTask',
        text: '"networkConfiguration": {\n    "awsvpcConfiguration": {\n      "subnets": ["{{ must_env `SUBNET` }}"],\n      "assignPublicIp": «"ENABLED"»\n    }\n  }',
      },
      {
        title: 'A task set of a service',
        in: 'document',
        file: 'task-set.json',
        text: '{\n  "service": "web",\n  "cluster": "shop",\n  "externalId": "green",\n  "taskDefinition": "web:4",\n  "launchType": "FARGATE",\n  "networkConfiguration": {\n    "awsvpcConfiguration": { "subnets": ["subnet-0a1b2c3d4e5f60718"], "assignPublicIp": «"ENABLED"» }\n  },\n  "scale": { "unit": "PERCENT", "value": 100 }\n}\n',
      },
      {
        title: 'On instances of one’s own',
        text: '"launchType": "EC2", "networkConfiguration": { "awsvpcConfiguration": { "subnets": ["subnet-0a1b2c3d4e5f60718"], "assignPublicIp": «"ENABLED"» } }',
        without: ['service.platformVersion'],
      },
    ],
    good: [
      {
        title: 'Not said: ECS assigns none',
        text: '"networkConfiguration": { "awsvpcConfiguration": { "subnets": ["subnet-0a1b2c3d4e5f60718"] } }',
      },
      {
        title: 'A placeholder',
        text: '"networkConfiguration": { "awsvpcConfiguration": { "subnets": ["<subnet>"], "assignPublicIp": "{{ must_env `PUBLIC_IP` }}" } }',
      },
      {
        title: 'Disabled, for a task that is run once',
        in: 'runTask',
        text: '"networkConfiguration": { "awsvpcConfiguration": { "subnets": ["subnet-0a1b2c3d4e5f60718"], "assignPublicIp": "DISABLED" } }',
      },
    ],
  },
  check(placement, report) {
    const { awsvpc, launchType } = placement;
    const assign = awsvpc.text('assignPublicIp');
    if (!is(assign, 'ENABLED')) return;
    const fix = (kind: 'safe' | 'suggestion') => ({
      fixes: [setMember(awsvpc, 'assignPublicIp', 'DISABLED', 'Assign no public IP address', kind)],
    });
    if (is(launchType, 'EC2')) report(assign.at, 'refused', { launchType: 'EC2' }, fix('safe'));
    else report(assign.at, placement.owner === 'taskSet' ? 'taskSet' : 'tasks', {}, fix('suggestion'));
  },
});
