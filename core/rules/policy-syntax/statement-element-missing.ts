import type { CatalogueKey } from '../../catalogue/keys';
import type { Editor } from '../../editors/editor';
import type { Statement } from '../../model/policy';
import { placeholder } from '../../text/template';
import { missingSpot } from '../../tree/spot';
import { defineRule, type FixPlan } from '../rule';
import { isMisspeltInStatement } from '../support/elements';
import { trustTasks } from '../support/trustStatement';
import { allOf } from '../support/words';

export const rule = defineRule({
  id: 'statement-element-missing',
  covers: ['I-SYN-06', 'I-SYN-07', 'I-SYN-08', 'I-TRU-06'],
  title: 'A statement has its elements',
  entity: 'statement',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    effect: {
      text: 'The statement has no "Effect", so it neither allows nor denies. IAM refuses the policy; add "Effect": "Allow" or "Deny".',
      covers: ['I-SYN-06'],
      refused: true,
      answer: 'MalformedPolicyDocument: Missing required field Effect',
    },
    action: {
      text: 'The statement names no action. IAM refuses the policy; add "Action".',
      covers: ['I-SYN-07'],
      refused: true,
      answer: 'MalformedPolicyDocument: Missing required field Action',
    },
    resource: {
      text: 'The statement names no resource that its actions are about. IAM refuses the policy; add "Resource".',
      covers: ['I-SYN-08'],
      refused: true,
      answer: 'MalformedPolicyDocument: Policy statement must contain resources.',
    },
    principal: {
      text: 'The statement does not say who it is about. A {kind} needs a "Principal"; without one it is refused.',
      covers: ['I-TRU-06'],
      refused: true,
    },
    several: {
      text: 'The statement is missing {elements}. IAM refuses the policy; add them.',
      refused: true,
    },
  },
  why: 'A statement says whether it allows or denies, which actions, and on which resources; in trust and resource policies also for whom.',
  sources: [
    {
      title: 'Grammar of the IAM JSON policy language',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
    },
    {
      title: 'Access Analyzer: missing action, effect, principal, resource',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'No effect',
        codes: ['MISSING_EFFECT'],
        text: '"Sid": «"ReadOrders"»',
        without: ['statement.Effect'],
      },
      {
        title: 'No action',
        codes: ['MISSING_ACTION'],
        text: '"Sid": «"ReadOrders"»',
        without: ['statement.Action'],
      },
      {
        title: 'No resource',
        codes: ['MISSING_RESOURCE'],
        text: '"Sid": «"ReadOrders"»',
        without: ['statement.Resource'],
      },
      { title: 'A resource of null', text: '"Resource": «null»' },
      {
        title: 'Nobody to trust',
        codes: ['MISSING_PRINCIPAL'],
        in: 'trustStatement',
        text: '"Sid": «"EcsTasks"»',
        without: ['statement.Principal'],
      },
      {
        title: 'A resource policy with a statement for nobody',
        in: 'document',
        file: 'repository.json',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Sid": "Pull", "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/web-execution" }, "Action": "ecr:BatchGetImage" },\n    { "Sid": «"Scan"», "Effect": "Allow", "Action": "ecr:DescribeImages" }\n  ]\n}',
      },
      {
        title: 'A name and nothing else',
        in: 'document',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Sid": «"ReadOrders"», "Resource": "arn:aws:s3:::orders/*" }]\n}',
      },
    ],
    good: [
      {
        title: 'NotAction and NotResource',
        text: '"Effect": "Deny", "NotAction": "s3:GetObject", "NotResource": "arn:aws:s3:::orders/*"',
        without: ['statement.Action', 'statement.Resource'],
      },
      { title: 'A trust policy has no resource', in: 'trustStatement', text: '"Effect": "Allow"' },
      {
        title: 'A repository policy has no resource',
        in: 'document',
        file: 'repository.json',
        text: '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/web-execution" }, "Action": "ecr:BatchGetImage" }]\n}',
      },
      {
        title: 'A misspelt element is there',
        text: '"Resources": "arn:aws:s3:::orders/*"',
        without: ['statement.Resource'],
      },
      { title: 'A placeholder', text: '"Resource": ${RESOURCES}' },
    ],
  },
  check(statement, report) {
    const lacking = wanted(statement).filter((part) => isMissing(statement, part.elements));
    const object = statement.view.source;
    const [only, ...more] = lacking;
    if (!only || !object) return;
    if (more.length > 0) {
      report(
        missingSpot(object, only.elements[0] ?? ''),
        'several',
        { elements: allOf(lacking.map((part) => `"${part.elements[0] ?? ''}"`)) },
        { fixes: [addAll(statement, lacking)], covers: lacking.map((part) => part.key) },
      );
      return;
    }
    const at = statement.view.spot(only.elements[0] ?? '');
    const kind = statement.policy.kind === 'trust' ? 'trust policy' : 'resource policy';
    report(at, only.message, { kind }, { fixes: only.fixes(statement) });
  },
});

interface Part {
  readonly elements: readonly string[];
  readonly key: CatalogueKey;
  readonly message: 'effect' | 'action' | 'resource' | 'principal';
  readonly add: (statement: Statement, editor: Editor) => void;
  readonly fixes: (statement: Statement) => FixPlan[];
}

function wanted(statement: Statement): Part[] {
  const { kind } = statement.policy;
  const principal = kind === 'trust' || kind === 'resource';
  return [EFFECT, ...(principal ? [PRINCIPAL] : []), ACTION, ...(kind === 'identity' ? [RESOURCE] : [])];
}

function isMissing({ view }: Statement, elements: readonly string[]): boolean {
  return elements.every((element) => view.has(element) === 'no' && !isMisspeltInStatement(view, element));
}

const EFFECT: Part = {
  elements: ['Effect'],
  key: 'I-SYN-06',
  message: 'effect',
  add: (statement, editor) => setEffect(statement, editor, 'Allow'),
  fixes: (statement) =>
    ['Allow', 'Deny'].map((effect) => ({
      title: `Add "Effect": "${effect}"`,
      kind: 'suggestion',
      edit: (editor) => setEffect(statement, editor, effect),
    })),
};

const PRINCIPAL: Part = {
  elements: ['Principal', 'NotPrincipal'],
  key: 'I-TRU-06',
  message: 'principal',
  add: (statement, editor) => {
    const object = statement.view.source;
    if (statement.policy.kind === 'trust') trustTasks(statement, editor);
    else if (object) editor.set(object, 'Principal', { AWS: placeholder('principal-arn') });
  },
  fixes: (statement) => [adding(PRINCIPAL, statement)],
};

const ACTION: Part = {
  elements: ['Action', 'NotAction'],
  key: 'I-SYN-07',
  message: 'action',
  add: (statement, editor) => {
    const object = statement.view.source;
    const value = statement.policy.kind === 'trust' ? 'sts:AssumeRole' : [placeholder('service:Action')];
    if (object) editor.set(object, 'Action', value, { after: statement.view.member('Effect') });
  },
  fixes: (statement) => [adding(ACTION, statement)],
};

const RESOURCE: Part = {
  elements: ['Resource', 'NotResource'],
  key: 'I-SYN-08',
  message: 'resource',
  add: (statement, editor) => {
    const { view } = statement;
    const after = view.member('Action') ?? view.member('NotAction');
    if (view.source) editor.set(view.source, 'Resource', [placeholder('resource-arn')], { after });
  },
  fixes: (statement) => [adding(RESOURCE, statement)],
};

function setEffect(statement: Statement, editor: Editor, effect: string): void {
  const { view } = statement;
  const sid = view.member('Sid');
  if (view.source) editor.set(view.source, 'Effect', effect, sid ? { after: sid } : { first: true });
}

function adding(part: Part, statement: Statement): FixPlan {
  return {
    title: `Add "${part.elements[0] ?? ''}"`,
    kind: 'suggestion',
    edit: (editor) => part.add(statement, editor),
  };
}

function addAll(statement: Statement, parts: readonly Part[]): FixPlan {
  return {
    title: 'Add what is missing',
    kind: 'suggestion',
    edit: (editor) => {
      for (const part of parts) part.add(statement, editor);
    },
  };
}
