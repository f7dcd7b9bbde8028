import { defineRule } from '../rule';
import { fargateSource } from '../support/fargate';
import { isGiven } from '../support/given';
import { removeMember } from '../support/plans';

export const rule = defineRule({
  id: 'fargate-volumes',
  covers: ['T-FG-12'],
  title: 'Fargate has no volumes of the host and no Docker volumes',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    sourcePath: {
      text: 'A Fargate task has no host directory to mount, so "sourcePath" cannot be used. ECS refuses to register it. Without it the volume is empty storage of the task; files that must last belong on Amazon EFS.',
      refused: true,
      answer: 'Fargate compatible task definitions do not support sourcePath',
    },
    docker: {
      text: 'Fargate has no Docker volumes, so "dockerVolumeConfiguration" cannot be used. ECS refuses to register it. Use storage of the task, or Amazon EFS for files that must last.',
      refused: true,
      answer: 'Fargate compatible task definitions do not support dockerVolumeConfiguration',
    },
  },
  why: 'Fargate tasks do not share a host that is known or lasts. They have ephemeral storage of their own, and Amazon EFS, Amazon EBS or Amazon S3 for files that outlive them.',
  sources: [
    fargateSource,
    {
      title: 'Storage options for Amazon ECS tasks',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_data_volumes.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A directory of the host',
        text: '"volumes": [{ "name": "cache", "host": { «"sourcePath"»: "/mnt/cache" } }]',
      },
      {
        title: 'A Docker volume',
        text: '"volumes": [{ "name": "data", «"dockerVolumeConfiguration"»: { "scope": "shared", "autoprovision": true } }]',
      },
    ],
    good: [
      { title: 'Storage of the task', text: '"volumes": [{ "name": "scratch", "host": {} }]' },
      {
        title: 'As the console exports it',
        text: '"volumes": [{ "name": "scratch", "host": { "sourcePath": null }, "dockerVolumeConfiguration": null }]',
      },
      {
        title: 'A placeholder',
        text: '"volumes": [{ "name": "data", "host": { "sourcePath": "${PATH}" } }]',
      },
      {
        title: 'EC2 has a host',
        text: '"requiresCompatibilities": ["EC2"], "volumes": [{ "name": "cache", "host": { "sourcePath": "/mnt/cache" } }]',
      },
    ],
  },
  check(task, report) {
    if (task.requires('FARGATE') !== 'yes') return;
    for (const volume of task.view.list('volumes').views()) {
      const host = volume.child('host');
      if (isGiven(host, 'sourcePath')) {
        const alone = host.source?.members.length === 1;
        const title = 'Use ephemeral storage of the task';
        const fixes = [
          alone
            ? removeMember(volume, 'host', title, 'suggestion')
            : removeMember(host, 'sourcePath', title, 'suggestion'),
        ];
        report(host.keySpot('sourcePath'), 'sourcePath', {}, { fixes });
      }
      if (isGiven(volume, 'dockerVolumeConfiguration')) {
        const title = 'Use ephemeral storage of the task';
        const fixes = [removeMember(volume, 'dockerVolumeConfiguration', title, 'suggestion')];
        report(volume.keySpot('dockerVolumeConfiguration'), 'docker', {}, { fixes });
      }
    }
  },
});
