import type { Policy, Statement } from '../../model/policy';
import { freeName } from '../../text/freeName';
import { valueOr } from '../../tree/val';

/** A statement id that no other statement has: the wanted one, or the wanted one with a number. */
export function freeSid(policy: Policy, wanted: string, of: Statement): string {
  const taken = new Set(
    policy.statements
      .filter((statement) => statement.view.source !== of.view.source)
      .map((statement) => valueOr(statement.sid, '')),
  );
  return freeName(wanted, taken, { stem: wanted.replace(/\d+$/, '') || wanted });
}
