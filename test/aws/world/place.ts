import type { Emulator } from '../emulator';
import { setupIn } from '../seed';

/** An account and a region in which a world is made. */
export interface Place {
  readonly emulator: Emulator;
  readonly account: string;
  readonly region: string;
  /** What a client of the SDK needs to work there. */
  readonly setup: ReturnType<typeof setupIn>;
}

export function placeIn(emulator: Emulator, account: string, region: string): Place {
  return { emulator, account, region, setup: setupIn(emulator, account, region) };
}

/** What AWS names in a reply. The emulator always does. */
export function named(name: string | undefined): string {
  if (name === undefined) throw new Error('the emulator gave no name');
  return name;
}

/** The documented way to write tags for ECS. */
export const TAGS = [{ key: 'team', value: 'shop' }];

/** A policy as text. */
export function policy(...Statement: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

/** A statement that allows. */
export function allow(Action: string | readonly string[], Resource: string | readonly string[]): object {
  return { Effect: 'Allow', Action, Resource };
}

/** A trust policy for a service. */
export function trust(Service: string): string {
  return policy({ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' });
}
