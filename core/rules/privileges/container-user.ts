import { isWindows } from '../../model/windows';
import { defineRule } from '../rule';
import { setMember } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'container-user',
  covers: ['T-PRIV-04', 'T-PRIV-05'],
  title: 'Containers do not run as root or administrator',
  entity: 'container',
  severity: { default: 'info', strict: 'warning' },
  fix: 'suggestion',
  messages: {
    absent: {
      text: 'Container {container} has no "user", so it runs as the user of its image, which is root unless the image says otherwise. Name a user without privileges, such as "1000".',
      covers: ['T-PRIV-04'],
    },
    root: {
      text: 'Container {container} runs as root ("{user}"). Name a user without privileges, such as "1000".',
      covers: ['T-PRIV-04'],
    },
    windows: {
      text: 'Container {container} has no "user", so on Windows it may run as ContainerAdministrator. Name "ContainerUser".',
      severity: 'warning',
      covers: ['T-PRIV-05'],
    },
    administrator: {
      text: 'Container {container} runs as "{user}", who may do anything within it. Name "ContainerUser".',
      severity: 'warning',
      covers: ['T-PRIV-05'],
    },
  },
  why: 'A process that breaks out of a container does so with its user’s rights. Least privilege, the first requirement of the runbook, starts with a user that is not root.',
  sources: [
    {
      title: 'Security Hub controls ECS.20 and ECS.21',
      url: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',
    },
    {
      title: 'Amazon ECS task and container security best practices',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html',
    },
  ],
  examples: {
    bad: [
      { title: 'No user', text: '"name": «"app"»', without: ['container.user'] },
      { title: 'root', text: '"user": «"root"»' },
      { title: 'User 0 with a group', text: '"user": «"0:1000"»' },
      {
        title: 'No user on Windows',
        task: '"runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE", "cpuArchitecture": "X86_64" }, "cpu": "1024", "memory": "2048"',
        text: '"name": «"app"»',
        without: ['container.user', 'container.readonlyRootFilesystem', 'container.linuxParameters'],
      },
      {
        title: 'The administrator on Windows',
        task: '"runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE", "cpuArchitecture": "X86_64" }, "cpu": "1024", "memory": "2048"',
        text: '"user": «"ContainerAdministrator"»',
        without: ['container.readonlyRootFilesystem', 'container.linuxParameters'],
      },
    ],
    good: [
      { title: 'A number', text: '"user": "1000:1000"' },
      { title: 'A name', text: '"user": "nginx"' },
      { title: 'A placeholder', text: '"user": "${UID}"' },
      {
        title: 'A log router, which ECS runs as root unless told otherwise',
        text: '"firelensConfiguration": { "type": "fluentbit" }',
        without: ['container.user'],
      },
      {
        title: 'Windows',
        task: '"runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" }',
        text: '"image": "mcr.microsoft.com/windows/servercore/iis:ltsc2022", "user": "ContainerUser"',
      },
    ],
  },
  check(container, report) {
    const user = container.view.text('user');
    if (user.state === 'unknown' || container.view.has('firelensConfiguration') !== 'no') return;
    const name = user.state === 'known' ? user.value.trim() : '';
    const data = { container: container.label, user: shown(name) };
    const windows = isWindows(container);
    if (windows === 'yes') {
      const fixes = [
        setMember(container.view, 'user', 'ContainerUser', 'Run as ContainerUser', 'suggestion'),
      ];
      if (name === '' && container.task.operatingSystem === 'windows')
        report(user.at, 'windows', data, { fixes });
      if (/^(?:.*\\)?(?:ContainerAdministrator|Administrator)$/i.test(name))
        report(user.at, 'administrator', data, { fixes });
    } else if (windows === 'no') {
      const fixes = [setMember(container.view, 'user', '1000', 'Run as user 1000', 'suggestion')];
      if (name === '') report(user.at, 'absent', data, { fixes });
      else if (/^(?:root|0+)(?::|$)/.test(name)) report(user.at, 'root', data, { fixes });
    }
  },
});
