/**
 * Directories and files of a container instance that give away the instance or its other tasks. `whole` paths count
 * with everything below, the others only themselves: `/etc/localtime` is harmless, `/etc` is not.
 * Sources: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html (directories of the agent),
 * https://docs.docker.com/engine/security/#docker-daemon-attack-surface
 */
export interface SensitivePath {
  readonly path: string;
  readonly whole: boolean;
  readonly gives: string;
}

const SYSTEM = 'the system of the container instance';
const DOCKER = 'the Docker daemon, which amounts to root on the container instance';
const AGENT = 'the data of the ECS agent';
const HOMES = 'the homes of the instance’s users, with their keys';

export const sensitivePaths: readonly SensitivePath[] = [
  { path: '/', whole: false, gives: 'the whole file system of the container instance' },
  { path: '/var/run/docker.sock', whole: true, gives: DOCKER },
  { path: '/run/docker.sock', whole: true, gives: DOCKER },
  {
    path: '/run/containerd',
    whole: true,
    gives: 'containerd, which amounts to root on the container instance',
  },
  { path: '/var/run', whole: false, gives: DOCKER },
  { path: '/run', whole: false, gives: DOCKER },
  { path: '/var', whole: false, gives: SYSTEM },
  { path: '/var/lib', whole: false, gives: SYSTEM },
  { path: '/var/lib/docker', whole: true, gives: 'the files of every container on the instance' },
  { path: '/var/lib/ecs', whole: true, gives: AGENT },
  { path: '/etc', whole: false, gives: SYSTEM },
  { path: '/etc/ecs', whole: true, gives: AGENT },
  { path: '/etc/shadow', whole: true, gives: 'the passwords of the instance' },
  { path: '/etc/sudoers', whole: true, gives: SYSTEM },
  { path: '/etc/ssh', whole: true, gives: 'the SSH keys of the instance' },
  { path: '/proc', whole: false, gives: 'the processes of the container instance, with their environments' },
  { path: '/sys', whole: false, gives: 'the kernel’s settings of the container instance' },
  { path: '/dev', whole: false, gives: 'the devices of the container instance' },
  { path: '/boot', whole: true, gives: SYSTEM },
  { path: '/usr', whole: false, gives: SYSTEM },
  { path: '/root', whole: true, gives: HOMES },
  { path: '/home', whole: false, gives: HOMES },
];

/** Below a home: the credentials that tools leave there. */
export const credentialFolders = ['.aws', '.ssh', '.docker', '.kube'] as const;

/** On Windows, compared without case and with forward slashes. */
export const sensitiveWindowsPaths: readonly SensitivePath[] = [
  { path: 'c:', whole: false, gives: 'the whole file system of the container instance' },
  { path: 'c:/windows', whole: false, gives: SYSTEM },
  { path: 'c:/users', whole: false, gives: HOMES },
  { path: 'c:/programdata/amazon/ecs', whole: true, gives: AGENT },
  { path: 'c:/programdata/docker', whole: true, gives: 'the files of every container on the instance' },
  { path: '//./pipe/docker_engine', whole: true, gives: DOCKER },
];
