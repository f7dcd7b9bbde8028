import { is, valueOr } from '../../../tree/val';
import { defineLiveRow } from '../row';
import { revisionOfService } from '../support/revision';
import { liveService } from '../support/service';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'service-target-container',
  covers: ['L-SVC-13'],
  title: 'The target container and port of a load balancer exist',
  subject: 'service',
  severity: 'error',
  needs: ['ecs.service', 'ecs.taskDefinition'],
  messages: {
    container:
      'The load balancer forwards to container "{container}", and the running task definition has none of that name.',
    port: 'The load balancer forwards to port {port} of container "{container}", which maps no such port.',
  },
  why: 'A service names the container and the port that its targets are. When the task definition changes, new tasks fail to register and are stopped.',
  sources: [page('LoadBalancer', 'AmazonECS/latest/APIReference/API_LoadBalancer.html')],
  examples: {
    fail: [
      { title: 'Another name', over: { 'ecs.service': { loadBalancers: { 0: { containerName: 'web' } } } } },
      { title: 'Another port', over: { 'ecs.service': { loadBalancers: { 0: { containerPort: 80 } } } } },
    ],
    notApplicable: [{ title: 'No load balancer', over: { 'ecs.service': { loadBalancers: [] } } }],
  },
  check(subject, look, fail) {
    const service = liveService(subject, look);
    if (!service) return;
    const targets = service.loadBalancers ?? [];
    if (targets.length === 0) {
      look.notApplicable('It has no load balancer.');
      return;
    }
    const revision = revisionOfService(look, subject.region, service);
    if (!revision) return;
    for (const { containerName: container, containerPort: port } of targets) {
      if (container === undefined) continue;
      const found = revision.task.containers.find(({ name }) => is(name, container));
      if (!found) {
        fail('container', { container }, { identity: container });
        continue;
      }
      const ports = found.portMappings.map((mapping) => valueOr(mapping.int('containerPort'), undefined));
      const ranges = found.portMappings.some((mapping) => mapping.has('containerPortRange') !== 'no');
      if (port !== undefined && !ranges && !ports.includes(port))
        fail('port', { container, port }, { identity: `${container} ${port}` });
    }
  },
});
