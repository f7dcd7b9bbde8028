import { fileOf } from '../text/paths';

/**
 * Whether a file is named like one of AWS's own managed policies (`AmazonECS_FullAccess.json`). Such a file is read,
 * not written, so what AWS chose is told quietly.
 * Names: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export function isAwsManagedName(file: string): boolean {
  const name = fileOf(file).replace(/\.json.*$|\.policy.*$/, '');
  return /^(?:AWS|Amazon)[A-Z_-]\w/.test(name) || OTHERS.has(name) || SUFFIX.test(name);
}

const SUFFIX =
  /^(?:[A-Z][\w-]*)?(?:FullAccess(?:_v\d)?|ReadOnlyAccess|ReadOnly|ServiceRolePolicy|ServiceRole)$/;
const OTHERS = new Set([
  'AdministratorAccess',
  'Billing',
  'DatabaseAdministrator',
  'IAMUserChangePassword',
  'NetworkAdministrator',
  'PowerUserAccess',
  'SecretsManagerReadWrite',
  'SecurityAudit',
  'SupportUser',
  'SystemAdministrator',
  'ViewOnlyAccess',
]);
