import { homesOfConditionKeys } from '../../facts/globalConditionKeys';
import type { Statement } from '../../model/policy';
import { findConditionKey, isProviderKey, keyPrefix } from '../../policy/conditionKeys';
import type { IamReference } from '../../policy/reference';
import { actionsOf, expandAll } from '../../policy/statement';
import { defineRule } from '../rule';
import { comparisonsOf, renameKey } from '../support/conditions';
import { nearConditionKey, nearPrefix } from '../support/nearNames';
import { shown } from '../support/words';

/** Told apart by rules of their own. */
const OTHERS = /^aws:ARN$|^[\w-]+:(?:Request|Resource|Principal|ExistingObject|RequestObject)Tag\/?$/i;

export const rule = defineRule({
  id: 'condition-key-unknown',
  covers: ['I-CON-02'],
  title: 'Condition keys exist',
  entity: 'statement',
  runbook: ['1'],
  severity: 'warning',
  fix: 'suggestion',
  halfTyped: true,
  messages: {
    globalNear: {
      text: 'AWS has no condition key "{key}", so no request carries it. Did you mean {near}?',
      codes: ['INVALID_GLOBAL_CONDITION_KEY'],
    },
    globalUnknown: {
      text: '"{key}" is none of the condition keys that AWS documents for all services. A condition on a key that no request carries does not work as it reads.',
      severity: 'info',
      codes: ['INVALID_GLOBAL_CONDITION_KEY'],
    },
    serviceNear: {
      text: '{service} has no condition key "{key}", so no request carries it. Did you mean {near}?',
      codes: ['INVALID_SERVICE_CONDITION_KEY'],
    },
    serviceUnknown: {
      text: '"{key}" is none of the condition keys that AWS documents for {service}. A condition on a key that no request carries does not work as it reads.',
      severity: 'info',
      codes: ['INVALID_SERVICE_CONDITION_KEY'],
    },
    prefixNear: 'No service has the prefix "{prefix}", so no request carries {key}. Did you mean {near}?',
    prefixUnknown: {
      text: 'No service that we know has the prefix "{prefix}" of this condition key.',
      severity: 'info',
    },
  },
  why: 'A request does not carry a key that does not exist. A condition that must match it then never holds, and one that must not match it, or that ends with IfExists, always does.',
  sources: [
    {
      title: 'Actions, resources, and condition keys for AWS services',
      url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    },
    {
      title: 'AWS global condition context keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A slip in a key of all services',
        text: '"Condition": { "StringEquals": { «"aws:RequestedRegions"»: "eu-central-1" } }',
        codes: ['INVALID_GLOBAL_CONDITION_KEY'],
      },
      {
        title: 'A slip before a tag key',
        text: '"Condition": { "StringEquals": { «"aws:ResourceTags/team"»: "shop" } }',
        codes: ['INVALID_GLOBAL_CONDITION_KEY'],
      },
      {
        title: 'A key of all services that is not documented',
        text: '"Condition": { "StringEquals": { «"aws:Planet"»: "earth" } }',
        codes: ['INVALID_GLOBAL_CONDITION_KEY'],
      },
      {
        title: 'A slip in a key of a service',
        text: '"Action": ["s3:ListBucket"], "Resource": ["arn:aws:s3:::orders"], "Condition": { "StringLike": { «"s3:prefixes"»: "home/*" } }',
        codes: ['INVALID_SERVICE_CONDITION_KEY'],
      },
      {
        title: 'A key of all services under the prefix of one',
        text: '"Action": ["events:PutRule"], "Resource": ["arn:aws:events:eu-central-1:111122223333:rule/shop"], "Condition": { "StringEquals": { «"events:ResourceTag/team"»: "shop" } }',
        codes: ['INVALID_SERVICE_CONDITION_KEY'],
      },
      {
        title: 'A key that the service does not document',
        text: '"Condition": { "StringEquals": { «"s3:Weather"»: "fine" } }',
        codes: ['INVALID_SERVICE_CONDITION_KEY'],
      },
      {
        title: 'A slip in the prefix',
        text: '"Action": ["secretsmanager:GetSecretValue"], "Resource": ["arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db-AbCdEf"], "Condition": { "StringEquals": { «"secretmanager:ResourceTag/team"»: "shop" } }',
      },
      {
        title: 'A prefix that no service has',
        text: '"Condition": { "StringEquals": { «"warehouse:shelf"»: "3" } }',
      },
    ],
    good: [
      {
        title: 'Case does not count, places are filled',
        text: '"Condition": { "StringEquals": { "AWS:sourcevpce": "vpce-0a1b2c3d4e5f60718", "s3:existingobjecttag/team": "shop" } }',
      },
      {
        title: 'Identity providers have keys of their own',
        in: 'trustStatement',
        file: 'web.trust.json',
        text: '"Principal": { "Federated": "cognito-identity.amazonaws.com" }, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": { "StringEquals": { "cognito-identity.amazonaws.com:aud": "eu-central-1:12345678-1234-1234-1234-123456789012" } }',
      },
      {
        title: 'SAML',
        in: 'trustStatement',
        file: 'staff.trust.json',
        text: '"Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/staff" }, "Action": "sts:AssumeRoleWithSAML", "Condition": { "StringEquals": { "SAML:aud": "https://signin.aws.amazon.com/saml" } }',
      },
      {
        title: 'A placeholder',
        text: '"Condition": { "StringEquals": { "aws:PrincipalTag/${tag}": "shop", "${issuer}:sub": "web" } }',
      },
    ],
  },
  check(statement, report, context) {
    const { iam } = context;
    if (!iam.loaded) return;
    for (const comparison of comparisonsOf(statement, iam)) {
      const { keyText, keyAt } = comparison;
      const prefix = keyPrefix(keyText);
      if (comparison.key || prefix === '' || keyText.endsWith(':')) continue;
      if (isProviderKey(keyText) || OTHERS.test(keyText) || ofActions(statement, iam, keyText)) continue;
      const key = shown(keyText);
      const service = iam.service(homesOfConditionKeys[prefix] ?? prefix);
      if (prefix !== 'aws' && !service) {
        const near = nearPrefix(iam, prefix);
        const renamed = near === undefined ? '' : near + keyText.slice(prefix.length);
        if (near !== undefined && findConditionKey(iam, renamed)) {
          const fixes = renameKey(comparison, renamed, `Write ${renamed}`, 'suggestion');
          report(keyAt, 'prefixNear', { prefix, key, near: renamed }, { fixes });
        } else report(keyAt, 'prefixUnknown', { prefix: shown(prefix) });
        continue;
      }
      const near = nearConditionKey(iam, keyText);
      const fixes = near === undefined ? [] : renameKey(comparison, near, `Write ${near}`, 'suggestion');
      if (!service) {
        if (near === undefined) report(keyAt, 'globalUnknown', { key });
        else report(keyAt, 'globalNear', { key, near: shown(near) }, { fixes });
      } else if (near === undefined) report(keyAt, 'serviceUnknown', { key, service: service.name });
      else report(keyAt, 'serviceNear', { key, service: service.name, near: shown(near) }, { fixes });
    }
  },
});

/** Whether one of the services whose actions the statement names lists the key, under the prefix of another. */
function ofActions(statement: Statement, iam: IamReference, key: string): boolean {
  const written = actionsOf(statement)?.written.filter(named) ?? [];
  const services = new Set(expandAll(iam, written).map(({ service }) => service.prefix));
  return findConditionKey(iam, key, [...services]) !== undefined;
}

/** One service only: what `*` takes in would have to be looked up in every service. */
function named({ pattern }: { readonly pattern: { readonly service: string } | undefined }): boolean {
  return pattern !== undefined && pattern.service !== '*';
}
