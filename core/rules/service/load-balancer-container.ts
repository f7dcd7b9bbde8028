import { containerNames, namedTasks } from '../../model/namedTask';
import type { Placed } from '../../model/neighbours';
import { textOrNothing } from '../../model/placement';
import type { TaskDefinition } from '../../model/taskDefinition';
import { nearest } from '../../text/nearest';
import type { View } from '../../tree/view';
import { defineRule, type Related } from '../rule';
import { setMember } from '../support/plans';

export const rule = defineRule({
  id: 'load-balancer-container',
  covers: [],
  title: 'A service names containers and ports of its task definition',
  entity: 'document',
  severity: 'error',
  fix: 'suggestion',
  halfTyped: true,
  messages: {
    container: {
      text: 'The task definition has no container "{name}" (it has {names}), so ECS refuses the service. Name one of them.',
      refused: true,
      answer: 'The container {name} does not exist in the task definition.',
    },
    port: {
      text: 'The container "{name}" of the task definition maps no port {port}, so ECS refuses the service. It maps {ports}.',
      refused: true,
      answer: 'The container {name} did not have a container port {port} defined.',
    },
    noPort: {
      text: 'The container "{name}" of the task definition maps no port at all, so ECS refuses the service. Map port {port} there.',
      refused: true,
      answer: 'The container {name} did not have a container port {port} defined.',
    },
  },
  why: 'ECS registers each task at the target group by the name of a container and one of its ports, and looks both up in the task definition when the service is created or updated. A container that was renamed in one file and not in the other stops the deployment.',
  sources: [
    {
      title: 'LoadBalancer',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html',
    },
    {
      title: 'ServiceRegistry',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRegistry.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A container that the task definition does not have',
        in: 'service',
        text: '"loadBalancers": [{ "targetGroupArn": "${TARGET_GROUP}", "containerName": «"ap"», "containerPort": 8080 }]',
        beside: {
          'task-definition.json':
            '{ "family": "web", "containerDefinitions": [{ "name": "app", "image": "web:1", "portMappings": [{ "containerPort": 8080 }] }] }',
        },
      },
      {
        title: 'A port that its container does not map',
        in: 'service',
        text: '"taskDefinition": "arn:aws:ecs:eu-central-1:111122223333:task-definition/shop:12", "loadBalancers": [{ "targetGroupArn": "${TARGET_GROUP}", "containerName": "app", "containerPort": «80» }]',
        beside: {
          'ecs/shop.json':
            '{ "family": "shop", "containerDefinitions": [{ "name": "app", "image": "web:1", "portMappings": [{ "containerPort": 8080 }] }] }',
        },
      },
      {
        title: 'A container that maps none',
        in: 'service',
        text: '"loadBalancers": [{ "targetGroupArn": "${TARGET_GROUP}", "containerName": "app", "containerPort": «8080» }]',
        without: ['service.taskDefinition'],
        beside: {
          'task-definition.json':
            '{ "family": "anything", "containerDefinitions": [{ "name": "app", "image": "web:1" }] }',
        },
      },
      {
        title: 'Service discovery by a container that is not there',
        in: 'service',
        text: '"serviceRegistries": [{ "registryArn": "${REGISTRY}", "containerName": «"web"», "containerPort": 8080 }]',
        beside: {
          'task-definition.json':
            '{ "family": "web", "containerDefinitions": [{ "name": "app", "image": "web:1", "portMappings": [{ "containerPort": 8080 }] }] }',
        },
      },
    ],
    good: [
      {
        title: 'What the task definition has',
        in: 'service',
        text: '"desiredCount": 2',
        beside: {
          'task-definition.json':
            '{ "family": "web", "containerDefinitions": [{ "name": "app", "image": "web:1", "portMappings": [{ "containerPort": 8080 }] }] }',
        },
      },
      {
        title: 'Another family, whatever its containers',
        in: 'service',
        text: '"desiredCount": 2',
        beside: {
          'task-definition.json':
            '{ "family": "other", "containerDefinitions": [{ "name": "web", "image": "web:1" }] }',
        },
      },
      {
        title: 'One of the stages has it',
        in: 'service',
        text: '"desiredCount": 2',
        beside: {
          'dev/task.json':
            '{ "family": "web", "containerDefinitions": [{ "name": "web", "image": "web:1" }] }',
          'prod/task.json':
            '{ "family": "web", "containerDefinitions": [{ "name": "app", "image": "web:1", "portMappings": [{ "containerPort": 8080 }] }] }',
        },
      },
      {
        title: 'Names and ports that nobody knows yet',
        in: 'service',
        text: '"desiredCount": 2',
        beside: {
          'task-definition.json':
            '{ "family": "web", "containerDefinitions": [{ "name": "${NAME}", "image": "web:1" }] }',
        },
      },
      {
        title: 'A range of ports',
        in: 'service',
        text: '"desiredCount": 2',
        beside: {
          'task-definition.json':
            '{ "family": "web", "containerDefinitions": [{ "name": "app", "image": "web:1", "portMappings": [{ "containerPortRange": "8000-9000" }] }] }',
        },
      },
      {
        title: 'Two task definitions in the folder of a service that names none',
        in: 'service',
        text: '"desiredCount": 2',
        without: ['service.taskDefinition'],
        beside: {
          'a.json': '{ "family": "a", "containerDefinitions": [{ "name": "web", "image": "web:1" }] }',
          'b.json': '{ "family": "b", "containerDefinitions": [{ "name": "web", "image": "web:1" }] }',
        },
      },
    ],
  },
  check({ service, name }, report, context) {
    if (!service) return;
    const { view } = service;
    const targets = [...view.list('loadBalancers').views(), ...view.list('serviceRegistries').views()];
    if (targets.length === 0) return;
    const tasks = namedTasks(view, name, context.others);
    const names = containerNames(tasks);
    if (!names || names.length === 0) return;
    for (const target of targets) {
      const container = textOrNothing(target, 'containerName');
      if (container.state !== 'known') continue;
      if (!names.includes(container.value)) {
        const [only] = names;
        const meant = nearest(container.value, names) ?? (new Set(names).size === 1 ? only : undefined);
        report(
          container.at,
          'container',
          { name: container.value, names: listed(names) },
          {
            related: tasks.map(places),
            fixes: meant
              ? [setMember(target, 'containerName', meant, `Name the container "${meant}"`, 'suggestion')]
              : [],
          },
        );
        continue;
      }
      const port = target.int('containerPort');
      const ports = mappedPorts(tasks, container.value);
      if (port.state !== 'known' || !ports || ports.includes(port.value)) continue;
      const related = tasks.map(places);
      if (ports.length === 0) {
        report(port.at, 'noPort', { name: container.value, port: port.value }, { related });
        continue;
      }
      const fixes = ports.map((meant) =>
        setMember(target, 'containerPort', meant, `Take port ${String(meant)}`, 'suggestion'),
      );
      report(
        port.at,
        'port',
        { name: container.value, port: port.value, ports: ports.join(', ') },
        { related, fixes },
      );
    }
  },
});

function listed(names: readonly string[]): string {
  return [...new Set(names)].map((name) => `"${name}"`).join(', ');
}

function places({ document, value }: Placed<TaskDefinition>): Related {
  return { at: value.family.at, document, message: 'The task definition.' };
}

/** The ports that containers of the name map in any of the task definitions; nothing where one is not known. */
function mappedPorts(tasks: readonly Placed<TaskDefinition>[], name: string): number[] | undefined {
  const mappings: View[] = [];
  for (const { value: task } of tasks) {
    for (const { name: its, view } of task.containers) {
      if (its.state !== 'known' || its.value !== name) continue;
      const list = view.list('portMappings');
      if (list.state === 'unknown' || list.hasUnknown) return undefined;
      mappings.push(...list.views());
    }
  }
  const ports = new Set<number>();
  for (const mapping of mappings) {
    const port = mapping.int('containerPort');
    if (port.state !== 'known') return undefined;
    ports.add(port.value);
  }
  return [...ports];
}
