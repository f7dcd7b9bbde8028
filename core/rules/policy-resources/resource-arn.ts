import { arnProblem, type ArnProblem } from '../../policy/arnProblem';
import { placeOf, splitArn } from '../../policy/arnFormat';
import { nearType } from '../../policy/nearResource';
import { resourcesOf, type WrittenResource } from '../../policy/statement';
import type { Policy, Statement } from '../../model/policy';
import { placeholder } from '../../text/template';
import { defineRule, type FixPlan } from '../rule';
import { withParts } from '../support/arnEdits';
import { replaceValue } from '../support/plans';
import { shown } from '../support/words';

const CHECKS =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html';

export const rule = defineRule({
  id: 'resource-arn',
  covers: ['I-RES-04'],
  title: 'Resources are ARNs that can exist',
  entity: 'statement',
  runbook: ['1'],
  severity: 'error',
  fix: 'safe',
  halfTyped: true,
  messages: {
    prefix: {
      text: 'A resource is named by its ARN, which starts with "arn:", or is "*"; "{arn}" is neither. IAM refuses the policy.',
      refused: true,
      answer: 'MalformedPolicyDocument: Resource {arn} must be in ARN format or "*".',
      codes: ['INVALID_ARN_PREFIX'],
    },
    fields: {
      text: 'An ARN has six parts, arn:partition:service:region:account:resource, and "{arn}" has {count}. Parts that a service does not use stay empty between their colons. IAM refuses the policy.',
      refused: true,
      codes: ['MISSING_ARN_FIELD'],
    },
    partition: {
      text: 'There is no partition "{part}", so "{arn}" names nothing. IAM refuses the policy; it is "aws", or "aws-cn" in China and "aws-us-gov" in GovCloud.',
      refused: true,
      answer: 'MalformedPolicyDocument: Partition "{part}" is not valid for resource "{arn}".',
      codes: ['INVALID_PARTITION'],
    },
    serviceCase: {
      text: 'Services stand in small letters in ARNs; with "{part}" this one names nothing.',
      codes: ['INVALID_ARN_SERVICE_CASE'],
    },
    service: {
      text: 'No service has ARNs with "{part}", so this one names nothing. Did you mean "{near}"?',
      severity: 'warning',
    },
    region: {
      text: '"{part}" is no Region, so "{arn}" names nothing.',
      codes: ['INVALID_ARN_REGION'],
    },
    regionElsewhere: {
      text: 'The Region {part} is of the partition "{other}", not of the one in front of it, so "{arn}" names nothing.',
      codes: ['INVALID_ARN_REGION', 'INVALID_PARTITION'],
    },
    account: {
      text: 'An account id has twelve digits; with "{part}" this ARN names nothing.',
      codes: ['INVALID_ARN_ACCOUNT'],
    },
    noRegion: {
      text: 'ARNs of this kind name a Region ("*" for all), and in "{arn}" it is empty, so nothing fits.',
      codes: ['MISSING_ARN_REGION'],
    },
    noAccount: {
      text: 'ARNs of this kind name an account, and in "{arn}" it is empty, so nothing fits.',
      codes: ['MISSING_ARN_ACCOUNT'],
    },
    regionNotAllowed: {
      text: 'ARNs of this kind have no Region, so nothing fits "{arn}". Leave the part between the colons empty.',
      codes: ['ARN_REGION_NOT_ALLOWED'],
    },
    accountNotAllowed: {
      text: 'ARNs of this kind have no account, so nothing fits "{arn}". Leave the part between the colons empty.',
      codes: ['ARN_ACCOUNT_NOT_ALLOWED'],
    },
    resource: {
      text: 'No resource of {service} is written "{part}", so this names nothing. Did you mean "{near}"?',
      severity: 'warning',
      codes: ['INVALID_ARN_RESOURCE'],
    },
    unknownResource: {
      text: 'AWS publishes no resource of {service} that is written "{part}". If it is not new, this names nothing.',
      severity: 'info',
      codes: ['INVALID_ARN_RESOURCE'],
    },
  },
  outranks: ['resource-redundant'],
  why: 'IAM compares ARNs as text. One that no resource can have allows nothing and protects nothing, and nobody is told.',
  sources: [
    {
      title: 'Amazon Resource Names',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    },
    { title: 'Access Analyzer policy checks', url: CHECKS },
  ],
  examples: {
    bad: [
      {
        title: 'A name',
        text: '"Resource": ["arn:aws:s3:::orders/*", «"orders"»]',
        codes: ['INVALID_ARN_PREFIX'],
      },
      {
        title: 'Without the word in front',
        text: '"Resource": «"aws:s3:::orders/*"»',
        codes: ['INVALID_ARN_PREFIX'],
      },
      { title: 'Colons left out', text: '"Resource": «"arn:aws:s3:orders/*"»', codes: ['MISSING_ARN_FIELD'] },
      {
        title: 'No such partition',
        text: '"Resource": [«"arn:asw:s3:::orders/*"», «"arn::s3:::invoices/*"»]',
        codes: ['INVALID_PARTITION'],
      },
      {
        title: 'The service in capitals',
        text: '"Resource": «"arn:aws:S3:::orders/*"»',
        codes: ['INVALID_ARN_SERVICE_CASE'],
      },
      {
        title: 'No such service',
        text: '"Action": "secretsmanager:GetSecretValue", "Resource": «"arn:aws:secretmanager:eu-central-1:111122223333:secret:web/db-AbCdEf"»',
      },
      {
        title: 'No such Region',
        text: '"Action": "sqs:SendMessage", "Resource": [«"arn:aws:sqs:eu-central1:111122223333:orders"», «"arn:aws:sqs:frankfurt:111122223333:orders"»]',
        codes: ['INVALID_ARN_REGION'],
      },
      {
        title: 'A Region of another partition',
        text: '"Action": "sqs:SendMessage", "Resource": «"arn:aws:sqs:cn-north-1:111122223333:orders"»',
        codes: ['INVALID_ARN_REGION', 'INVALID_PARTITION'],
      },
      {
        title: 'Accounts with hyphens and with too few digits',
        text: '"Action": "sqs:SendMessage", "Resource": [«"arn:aws:sqs:eu-central-1:1111-2222-3333:orders"», «"arn:aws:sqs:eu-central-1:11112222333:orders"»]',
        codes: ['INVALID_ARN_ACCOUNT'],
      },
      {
        title: 'No Region',
        text: '"Action": "ecs:UpdateService", "Resource": «"arn:aws:ecs::111122223333:service/shop/web"»',
        codes: ['MISSING_ARN_REGION'],
      },
      {
        title: 'No account',
        text: '"Action": "ecs:UpdateService", "Resource": «"arn:aws:ecs:eu-central-1::service/shop/web"»',
        codes: ['MISSING_ARN_ACCOUNT'],
      },
      {
        title: 'A Region where there is none',
        text: '"Action": "iam:PassRole", "Resource": «"arn:aws:iam:eu-central-1:111122223333:role/web-task"», "Condition": { "StringEquals": { "iam:PassedToService": "ecs-tasks.amazonaws.com" } }',
        codes: ['ARN_REGION_NOT_ALLOWED'],
      },
      {
        title: 'An account where there is none',
        text: '"Resource": «"arn:aws:s3::111122223333:orders/*"»',
        codes: ['ARN_ACCOUNT_NOT_ALLOWED'],
      },
      {
        title: 'Misspelt kind of resource',
        text: '"Action": "states:StartExecution", "Resource": «"arn:aws:states:eu-central-1:111122223333:statemachine:orders"»',
        codes: ['INVALID_ARN_RESOURCE'],
      },
      {
        title: 'A kind of resource that nobody knows',
        text: '"Effect": "Deny", "Action": "ecs:*", "NotResource": «"arn:aws:ecs:*:*:warehouse/web"»',
        without: ['statement.Resource'],
        codes: ['INVALID_ARN_RESOURCE'],
      },
    ],
    good: [
      {
        title: 'Parts that stay empty, wildcards, any resource',
        text: '"Action": ["s3:GetObject", "ecs:RunTask"], "Resource": ["arn:aws:s3:::orders/*", "arn:*:ecs:*:*:task-definition/*", "*"]',
      },
      {
        title: 'Policy variables and placeholders',
        text: '"Resource": ["arn:aws:s3:::orders/${aws:username}/*", "arn:${AWS::Partition}:s3:::${BUCKET}/*", "${BUCKET_ARN}/*", "<bucket-arn>"]',
      },
      {
        title: 'What belongs to AWS',
        text: '"Action": ["ssm:SendCommand", "iam:GetPolicy"], "Resource": ["arn:aws:ssm:eu-central-1::document/AWS-RunShellScript", "arn:aws:iam::aws:policy/ReadOnlyAccess"]',
      },
      {
        title: 'A Region that is newer than our tables',
        text: '"Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-9:111122223333:orders"',
      },
      {
        title: 'Words of the AWS pages that stand for what is to be filled in',
        text: '"Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:region:account-id:orders"',
      },
    ],
  },
  check(statement, report, { iam }) {
    if (statement.policy.kind === 'trust') return;
    for (const resource of resourcesOf(statement)?.written ?? []) {
      const problem = arnProblem(iam, resource.masked);
      if (!problem) continue;
      const { message, data } = said(problem, resource);
      report(resource.at, message, data, { fixes: fixesFor(problem, resource, statement) });
    }
  },
});

type Data = Readonly<Record<'arn' | 'part' | 'near' | 'other' | 'service' | 'count', string>>;
type Message = Exclude<ArnProblem['kind'], 'resource'> | 'resource' | 'unknownResource';

function said(problem: ArnProblem, { masked }: WrittenResource): { message: Message; data: Data } {
  const [, partition = '', service = '', region = '', account = '', resource = ''] = splitArn(masked);
  const parts: Partial<Record<ArnProblem['kind'], string>> = {
    partition,
    serviceCase: service,
    service,
    region,
    regionElsewhere: region,
    account,
    resource,
  };
  const near = problem.kind === 'resource' ? nearType(resource, problem.formats) : undefined;
  const data = {
    arn: shown(masked),
    part: shown(parts[problem.kind] ?? ''),
    near: near ?? ('near' in problem ? (problem.near ?? '') : ''),
    other: problem.kind === 'regionElsewhere' ? problem.partition : '',
    service,
    count: problem.kind === 'fields' ? String(problem.count) : '',
  };
  const message = problem.kind === 'resource' && near === undefined ? 'unknownResource' : problem.kind;
  return { message, data };
}

function fixesFor(
  problem: ArnProblem,
  { text, masked, at }: WrittenResource,
  { policy }: Statement,
): FixPlan[] {
  const [, , service = '', , account = '', resource = ''] = splitArn(text);
  switch (problem.kind) {
    case 'prefix':
      return /^(?:arn:)?aws[\w-]*:/i.test(text) ? [prefixed(text, at)] : [];
    case 'fields':
      return bucketFix(text, at);
    case 'partition':
      return problem.near === undefined ? [] : [withParts(at, text, { partition: problem.near })];
    case 'serviceCase':
      return [withParts(at, text, { service: service.toLowerCase() }, 'safe')];
    case 'service':
      return [withParts(at, text, { service: problem.near })];
    case 'region':
      return problem.near === undefined ? [] : [withParts(at, text, { region: problem.near })];
    case 'regionElsewhere':
      return [withParts(at, text, { partition: problem.partition })];
    case 'account':
      return /^\d{12}$/.test(account.replace(/[-\s]/g, ''))
        ? [withParts(at, text, { account: account.replace(/[-\s]/g, '') })]
        : [];
    case 'noRegion':
    case 'noAccount':
    case 'regionNotAllowed':
    case 'accountNotAllowed':
      return [placed(problem.format.text, text, at, policy)];
    case 'resource': {
      const near = nearType(splitArn(masked)[5] ?? '', problem.formats);
      return near === undefined || masked !== text || resource === near
        ? []
        : [withParts(at, text, { resource: near })];
    }
  }
}

function prefixed(text: string, at: WrittenResource['at']): FixPlan {
  const arn = `arn:${text.replace(/^arn:/i, '').replace(/^AWS:/i, 'aws:')}`;
  return replaceValue(at, arn, `Write "${arn}"`, 'suggestion');
}

/** Region and account of a bucket are empty; their colons are what is forgotten. */
function bucketFix(text: string, at: WrittenResource['at']): FixPlan[] {
  const bucket = /^arn:(aws[\w-]*):s3:+([^:]+)$/.exec(text);
  if (!bucket) return [];
  const arn = `arn:${bucket[1] ?? 'aws'}:s3:::${bucket[2] ?? ''}`;
  return [replaceValue(at, arn, `Write "${arn}"`, 'suggestion')];
}

/** Region and account as the format wants them: empty, or told by the policy, or left to the user. */
function placed(format: string, text: string, at: WrittenResource['at'], policy: Policy): FixPlan {
  const [, , , wantedRegion = '', wantedAccount = ''] = splitArn(format);
  const [, , , region = '', account = ''] = splitArn(text);
  const known = placeOf(policy);
  return withParts(at, text, {
    region: wantedRegion === '' ? '' : region || (known.region ?? placeholder('region')),
    account: wantedAccount === '' ? '' : account || (known.account ?? placeholder('account-id')),
  });
}
