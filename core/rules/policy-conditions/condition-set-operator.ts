import { findGlobalKey, isProviderKey } from '../../policy/conditionKeys';
import { writeOperator } from '../../policy/conditionOperator';
import { defineRule } from '../rule';
import { comparisonsOf, useOperator } from '../support/conditions';
import { shown } from '../support/words';

/** Providers whose tokens name one audience. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif */
const ONE_AUDIENCE =
  /^(?:token\.actions\.githubusercontent\.com|accounts\.google\.com|cognito-identity\.amazonaws\.com|oidc\.eks\.[a-z0-9-]+\.amazonaws\.com\/id\/[^:]+):aud$/i;

export const rule = defineRule({
  id: 'condition-set-operator',
  covers: ['I-CON-07'],
  title: 'Keys with several values have a set operator, others have none',
  entity: 'statement',
  runbook: ['1'],
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    missing: {
      text: 'A request can carry several values of {key}, and {operator} does not say whether one or all of them must match. Put ForAnyValue: or ForAllValues: before it.',
      severity: 'error',
      codes: ['MISSING_QUALIFIER'],
    },
    single: {
      text: '{key} has one value, and ForAllValues also holds where a request has none: the statement then allows more than it reads. Remove ForAllValues.',
      codes: ['FORALLVALUES_WITH_SINGLE_VALUED_KEY'],
    },
    audience: {
      text: 'A token names one audience, so {key} has one value. Remove {qualifier}.',
      codes: ['FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE'],
    },
    confirm: {
      text: 'Most providers put one audience into a token; then {key} needs no {qualifier}. Keep it only if this one puts several.',
      severity: 'hint',
      codes: ['CONFIRM_AUDIENCE_CLAIM_TYPE'],
    },
  },
  why: 'ForAnyValue asks whether one of the values of a request matches, ForAllValues whether all do, and the latter holds for none as well. A key with several values needs one of the two, a key with one needs neither.',
  sources: [
    {
      title: 'Single-valued and multivalued context keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
    },
    {
      title: 'Access Analyzer: policy check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Tag keys without a set operator',
        text: '"Action": ["s3:PutObjectTagging"], "Condition": { "StringEquals": { «"aws:TagKeys"»: ["team", "stage"] } }',
        codes: ['MISSING_QUALIFIER'],
      },
      {
        title: 'Services on the way',
        text: '"Condition": { "StringLike": { «"aws:CalledVia"»: "cloudformation.*", "aws:PrincipalTag/team": "s*" } }',
        codes: ['MISSING_QUALIFIER'],
      },
      {
        title: 'ForAllValues for one value',
        text: '"Condition": { "ForAllValues:StringEquals": { «"aws:PrincipalTag/team"»: ["shop", "web"] } }',
        codes: ['FORALLVALUES_WITH_SINGLE_VALUED_KEY'],
      },
      {
        title: 'The audience of a token',
        in: 'trustStatement',
        file: 'ci.trust.json',
        text: '"Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "ForAnyValue:StringEquals": { «"token.actions.githubusercontent.com:aud"»: "sts.amazonaws.com" }, "StringEquals": { "token.actions.githubusercontent.com:sub": "repo:example-org/shop:ref:refs/heads/main" } }',
        codes: ['FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE'],
      },
      {
        title: 'The audience of another provider',
        in: 'trustStatement',
        file: 'ci.trust.json',
        text: '"Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/login.example.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "ForAnyValue:StringEquals": { «"login.example.com:aud"»: "shop" }, "StringEquals": { "login.example.com:sub": "web" } }',
        codes: ['CONFIRM_AUDIENCE_CLAIM_TYPE'],
      },
    ],
    good: [
      {
        title: 'ForAllValues on tag keys is right',
        text: '"Action": ["s3:PutObjectTagging"], "Condition": { "ForAllValues:StringEquals": { "aws:TagKeys": ["team", "stage"] } }',
      },
      {
        title: 'Null asks for the key',
        text: '"Action": ["s3:PutObjectTagging"], "Condition": { "Null": { "aws:TagKeys": "false" } }',
      },
      {
        title: 'The methods of a sign-in are several',
        in: 'trustStatement',
        file: 'web.trust.json',
        text: '"Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "eu-central-1:12345678-1234-1234-1234-123456789012" }, "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" } }',
      },
      {
        title: 'A denial with ForAllValues only denies more',
        text: '"Effect": "Deny", "Condition": { "ForAllValues:StringNotEquals": { "aws:PrincipalTag/team": ["shop"] } }',
      },
    ],
  },
  check(statement, report, context) {
    for (const comparison of comparisonsOf(statement, context.iam)) {
      const { operator, key, keyAt, keyText } = comparison;
      if (!operator || operator.type === 'Null') continue;
      const { qualifier } = operator;
      const name = shown(keyText);
      const plain = writeOperator({ base: operator.base, ifExists: operator.ifExists });
      const without = useOperator(comparison, plain, `Use ${plain}`, 'suggestion');
      if (qualifier && isProviderKey(keyText) && /:aud$/i.test(keyText)) {
        const sure = ONE_AUDIENCE.test(keyText) && qualifier === 'ForAnyValue';
        report(keyAt, sure ? 'audience' : 'confirm', { key: name, qualifier }, { fixes: without });
      } else if (!key?.type || isProviderKey(keyText)) {
        continue;
      } else if (!qualifier && key.multivalued) {
        const fixes = (['ForAnyValue', 'ForAllValues'] as const).flatMap((set) => {
          const wanted = writeOperator({ ...operator, qualifier: set });
          return useOperator(comparison, wanted, `Use ${wanted}`, 'suggestion');
        });
        // What services say of their own keys is less sure than what AWS says of those of all services.
        const severity = findGlobalKey(keyText) ? 'error' : 'warning';
        report(keyAt, 'missing', { key: name, operator: comparison.operatorText }, { fixes, severity });
      } else if (qualifier === 'ForAllValues' && !key.multivalued && statement.allows) {
        report(keyAt, 'single', { key: name }, { fixes: without });
      }
    }
  },
});
