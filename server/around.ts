import { noNeighbours, type Neighbours } from '../core/model/neighbours';
import type { Organisation } from '../core/model/organisation';
import type { IamReference } from '../core/policy/reference';
import type { Context } from '../core/rules/context';
import type { Workspace } from './workspace';

/** The context of one check, which notes whether other documents were asked for. */
export class Around implements Context {
  asked = false;

  constructor(
    private readonly host: Context,
    private readonly workspace: Workspace,
    readonly organisation: Organisation,
  ) {}

  get iam(): IamReference {
    return this.host.iam;
  }

  get others(): Neighbours {
    this.asked = true;
    return this.workspace.neighbours();
  }
}

/** The context of a document that has nothing to do with those of the workspace. */
export class Alone implements Context {
  readonly others = noNeighbours;

  constructor(
    private readonly host: Context,
    readonly organisation: Organisation,
  ) {}

  get iam(): IamReference {
    return this.host.iam;
  }
}
