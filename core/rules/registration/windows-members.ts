import type { TaskDefinition } from '../../model/taskDefinition';
import { is, valueOr } from '../../tree/val';
import type { View } from '../../tree/view';
import { defineRule } from '../rule';
import { isGiven } from '../support/given';
import { removeMember, setMember } from '../support/plans';

/**
 * Members that the API reference gives to Linux alone. Without effect on Windows, so that nothing changes without them.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
const OF_TASK = ['pidMode', 'ipcMode'];
const OF_CONTAINER = ['linuxParameters', 'privileged', 'readonlyRootFilesystem', 'ulimits'];
/** Also for Linux alone, but somebody wanted something by them that must then be had another way. Not in awsvpc mode at all. */
const TO_REPLACE = ['disableNetworking', 'dnsServers', 'dnsSearchDomains', 'extraHosts', 'links'];

const WINDOWS =
  '"requiresCompatibilities": ["EC2"], "networkMode": "awsvpc", "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" }';
const LINUX_ONLY = ['container.linuxParameters', 'container.readonlyRootFilesystem', 'container.user'];

export const rule = defineRule({
  id: 'windows-members',
  covers: ['T-PLAT-02'],
  title: 'Windows containers are without what Linux alone has',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'safe',
  messages: {
    linuxOnly:
      '"{name}" is for Linux containers alone; this task runs Windows ({family}). ECS does not support it there; remove it.',
    userId:
      'User "{user}" is a number of Linux; this task runs Windows ({family}), where users have names. Use ContainerUser, or leave "user" out.',
  },
  why: 'Windows has no kernel capabilities, no read-only root and no shared process namespaces. What ECS cannot hand to it is refused, or promises a protection that is not there.',
  sources: [
    {
      title: 'ContainerDefinition',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    },
    {
      title: 'Amazon ECS task definition differences for EC2 instances running Windows',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows_task_definitions.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Linux parameters',
        in: 'container',
        task: WINDOWS,
        text: '«"linuxParameters"»: { "initProcessEnabled": true }, «"readonlyRootFilesystem"»: true',
        without: LINUX_ONLY,
      },
      {
        title: 'Namespaces and privileges',
        in: 'container',
        task: `${WINDOWS}, «"pidMode"»: "task", «"ipcMode"»: "task"`,
        text: '«"privileged"»: true',
        without: LINUX_ONLY,
      },
      {
        title: 'A number for a user',
        in: 'container',
        task: WINDOWS,
        text: '"user": «"1000"»',
        without: LINUX_ONLY,
      },
      {
        title: 'Name servers',
        in: 'container',
        task: WINDOWS.replace('"networkMode": "awsvpc", ', ''),
        text: '"user": "ContainerUser", «"dnsServers"»: ["10.0.0.2"]',
        without: [...LINUX_ONLY, 'taskDefinition.networkMode'],
      },
    ],
    good: [
      {
        title: 'False and empty',
        in: 'container',
        task: WINDOWS,
        text: '"privileged": false, "readonlyRootFilesystem": false, "ulimits": [], "dnsServers": []',
        without: LINUX_ONLY,
      },
      {
        title: 'A user of Windows',
        in: 'container',
        task: WINDOWS,
        text: '"user": "ContainerUser"',
        without: LINUX_ONLY,
      },
      { title: 'Linux', in: 'container', text: '"linuxParameters": { "initProcessEnabled": true }' },
      {
        title: 'A system that a template tells',
        in: 'container',
        task: '"runtimePlatform": { "operatingSystemFamily": "${OS}" }',
        text: '"privileged": true',
      },
    ],
  },
  check(task, report) {
    if (task.operatingSystem !== 'windows') return;
    const family = valueOr(task.view.child('runtimePlatform').text('operatingSystemFamily'), '');
    for (const { view, name, kind } of given(task)) {
      const fixes = [removeMember(view, name, `Remove ${name}`, kind)];
      report(view.keySpot(name), 'linuxOnly', { name, family }, { fixes });
    }
    for (const { view } of task.containers) {
      const user = view.text('user');
      if (user.state !== 'known' || !/^\d+(?::\d+)?$/.test(user.value)) continue;
      const fixes = [setMember(view, 'user', 'ContainerUser', 'Run as ContainerUser', 'suggestion')];
      report(user.at, 'userId', { user: user.value, family }, { fixes });
    }
  },
});

function given(task: TaskDefinition): { view: View; name: string; kind: 'safe' | 'suggestion' }[] {
  const of = (view: View, names: readonly string[], kind: 'safe' | 'suggestion') =>
    names.filter((name) => isGiven(view, name)).map((name) => ({ view, name, kind }));
  const awsvpc = task.requires('FARGATE') === 'yes' || is(task.networkMode, 'awsvpc');
  return [
    ...of(task.view, OF_TASK, 'safe'),
    ...task.containers.flatMap(({ view }) => [
      ...of(view, OF_CONTAINER, 'safe'),
      ...(awsvpc ? [] : of(view, TO_REPLACE, 'suggestion')),
    ]),
  ];
}
