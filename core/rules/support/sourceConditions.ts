import type { Editor, NewValue } from '../../editors/editor';
import { servicesWithSourceKeys, type SourceKeys } from '../../facts/servicePrincipals';
import { parseArn } from '../../model/arn';
import type { Policy, Statement } from '../../model/policy';
import { placeholder, template, type Template } from '../../text/template';
import type { ObjectNode } from '../../tree/node';
import { memberNamed } from '../../tree/path';

/** Keys that say for whom a service acts. https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
const SOURCE_KEY = /^aws:source(?:account|arn|orgid|orgpaths)$/i;

export function limitsSource(statement: Statement): boolean {
  return statement.conditions.some((entry) => SOURCE_KEY.test(entry.key));
}

export function sourceKeysOf(service: string): SourceKeys | undefined {
  return servicesWithSourceKeys.find((known) => known.service === service.toLowerCase());
}

/** Adds the conditions that tie services to one account, beside the conditions that are there. */
export function bringSourceConditions(
  statement: Statement,
  editor: Editor,
  services: readonly SourceKeys[],
): void {
  const object = statement.view.source;
  if (!object || services.length === 0 || limitsSource(statement)) return;
  const partition = partitionOf(statement.policy);
  const arns = services.map((service) => arnPattern(service.sourceArn, partition));
  const account = placeholder('account-id');
  const arn: NewValue = arns.length === 1 && arns[0] ? arns[0] : arns;
  const condition = memberNamed(object, 'Condition');
  if (condition?.value?.kind === 'object') {
    addTo(condition.value, 'StringEquals', 'aws:SourceAccount', account, editor);
    addTo(condition.value, 'ArnLike', 'aws:SourceArn', arn, editor);
  } else if (!condition) {
    editor.set(object, 'Condition', {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': arn },
    });
  }
}

function addTo(condition: ObjectNode, operator: string, key: string, value: NewValue, editor: Editor): void {
  const member = memberNamed(condition, operator);
  if (member?.value?.kind === 'object') editor.set(member.value, key, value);
  else editor.set(condition, operator, { [key]: value });
}

function arnPattern(pattern: string, partition: string): Template {
  const [, , service = '', , , ...resource] = pattern.split(':');
  const region = placeholder('region');
  const account = placeholder('account-id');
  return template`arn:${partition}:${service}:${region}:${account}:${resource.join(':')}`;
}

/** The partition that the principals of the policy tell; `aws` where they tell nothing. */
export function partitionOf(policy: Policy): string {
  const partitions = new Set(
    policy.statements.flatMap((statement) =>
      statement.principals.flatMap(({ value }) => {
        const arn = value.state === 'known' ? parseArn(value.value) : undefined;
        return arn && /^aws[a-z-]*$/.test(arn.partition) ? [arn.partition] : [];
      }),
    ),
  );
  const [only = 'aws'] = partitions;
  return partitions.size === 1 ? only : 'aws';
}
