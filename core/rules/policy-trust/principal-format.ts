import { principalKeys, servicesAroundEcs, uniqueIdPrefixes } from '../../facts/principals';
import { hasHole, parseArn } from '../../model/arn';
import type { Statement } from '../../model/policy';
import { HOLE, maskPlaceholders } from '../../text/placeholders';
import { placeholder, template, type Template } from '../../text/template';
import type { Node } from '../../tree/node';
import { keySpot, valueSpot, type Spot } from '../../tree/spot';
import { defineRule, type FixPlan } from '../rule';
import { nearElement } from '../support/elements';
import { removePart, replaceValue } from '../support/plans';
import { partitionOf } from '../support/sourceConditions';
import { oneOf, shown } from '../support/words';
import { nearService } from '../support/slips';

export const rule = defineRule({
  id: 'principal-format',
  covers: ['I-TRU-07'],
  title: 'Principals are written as AWS reads them',
  entity: 'statement',
  runbook: ['1'],
  severity: 'error',
  fix: 'suggestion',
  halfTyped: true,
  messages: {
    shape: {
      text: '"{element}" is "*" or an object that says what kind of principal it names, such as {example}. IAM refuses the policy.',
      refused: true,
    },
    key: {
      text: '"{name}" is no kind of principal; the kinds are {kinds}. IAM refuses the policy.',
      refused: true,
    },
    service: {
      text: '"{service}" is no service principal, which are written like "ecs-tasks.amazonaws.com". IAM refuses the policy.',
      refused: true,
    },
    nearService: {
      text: '"{service}" looks like a slip for "{wanted}". IAM refuses service principals that do not exist.',
      severity: 'warning',
    },
    account: {
      text: '"{account}" is no account: account numbers have 12 digits. IAM refuses the policy.',
      refused: true,
    },
    aws: {
      text: '"{principal}" is neither an account nor the ARN of a role or user. IAM refuses the policy.',
      refused: true,
    },
    role: {
      text: '"{id}" is the id of a role, which IAM writes when the role that was named is deleted. A new role of that name is not trusted; name the role by its ARN.',
      severity: 'warning',
    },
    user: {
      text: '"{id}" is the id of a user, which IAM writes when the user that was named is deleted. A new user of that name is not trusted; name the user by its ARN.',
      severity: 'warning',
    },
  },
  why: 'A principal says which kind it is and then who: an account or an ARN under `AWS`, a service under `Service`, an identity provider under `Federated`.',
  sources: [
    {
      title: 'AWS JSON policy elements: Principal',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    },
    {
      title: 'Access Analyzer: invalid principal format, invalid principal key, invalid role reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A service without its kind',
        in: 'trustStatement',
        text: '"Principal": «"ecs-tasks.amazonaws.com"»',
      },
      {
        title: 'A list',
        codes: ['INVALID_PRINCIPAL_FORMAT'],
        in: 'trustStatement',
        file: 'shared.trust.json',
        text: '«"Principal"»: ["arn:aws:iam::111122223333:role/ci"]',
      },
      {
        title: 'A kind in lower case',
        in: 'trustStatement',
        text: '"Principal": { «"service"»: "ecs-tasks.amazonaws.com" }',
      },
      {
        title: 'A kind that does not exist',
        codes: ['INVALID_PRINCIPAL_KEY'],
        in: 'trustStatement',
        text: '"Principal": { "Service": "ecs-tasks.amazonaws.com", «"Role"»: "web-task" }',
      },
      {
        title: 'A service without its domain',
        codes: ['INVALID_SERVICE_PRINCIPAL_FORMAT'],
        in: 'trustStatement',
        text: '"Principal": { "Service": «"ecs-tasks"» }',
      },
      {
        title: 'A URL',
        in: 'trustStatement',
        text: '"Principal": { "Service": «"https://ecs-tasks.amazonaws.com"» }',
      },
      {
        title: 'A letter too few',
        in: 'trustStatement',
        text: '"Principal": { "Service": «"ecs-task.amazonaws.com"» }',
      },
      {
        title: 'Eleven digits',
        in: 'trustStatement',
        file: 'shared.trust.json',
        text: '"Principal": { "AWS": «"11112222333"» }',
      },
      {
        title: 'The name of a role',
        in: 'trustStatement',
        file: 'shared.trust.json',
        text: '"Principal": { "AWS": «"ci"» }',
      },
      {
        title: 'The ARN of something else',
        in: 'trustStatement',
        file: 'shared.trust.json',
        text: '"Principal": { "AWS": «"arn:aws:s3:::orders"» }',
      },
      {
        title: 'The id of a deleted role',
        codes: ['INVALID_ROLE_REFERENCE'],
        in: 'trustStatement',
        file: 'shared.trust.json',
        text: '"Principal": { "AWS": [«"AROADBQP57FF2AEXAMPLE"»] }',
      },
      {
        title: 'The id of a deleted user',
        codes: ['INVALID_USER_REFERENCE'],
        in: 'trustStatement',
        file: 'shared.trust.json',
        text: '"Principal": { "AWS": [«"AIDACKCEVSQ6C2EXAMPLE"»] }',
      },
    ],
    good: [
      {
        title: 'A service',
        in: 'trustStatement',
        text: '"Principal": { "Service": "ecs-tasks.amazonaws.com" }',
      },
      {
        title: 'Roles, users, sessions and accounts',
        in: 'trustStatement',
        file: 'shared.trust.json',
        text: '"Principal": { "AWS": ["111122223333", "arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:role/ci/deploy", "arn:aws:sts::111122223333:assumed-role/ci/session", "arn:aws-cn:iam::111122223333:user/anna"] }',
      },
      {
        title: 'Services of other domains',
        in: 'trustStatement',
        file: 'shared.trust.json',
        text: '"Principal": { "Service": ["ec2.amazonaws.com.cn", "states.eu-central-1.amazonaws.com", "alexa-appkit.amazon.com"] }',
      },
      {
        title: 'The identity of CloudFront in the policy of a bucket',
        in: 'document',
        file: 'bucket.json',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1A2B3C4D5E6F7" }, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::pages/*" }]\n}',
      },
      {
        title: 'A placeholder',
        in: 'trustStatement',
        text: '"Principal": { "Service": "${SERVICE}", "AWS": ["<ACCOUNT>", "arn:aws:iam::account-id:role/ci"] }',
      },
    ],
  },
  check(statement, report) {
    const { kind } = statement.policy;
    if (kind !== 'trust' && kind !== 'resource') return;
    for (const element of ['Principal', 'NotPrincipal']) {
      const node = statement.view.member(element)?.value;
      if (!node) continue;
      if (node.kind !== 'object') {
        if (!isShapeless(node)) continue;
        const data = { element, example: '{ "Service": "ecs-tasks.amazonaws.com" }' };
        report(valueSpot(node), 'shape', data, { fixes: sortOut(node) });
        continue;
      }
      for (const member of node.members) {
        const { name } = member.key;
        if (member.key.unknown || !member.value || maskPlaceholders(name).includes(HOLE)) continue;
        if (principalKeys.some((key) => key === name) || /^(?:Ref$|Fn::)/.test(name)) continue;
        const wanted = nearElement(name, principalKeys);
        const there = node.members.some(({ key }) => key.name === wanted);
        const rename: FixPlan = {
          title: `Write "${wanted ?? ''}"`,
          kind: 'suggestion',
          edit: (editor) => editor.rename(member.key, wanted ?? name),
        };
        const fix =
          wanted === undefined || there
            ? removePart(member, `Remove "${shown(name)}"`, 'suggestion')
            : rename;
        report(keySpot(member), 'key', { name: shown(name), kinds: oneOf(principalKeys) }, { fixes: [fix] });
      }
    }
    for (const { type, value } of statement.principals) {
      if (value.state !== 'known' || hasHole(value.value) || /[*?]/.test(value.value)) continue;
      const found =
        type === 'Service' ? judgeService(value.value) : type === 'AWS' ? judgeAws(value.value) : undefined;
      if (!found) continue;
      const fixes = fixesFor(statement, found, value.value, value.at);
      const text = shown(value.value);
      if (found.message === 'nearService')
        report(value.at, 'nearService', { service: text, wanted: found.wanted ?? '' }, { fixes });
      else if (found.message === 'service') report(value.at, 'service', { service: text }, { fixes });
      else if (found.message === 'account') report(value.at, 'account', { account: text }, { fixes });
      else if (found.message === 'aws') report(value.at, 'aws', { principal: text }, { fixes });
      else report(value.at, found.message, { id: text }, { fixes });
    }
  },
});

interface Found {
  readonly message: 'service' | 'nearService' | 'account' | 'aws' | 'role' | 'user';
  readonly wanted?: string;
}

/** A text that is not `*`, or a list: neither says what kind of principal it is. */
function isShapeless(node: Node): boolean {
  if (node.kind === 'array') return node.complete;
  if (node.kind !== 'string' || !node.closed) return false;
  return node.value !== '*' && !maskPlaceholders(node.value).includes(HOLE);
}

function sortOut(node: Node): FixPlan[] {
  const texts = node.kind === 'array' ? node.items : [node];
  if (texts.length === 0 || !texts.every((item) => item.kind === 'string')) return [];
  const values = texts.map((item) => item.value);
  const all = values.every((value) => judgeService(value) === undefined)
    ? 'Service'
    : values.every((value) => judgeAws(value) === undefined)
      ? 'AWS'
      : undefined;
  return all === undefined
    ? []
    : [replaceValue(valueSpot(node), { [all]: { copy: node } }, `Name it as "${all}"`, 'suggestion')];
}

function judgeService(service: string): Found | undefined {
  const plain = service
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '')
    .toLowerCase();
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(service)) {
    const wanted = servicesAroundEcs.find((known) => known === plain || known === `${plain}.amazonaws.com`);
    return wanted === undefined ? { message: 'service' } : { message: 'service', wanted };
  }
  if (servicesAroundEcs.some((known) => known === plain)) return undefined;
  const wanted = nearService(plain, servicesAroundEcs);
  return wanted === undefined ? undefined : { message: 'nearService', wanted };
}

function judgeAws(principal: string): Found | undefined {
  if (/^\d+$/.test(principal)) return principal.length === 12 ? undefined : { message: 'account' };
  if (new RegExp(`^${uniqueIdPrefixes.role}[A-Z0-9]{10,}`).test(principal)) return { message: 'role' };
  if (new RegExp(`^${uniqueIdPrefixes.user}[A-Z0-9]{10,}`).test(principal)) return { message: 'user' };
  const arn = parseArn(principal);
  if (arn) {
    const { service, account } = arn;
    if (service !== 'iam' && service !== 'sts') return { message: 'aws' };
    return /^\d+$/.test(account) && account.length !== 12 ? { message: 'account' } : undefined;
  }
  // Words of a page that stand for an account.
  return /account|your|xxx|example/i.test(principal) ? undefined : { message: 'aws' };
}

function fixesFor(statement: Statement, found: Found, text: string, at: Spot): FixPlan[] {
  const { wanted } = found;
  if (wanted !== undefined) return [replaceValue(at, wanted, `Write "${wanted}"`, 'suggestion')];
  const account = placeholder('account-id');
  const partition = partitionOf(statement.policy);
  const arn = (type: string, name: string | ReturnType<typeof placeholder>): Template =>
    template`arn:${partition}:iam::${account}:${type}/${name}`;
  if (found.message === 'role')
    return [replaceValue(at, arn('role', placeholder('role-name')), 'Name a role by its ARN', 'suggestion')];
  if (found.message === 'user')
    return [replaceValue(at, arn('user', placeholder('user-name')), 'Name a user by its ARN', 'suggestion')];
  if (found.message === 'aws' && /^[\w+=,.@-]+$/.test(text)) {
    return [replaceValue(at, arn('role', text), 'Write the ARN of a role', 'suggestion')];
  }
  return [];
}
