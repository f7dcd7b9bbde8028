import { callOf, type PartName } from '../core/live/calls';
import { inventory } from '../core/live/inventory/index';
import { conform, type Gap, type Part, type Shape } from '../core/live/schema';
import { NotAnsweringError } from './breaker';
import { EndlessListError, errorName, gapOf } from './errors';
import type { Gateway } from './gateway';
import type { Limiter } from './limiter';
import { Pace } from './pace';
import type { InputOf, OperationName, OutputOf, ServiceName } from './services';

/** What ends all reading with the same credentials. */
export interface Fate {
  /** Set once the credentials are refused: nobody is asked again. */
  expired?: boolean;
  /** Calls so far. */
  calls: number;
}

/** Errors that say that there is no such thing, and what the part is then. */
export interface Absence<T> {
  readonly errors: readonly string[];
  readonly value: T;
}

type Reads<S extends ServiceName, O extends OperationName<S>, T> = (reply: OutputOf<S, O>) => T;

/** Reads parts of an inventory in one account and region. A part that cannot be read says why, and nothing throws. */
export class Reader {
  private readonly pace = new Pace();

  constructor(
    readonly account: string,
    readonly region: string,
    private readonly gateway: Gateway,
    private readonly limiter: Limiter,
    private readonly signal: AbortSignal,
    private readonly fate: Fate,
  ) {}

  /** One call. */
  async one<S extends ServiceName, O extends OperationName<S>, T>(
    part: PartName,
    service: S,
    operation: O,
    input: InputOf<S, O>,
    read: Reads<S, O, T>,
    absent?: Absence<T>,
  ): Promise<Part<T>> {
    const found = await this.batch(part, service, operation, input, read, absent);
    return found.state === 'ok' ? this.checkedPart(part, found.value) : found;
  }

  /** The names in a list, to its last page: what they are names of is read one by one. */
  async names<S extends ServiceName, O extends OperationName<S>>(
    part: PartName,
    service: S,
    operation: O,
    input: InputOf<S, O>,
    read: Reads<S, O, readonly string[] | undefined>,
  ): Promise<Part<readonly string[]>> {
    return this.attempt(part, service, operation, () => this.gather(service, operation, input, read));
  }

  private async gather<S extends ServiceName, O extends OperationName<S>, T>(
    service: S,
    operation: O,
    input: InputOf<S, O>,
    read: Reads<S, O, readonly T[] | undefined>,
  ): Promise<readonly T[]> {
    const items: T[] = [];
    await this.pages(service, operation, input, (reply) => {
      items.push(...(read(reply) ?? []));
      return true;
    });
    return items;
  }

  /** A list, to its last page. Half a list is none. */
  async all<S extends ServiceName, O extends OperationName<S>, T>(
    part: PartName,
    service: S,
    operation: O,
    input: InputOf<S, O>,
    read: Reads<S, O, readonly T[] | undefined>,
    absent?: Absence<readonly T[]>,
  ): Promise<Part<readonly T[]>> {
    return this.part(part, service, operation, () => this.gather(service, operation, input, read), absent);
  }

  /** Goes through pages until the last one, or until nothing more is wanted. */
  async pages<S extends ServiceName, O extends OperationName<S>>(
    service: S,
    operation: O,
    input: InputOf<S, O>,
    take: (reply: OutputOf<S, O>) => boolean,
  ): Promise<void> {
    const [tokenIn, tokenOut] = TOKENS[service] ?? ['nextToken', 'nextToken'];
    const seen = new Set<unknown>();
    let next: unknown;
    do {
      const asked = next === undefined ? input : ({ ...(input as object), [tokenIn]: next } as InputOf<S, O>);
      const reply = await this.send(service, operation, asked);
      if (!take(reply)) return;
      next = (reply as Readonly<Record<string, unknown>>)[tokenOut] ?? undefined;
      if (next === '') next = undefined;
      if (next !== undefined && seen.has(next)) throw new EndlessListError('the same page came again');
      seen.add(next);
    } while (next !== undefined);
  }

  /** One call whose reply holds several parts, or less than one: it is not held against a shape. */
  async batch<S extends ServiceName, O extends OperationName<S>, T>(
    part: PartName,
    service: S,
    operation: O,
    input: InputOf<S, O>,
    read: Reads<S, O, T>,
    absent?: Absence<T>,
  ): Promise<Part<T>> {
    return this.attempt(
      part,
      service,
      operation,
      async () => read(await this.send(service, operation, input)),
      absent,
    );
  }

  /** Makes what was read into a part, and what went wrong too. */
  async part<T>(
    name: PartName,
    service: string,
    operation: string,
    work: () => Promise<T>,
    absent?: Absence<T>,
  ): Promise<Part<T>> {
    const part = await this.attempt(name, service, operation, work, absent);
    return part.state === 'ok' ? this.checkedPart(name, part.value) : part;
  }

  private async attempt<T>(
    name: PartName,
    service: string,
    operation: string,
    work: () => Promise<T>,
    absent?: Absence<T>,
  ): Promise<Part<T>> {
    const call = callOf(name);
    if (call.service !== service || call.operation !== operation)
      throw new Error(`${name} is read with ${call.service}:${call.operation}, not ${service}:${operation}`);
    try {
      return { state: 'ok', value: await work() };
    } catch (error) {
      if (absent?.errors.includes(errorName(error))) return { state: 'ok', value: absent.value };
      const gap = gapOf(name, error, this.signal);
      if (gap.state === 'failed' && gap.reason === 'expired') {
        this.fate.expired = true;
        this.pace.release();
      }
      return gap;
    }
  }

  /** What does not have the form of the part is a failure of the part. */
  checkedPart<T>(name: PartName, value: T): Part<T> {
    const found = conform({ shape: shapeOf(name) }, value);
    if (found.ok) return { state: 'ok', value };
    const { pointer, message } = found.problem;
    return {
      state: 'failed',
      reason: 'service',
      message: `${callOf(name).what} could not be read: the reply is not of the expected form (${pointer}: ${message})`,
    };
  }

  async send<S extends ServiceName, O extends OperationName<S>>(
    service: S,
    operation: O,
    input: InputOf<S, O>,
  ): Promise<OutputOf<S, O>> {
    // Who waits for a turn takes nobody's place. Nobody waits for what will not be asked.
    const paced = await this.pace.turn(service, operation, this.signal);
    return this.limiter.run(
      async () => {
        if (this.fate.expired) {
          this.pace.release();
          throw new CredentialsEnded();
        }
        this.fate.calls++;
        try {
          return await this.gateway.send(service, operation, input, this.signal);
        } catch (error) {
          if (error instanceof NotAnsweringError) this.pace.release(service);
          throw error;
        }
      },
      this.signal,
      // Who would wait twice would come in a crowd, which AWS refuses.
      paced,
    );
  }
}

class CredentialsEnded extends Error {
  override readonly name = 'ExpiredToken';
}

/** How services call the token of the next page, in requests and in replies. */
const TOKENS: Partial<Readonly<Record<ServiceName, readonly [string, string]>>> = {
  cloudwatch: ['NextToken', 'NextToken'],
  ec2: ['NextToken', 'NextToken'],
  elbv2: ['Marker', 'NextMarker'],
  events: ['NextToken', 'NextToken'],
  guardduty: ['NextToken', 'NextToken'],
  iam: ['Marker', 'Marker'],
  ssm: ['NextToken', 'NextToken'],
};

const shapes = new Map<PartName, Shape>();

function shapeOf(name: PartName): Shape {
  if (shapes.size === 0) gather(inventory.shape);
  const shape = shapes.get(name);
  if (!shape) throw new Error(`${name} is no part of an inventory`);
  return shape;
}

function gather(shape: Shape): void {
  if (shape.kind === 'part') shapes.set(shape.name, shape.of);
  if (shape.kind === 'object') for (const { shape: inner } of Object.values(shape.members)) gather(inner);
  if (shape.kind === 'part' || shape.kind === 'list' || shape.kind === 'nullable') gather(shape.of);
}

/** Why nobody was asked. */
export function notAsked(why: string): Gap {
  return { state: 'notAsked', why };
}

/** The items of a list that was read; none where it was not. */
export function itemsOf<T>(part: Part<readonly T[]>): readonly T[] {
  return part.state === 'ok' ? part.value : [];
}
