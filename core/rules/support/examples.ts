/** Members of a container that nothing is found in. */
const MEMBERS: Readonly<Record<string, string>> = {
  name: '"app"',
  image: '"111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1.4.2"',
  user: '"1000"',
  readonlyRootFilesystem: 'true',
  linuxParameters: '{ "initProcessEnabled": true, "capabilities": { "drop": ["ALL"] } }',
  logConfiguration:
    '{ "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "non-blocking", "max-buffer-size": "25m" } }',
  healthCheck: '{ "command": ["CMD-SHELL", "curl -f http://localhost:8080/health || exit 1"] }',
};

/**
 * A container for an example with more than one, as text: the given members first, then those that it needs so
 * that no other rule finds anything. In most examples `${SHARED}` in their place is shorter to read; this is for
 * those in which something must be known to be missing.
 */
export function wholeContainer(own: string, without: readonly string[] = []): string {
  const rest = Object.entries(MEMBERS)
    .filter(([name]) => !without.includes(name) && !own.replace(/[«»]/g, '').includes(`"${name}":`))
    .map(([name, value]) => `"${name}": ${value}`);
  return `{ ${[own, ...rest].join(', ')} }`;
}
