import { valueOr } from '../tree/val';
import type { Container } from './container';

/**
 * Where the agent of ECS Exec writes within a container.
 * Source: https://github.com/aws-containers/amazon-ecs-exec-checker
 */
export const execPaths = ['/managed-agents', '/var/lib/amazon/ssm', '/var/log/amazon/ssm'] as const;

const NONE: ReadonlySet<string> = new Set();

/** Those of the paths that the container mounts: who mounts one of them expects to use ECS Exec. */
export function mountedExecPaths(container: Container): ReadonlySet<string> {
  const mounts = container.view.list('mountPoints').views();
  const tmpfs = container.linuxParameters.list('tmpfs').views();
  if (mounts.length === 0 && tmpfs.length === 0) return NONE;
  const paths = [...mounts, ...tmpfs].map((mount) =>
    valueOr(mount.text('containerPath'), '').replace(/\/+$/, ''),
  );
  return new Set(execPaths.filter((path) => paths.includes(path)));
}
