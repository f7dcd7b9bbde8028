import {
  credentialFolders,
  sensitivePaths,
  sensitiveWindowsPaths,
  type SensitivePath,
} from '../../facts/sensitivePaths';
import { mountsOf } from '../../model/volumes';
import { is, valueOr } from '../../tree/val';
import { defineRule } from '../rule';
import { removeMember } from '../support/plans';
import { volumeLabel } from '../support/volumes';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'host-path',
  covers: ['T-PRIV-10'],
  title: 'Volumes hold no sensitive directories of the host',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    writable:
      'Volume {volume} is "{path}" of the container instance: whoever gets into a container that mounts it has {gives}. Mount a directory that belongs to the task alone.',
    readOnly: {
      text: 'Volume {volume} is "{path}" of the container instance, mounted read-only: whoever gets into such a container can read {gives}. Mount only the part that it needs.',
      severity: 'warning',
    },
  },
  why: 'A bind mount takes a directory of the instance into a container, past every isolation. Some directories, and the socket of the Docker daemon above all, are the instance.',
  sources: [
    {
      title: 'Amazon ECS bind mounts',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html',
    },
    {
      title: 'Docker daemon attack surface',
      url: 'https://docs.docker.com/engine/security/#docker-daemon-attack-surface',
    },
  ],
  examples: {
    bad: [
      {
        title: 'The socket of the Docker daemon, even read-only',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"], "volumes": [{ "name": "docker", "host": { "sourcePath": «"/var/run/docker.sock"» } }]',
        text: '"mountPoints": [{ "sourceVolume": "docker", "containerPath": "/var/run/docker.sock", "readOnly": true }]',
      },
      {
        title: 'The whole file system',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"], "volumes": [{ "name": "host", "host": { "sourcePath": «"/"» } }]',
        text: '"mountPoints": [{ "sourceVolume": "host", "containerPath": "/host", "readOnly": false }]',
      },
      {
        title: 'Processes, for reading',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"], "volumes": [{ "name": "proc", "host": { "sourcePath": «"/proc/"» } }]',
        text: '"mountPoints": [{ "sourceVolume": "proc", "containerPath": "/host/proc", "readOnly": true }]',
      },
      {
        title: 'Credentials',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"], "volumes": [{ "name": "aws", "host": { "sourcePath": «"/home/ec2-user/.aws"» } }]',
        text: '"mountPoints": [{ "sourceVolume": "aws", "containerPath": "/app/.aws", "readOnly": false }]',
      },
    ],
    good: [
      {
        title: 'A directory of its own',
        text: '"requiresCompatibilities": ["EC2"], "volumes": [{ "name": "data", "host": { "sourcePath": "/ecs/web-data" } }]',
      },
      {
        title: 'Parts that give nothing away',
        text: '"requiresCompatibilities": ["EC2"], "volumes": [{ "name": "time", "host": { "sourcePath": "/etc/localtime" } }, { "name": "cgroup", "host": { "sourcePath": "/sys/fs/cgroup/" } }, { "name": "data", "host": { "sourcePath": "/home/ec2-user/web/data" } }]',
      },
      {
        title: 'A directory that Docker chooses',
        text: '"requiresCompatibilities": ["EC2"], "volumes": [{ "name": "data", "host": {} }, { "name": "more" }]',
      },
      {
        title: 'A placeholder',
        text: '"requiresCompatibilities": ["EC2"], "volumes": [{ "name": "data", "host": { "sourcePath": "/home/${USER}" } }]',
      },
    ],
  },
  check(task, report) {
    // Fargate refuses a path of the host, which is a finding of its own.
    if (task.requires('FARGATE') === 'yes') return;
    for (const volume of task.view.list('volumes').views()) {
      const path = volume.child('host').text('sourcePath');
      const found = path.state === 'known' ? sensitive(path.value) : undefined;
      if (path.state !== 'known' || found === undefined) continue;
      const socket = /\.sock$|docker_engine$|containerd/.test(path.value);
      // Half-typed: the mount points may still follow.
      if (!socket && !task.containerList.complete) continue;
      const mounts = mountsOf(task, valueOr(volume.text('name'), ''));
      const readOnly = mounts.length > 0 && mounts.every((mount) => is(mount.bool('readOnly'), true));
      const data = { volume: volumeLabel(volume), path: shown(path.value), gives: found };
      const fixes = [removeMember(volume, 'host', 'Use a directory that Docker chooses', 'suggestion')];
      report(path.at, readOnly && !socket ? 'readOnly' : 'writable', data, { fixes });
    }
  },
});

function sensitive(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  const windows = /^[a-z]:|^\\\\/i.test(text);
  const path = (windows ? text.replace(/\\/g, '/').toLowerCase() : text).replace(/\/+$/, '') || '/';
  const parts = path.split('/');
  if (credentialFolders.some((folder) => parts.includes(folder)))
    return 'the credentials that are kept there';
  if (/^\/home\/[^/]+$/.test(path)) return 'the home of one of the instance’s users, with its keys';
  return (windows ? sensitiveWindowsPaths : sensitivePaths).find((known) => covers(known, path))?.gives;
}

function covers({ path, whole }: SensitivePath, asked: string): boolean {
  return asked === path || (whole && asked.startsWith(`${path}/`));
}
