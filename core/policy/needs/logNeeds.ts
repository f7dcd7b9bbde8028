import type { Container } from '../../model/container';
import { template } from '../../text/template';
import { is } from '../../tree/val';
import type { Need, OpenNeed } from './need';
import type { NeedPlace } from './place';

const logActions = ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:CreateLogGroup'] as const;

/**
 * What the awslogs driver takes. The ARN of a log group ends with `:*`, its streams.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
 */
export function logNeeds(container: Container, place: NeedPlace): { needs: Need[]; open: OpenNeed[] } {
  const logs = container.logConfiguration;
  const driver = logs.text('logDriver');
  if (driver.state === 'unknown') {
    const text = `Container ${container.label} does not tell its log driver yet, so the permission to write its log cannot be named.`;
    return { needs: [], open: [{ role: 'execution', actions: logActions, text, at: driver.at }] };
  }
  if (!is(driver, 'awslogs')) return { needs: [], open: [] };
  const options = logs.child('options');
  const group = options.literal('awslogs-group');
  const name = group.state === 'known' ? group.value.trim() : '';
  const at = group.at;
  if (name === '') {
    const what = group.state === 'unknown' ? 'does not tell its log group yet' : 'names no log group';
    const text = `Container ${container.label} ${what}, so the permission to write to it cannot be named.`;
    return { needs: [], open: [{ role: 'execution', actions: logActions, text, at }] };
  }
  const region = options.literal('awslogs-region');
  const given = region.state === 'known' && region.value.trim() !== '' ? { region: region.value } : {};
  const resource = place.arn('logs', template`log-group:${name}:*`, given);
  const reason = `container ${container.label} writes its log`;
  const needs = ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action): Need => ({
    role: 'execution',
    action,
    resource,
    reason,
    at,
  }));
  const create = options.text('awslogs-create-group');
  // ECS takes the word in any case.
  if (create.state === 'known' && create.value.toLowerCase() === 'true') {
    needs.push({
      role: 'execution',
      action: 'logs:CreateLogGroup',
      resource,
      reason: `container ${container.label} creates its log group`,
      at: create.at,
    });
  }
  return { needs, open: [] };
}
