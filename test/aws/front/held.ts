import type { Call } from './call';

type Data = Readonly<Record<string, unknown>>;

interface InReply {
  readonly account: string;
  readonly region: string;
  /** `ecs:DescribeServices` */
  readonly call: string;
}

/**
 * What AWS would reply of something that moto cannot hold. A test holds every member against the shapes that AWS
 * publishes, so that nothing is answered that AWS could not answer.
 */
export type Held =
  /** The whole reply of a call that moto has not. */
  | (InReply & { readonly reply: Data })
  /**
   * Members of what moto replies. The steps lead there: the name of a member, or what an item of a list holds; all
   * items without it. The request must hold `input`.
   */
  | (InReply & {
      readonly input?: Data;
      readonly at: readonly (string | Data)[];
      readonly members: Data;
    });

/** Answers that a seed keeps beside moto's memory. */
export class HeldAnswers {
  readonly all: Held[] = [];

  constructor(private readonly accountOf: (accessKey: string) => string) {}

  add(...held: readonly Held[]): void {
    this.all.push(...held);
  }

  clear(): void {
    this.all.length = 0;
  }

  private of(call: Call): Held[] {
    const account = this.accountOf(call.accessKey);
    const name = `${call.service}:${call.operation}`;
    return this.all.filter(
      (one) => one.call === name && one.account === account && one.region === call.region,
    );
  }

  /** The reply, where moto is not to be asked. */
  whole(call: Call): Data | undefined {
    for (const one of this.of(call)) if ('reply' in one) return one.reply;
    return undefined;
  }

  /** Completes a reply of moto in place. */
  complete(call: Call, reply: Data): void {
    for (const one of this.of(call))
      if ('members' in one && holds(call.input, one.input ?? {})) lay(reply, one.at, one.members);
  }
}

function lay(node: unknown, [step, ...rest]: readonly (string | Data)[], members: Data): void {
  if (step === undefined) {
    if (isData(node)) Object.assign(node, members);
  } else if (typeof step === 'string') {
    if (isData(node)) lay(node[step], rest, members);
  } else if (Array.isArray(node)) {
    for (const item of node) if (isData(item) && holds(item, step)) lay(item, rest, members);
  }
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function holds(value: Data, wanted: Data): boolean {
  return Object.entries(wanted).every(([name, one]) => JSON.stringify(value[name]) === JSON.stringify(one));
}
