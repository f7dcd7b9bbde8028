import { list, moment, number, object, optional, text, type Infer } from '../schema';
import { account } from './account';

export const SCHEMA_VERSION = 1;

/**
 * What was read of one or several accounts at one time: plain JSON, with every call that could not be made in its
 * place. Values of secrets are no part of it, and values of environment variables are taken out on the way in.
 */
export const inventory = object({
  schemaVersion: number,
  /** When reading began. */
  takenAt: moment,
  /** The version of the product that read it. */
  productVersion: text,
  accounts: list(account),
  /** Profiles, or regions of one, that could not be opened at all: nothing of them is in `accounts`. */
  unopened: optional(list(object({ profile: text, region: optional(text), reason: text, message: text }))),
});
export type Inventory = Infer<typeof inventory>;

export type { Account } from './account';
export type { Region } from './region';
