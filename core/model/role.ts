import type { Spot } from '../tree/spot';
import { valueOr } from '../tree/val';
import { hasHole, parseArn, type Arn } from './arn';
import type { TaskDefinition } from './taskDefinition';

export type RoleMember = 'taskRoleArn' | 'executionRoleArn';

/** A role by its ARN or, as ECS takes it too, by its name alone. Parts may hold `HOLE`. */
export interface RoleValue {
  readonly arn: Arn | undefined;
  /** The name without its path. */
  readonly name: string;
}

/** Where a role is surely missing: no member, `null`, or the empty string that console exports leave behind. */
export function missingRole(task: TaskDefinition, member: RoleMember): Spot | undefined {
  const text = task.view.text(member);
  if (text.state === 'absent') return text.at;
  return text.state === 'known' && text.value.trim() === '' ? text.at : undefined;
}

/** Reads masked text: the ARN of a role or the name of one; nothing for what may be either or neither. */
export function parseRole(masked: string): RoleValue | undefined {
  const arn = parseArn(masked);
  if (arn) {
    if (arn.service !== 'iam' || !arn.resource.startsWith('role/')) return undefined;
    return { arn, name: arn.resource.slice(arn.resource.lastIndexOf('/') + 1) };
  }
  return /^[\w+=,.@-]/.test(masked) && !/[:/\s]/.test(masked) ? { arn: undefined, name: masked } : undefined;
}

/** The role under a member, where the text tells its name. */
export function namedRole(task: TaskDefinition, member: RoleMember): RoleValue | undefined {
  const role = parseRole(valueOr(task.view.template(member), ''));
  return role && role.name !== '' && !hasHole(role.name) ? role : undefined;
}
