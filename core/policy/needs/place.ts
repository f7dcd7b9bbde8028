import { knownAccount, knownRegion, toldPartition } from '../../model/region';
import type { TaskDefinition } from '../../model/taskDefinition';
import { placeholder, template, type Placeholder, type Template } from '../../text/template';
import type { NeedFacts } from './need';

/** Where the resources of a task definition are, as far as it, or the user, tells. */
export class NeedPlace {
  readonly partition: string | Placeholder;
  readonly region: string | Placeholder;
  readonly account: string | Placeholder;

  constructor(task: TaskDefinition, facts: NeedFacts) {
    this.partition = facts.partition ?? toldPartition(task) ?? facts.partitionOtherwise ?? 'aws';
    this.region = facts.region ?? knownRegion(task) ?? placeholder('region');
    this.account = facts.account ?? knownAccount(task) ?? placeholder('account-id');
  }

  /** An ARN of a service of AWS; parts that are given win over what is known in general. */
  arn(
    service: string,
    resource: string | Template,
    given: { readonly partition?: string; readonly region?: string; readonly account?: string } = {},
  ): Template {
    const partition = given.partition ?? this.partition;
    const region = given.region ?? this.region;
    const account = given.account ?? this.account;
    return template`arn:${partition}:${service}:${region}:${account}:${resource}`;
  }
}
