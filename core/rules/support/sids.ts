import type { Policy, Statement } from '../../model/policy';
import { valueOr } from '../../tree/val';

/** A statement id that no other statement has: the wanted one, or the wanted one with a number. */
export function freeSid(policy: Policy, wanted: string, of: Statement): string {
  const taken = new Set(
    policy.statements
      .filter((statement) => statement.view.source !== of.view.source)
      .map((statement) => valueOr(statement.sid, '')),
  );
  if (!taken.has(wanted)) return wanted;
  const stem = wanted.replace(/\d+$/, '') || wanted;
  for (let number = 2; ; number++) {
    const sid = `${stem}${String(number)}`;
    if (!taken.has(sid)) return sid;
  }
}
