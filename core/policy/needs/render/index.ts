import { documentText } from '../../../editors/text';
import { policyOf, type StatementShape } from '../shape';
import type { PolicyAbout } from './about';
import { cloudFormationText } from './cloudFormation';
import { terraformText } from './terraform';

export type { PolicyAbout } from './about';

export const POLICY_FORMATS = ['json', 'terraform', 'cloudformation-json', 'cloudformation-yaml'] as const;
export type PolicyFormat = (typeof POLICY_FORMATS)[number];

/** A policy as a whole text in one of the languages that deploy it. */
export function policyText(
  format: PolicyFormat,
  statements: readonly StatementShape[],
  about: PolicyAbout,
): string {
  switch (format) {
    case 'json':
      return documentText(policyOf(statements));
    case 'terraform':
      return terraformText(statements, about);
    case 'cloudformation-json':
      return cloudFormationText(statements, about, 'json');
    case 'cloudformation-yaml':
      return cloudFormationText(statements, about, 'yaml');
  }
}
