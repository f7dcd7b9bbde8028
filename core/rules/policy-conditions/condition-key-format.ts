import { findGlobalKey, isProviderKey } from '../../policy/conditionKeys';
import { defineRule } from '../rule';
import { comparisonsOf, renameKey } from '../support/conditions';
import { nearConditionKey } from '../support/nearNames';
import { shown } from '../support/words';

/** Keys that are nothing without the name of a tag, in the words of AWS and of its services. */
const TAG_KEY = /^([\w-]+:(?:Request|Resource|Principal|resource|ExistingObject|RequestObject)Tag)(\/?)$/i;

export const rule = defineRule({
  id: 'condition-key-format',
  covers: ['I-CON-03'],
  title: 'Condition keys name a service, and the tag that they ask for',
  entity: 'statement',
  severity: 'error',
  fix: 'suggestion',
  halfTyped: true,
  messages: {
    format: {
      text: '"{key}" is no condition key: it must name its service, as in aws:SourceIp or ecs:cluster. IAM refuses the policy.',
      refused: true,
      codes: ['INVALID_CONDITION_KEY_FORMAT'],
    },
    tag: {
      text: '"{key}" does not say which tag it asks for. Write {key}/ and the key of the tag, as in {key}/team.',
      codes: ['MISSING_TAG_KEY_IN_CONDITION'],
    },
  },
  why: 'A condition key is the prefix of a service, a colon and a name. Those of tags end with a slash and the key of the tag; without it they are in no request, and the condition never holds.',
  sources: [
    {
      title: 'IAM JSON policy elements: Condition',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html',
    },
    {
      title: 'Access Analyzer: invalid condition key format, missing tag key in condition',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'No prefix',
        text: '"Condition": { "IpAddress": { «"SourceIp"»: "203.0.113.0/24" } }',
        codes: ['INVALID_CONDITION_KEY_FORMAT'],
      },
      {
        title: 'Nothing behind the colon',
        text: '"Condition": { "StringEquals": { «"s3:"»: "private" } }',
        codes: ['INVALID_CONDITION_KEY_FORMAT'],
      },
      {
        title: 'A dot in place of the colon',
        text: '"Condition": { "Bool": { «"aws.SecureTransport"»: "true" } }',
        codes: ['INVALID_CONDITION_KEY_FORMAT'],
      },
      {
        title: 'Which tag?',
        text: '"Condition": { "StringEquals": { «"aws:PrincipalTag"»: "shop" } }',
        codes: ['MISSING_TAG_KEY_IN_CONDITION'],
      },
      {
        title: 'Which tag of a service?',
        text: '"Condition": { "StringEquals": { «"s3:ExistingObjectTag/"»: "shop" } }',
        codes: ['MISSING_TAG_KEY_IN_CONDITION'],
      },
    ],
    good: [
      {
        title: 'A tag key with a colon and a slash',
        text: '"Condition": { "StringEquals": { "aws:PrincipalTag/aws:cloudformation:stack-name": "a", "aws:PrincipalTag/a/b": "b" } }',
      },
      {
        title: 'A key of an identity provider',
        in: 'trustStatement',
        file: 'pod.trust.json',
        text: '"Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLE" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLE:sub": "system:serviceaccount:shop:web" } }',
      },
      {
        title: 'A placeholder',
        text: '"Condition": { "StringEquals": { "${key}": "shop" } }',
      },
    ],
  },
  check(statement, report, context) {
    for (const comparison of comparisonsOf(statement, context.iam)) {
      const text = comparison.keyText;
      const [, tagged, slash] = TAG_KEY.exec(text) ?? [];
      if (tagged !== undefined && slash !== undefined && !findGlobalKey(text)) {
        const named = `${tagged}/tag-key`;
        const fixes = renameKey(comparison, named, `Write ${named}`, 'suggestion');
        report(comparison.keyAt, 'tag', { key: shown(tagged) }, { fixes });
      } else if (!/^[^:]+:.+$/.test(text) && text !== '' && !isProviderKey(text)) {
        const near = nearConditionKey(context.iam, text.replace(/^aws[.\s_/-]+/i, 'aws:'));
        const fixes = near === undefined ? [] : renameKey(comparison, near, `Write ${near}`, 'suggestion');
        report(comparison.keyAt, 'format', { key: shown(text) }, { fixes });
      }
    }
  },
});
