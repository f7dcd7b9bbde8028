import type { Placeholder, Template } from '../../text/template';
import type { Spot } from '../../tree/spot';

/** The role of a task that a permission belongs on. */
export type NeedingRole = 'execution' | 'task';

/** One permission that a task definition needs, and why. */
export interface Need {
  readonly role: NeedingRole;
  /** `ecr:BatchGetImage` */
  readonly action: string;
  /**
   * The ARN that is worked on, or `*`. Placeholders of the file stand as they are written there; what the file
   * does not tell is a place to fill.
   */
  readonly resource: Template;
  /** What needs it, in a few words that end without a full stop: `container "app" pulls its image`. */
  readonly reason: string;
  /** The part of the task definition that causes it. */
  readonly at: Spot;
  /** Something that is not told may make it needless. */
  readonly perhaps?: true;
}

/** Something that would need more to be known before the permission can be named. */
export interface OpenNeed {
  readonly role: NeedingRole;
  /** What may be needed: actions. */
  readonly actions: readonly string[];
  /** What is not known and what to do: a sentence. */
  readonly text: string;
  readonly at: Spot;
}

/** What only the user or the configuration can tell. */
export interface NeedFacts {
  readonly partition?: string | undefined;
  /** What stands for the partition where nothing tells it; `aws` without it. */
  readonly partitionOtherwise?: Placeholder;
  readonly region?: string | undefined;
  readonly account?: string | undefined;
  /** Whether ECS Exec is used; a service says so, not the task definition. */
  readonly usesExec?: boolean;
  /**
   * The customer managed key that protects a secret or parameter, by its ARN; nothing where the AWS managed key
   * is used or nobody said.
   */
  readonly keyOf?: (resource: string) => readonly string[];
}

export interface Needs {
  readonly needs: readonly Need[];
  readonly open: readonly OpenNeed[];
}
