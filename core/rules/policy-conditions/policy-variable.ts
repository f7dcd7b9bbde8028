import { holdsPolicyVariable } from '../../model/policyVariables';
import { findGlobalKey } from '../../policy/conditionKeys';
import type { Spot } from '../../tree/spot';
import { defineRule, type FixPlan } from '../rule';
import { comparisonsOf } from '../support/conditions';
import { replaceValue } from '../support/plans';

/** Prefixes of the variables of IAM; what else stands in braces belongs to a template language. */
const OPEN =
  /\$\{(?:aws|saml|cognito-identity\.amazonaws\.com|accounts\.google\.com|s3|ec2):[\w/.@+=-]*(?=[^}\w/.@+=-]*$|[/*:][^}]*$|$)/;
const DEFAULT = /\$\{((?:aws|saml):[^,{}\s]+),\s*([^{}]*)\}/;
const SPACED = /\$\{([^,{}]*)((?:,[^{}]*)?)\}/g;

export const rule = defineRule({
  id: 'policy-variable',
  covers: ['I-CON-17'],
  title: 'Policy variables are whole and stand where IAM fills them in',
  entity: 'statement',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    brace: {
      text: 'The policy variable has no closing brace, so IAM refuses the policy. Add } behind its name.',
      refused: true,
      codes: ['MISSING_BRACE_IN_VARIABLE'],
    },
    quote: {
      text: "The default of the policy variable must stand in single quotes, as in 'none'.",
      refused: true,
      codes: ['MISSING_QUOTE_IN_VARIABLE'],
    },
    space: {
      text: 'The name of a policy variable holds no spaces. Write {name}.',
      refused: true,
      codes: ['UNSUPPORTED_SPACE_IN_VARIABLE'],
    },
    empty: {
      text: 'The braces of the policy variable are empty. Name a condition key in them, such as aws:username, or remove them.',
      refused: true,
      codes: ['EMPTY_VARIABLE'],
    },
    element: {
      text: 'IAM fills in policy variables in resources and conditions only. Here {name} stands for itself and matches nothing.',
      codes: ['VARIABLE_UNSUPPORTED_IN_ELEMENT'],
    },
    operator: {
      text: 'IAM fills in policy variables under operators for text and ARNs only. {operator} compares with the very characters and never holds.',
      codes: ['INVALID_VARIABLE_FOR_OPERATOR'],
    },
  },
  why: 'A policy variable stands for a value of the request. One that IAM cannot read, or that stands where it reads none, is plain text or an error.',
  sources: [
    {
      title: 'IAM policy elements: variables and tags',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
    },
    {
      title: 'Access Analyzer: policy check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'No closing brace',
        text: '"Resource": [«"arn:aws:s3:::orders/${aws:username/*"»]',
        codes: ['MISSING_BRACE_IN_VARIABLE'],
      },
      {
        title: 'A default without quotes',
        text: '"Resource": [«"arn:aws:s3:::orders/${aws:PrincipalTag/team, none}/*"»]',
        codes: ['MISSING_QUOTE_IN_VARIABLE'],
      },
      {
        title: 'A space in the name',
        text: '"Condition": { "StringEquals": { "aws:PrincipalTag/owner": «"${ aws:username }"» } }',
        codes: ['UNSUPPORTED_SPACE_IN_VARIABLE'],
      },
      {
        title: 'Nothing in the braces',
        text: '"Resource": [«"arn:aws:s3:::orders/${}/*"»]',
        codes: ['EMPTY_VARIABLE'],
      },
      {
        title: 'In a principal',
        in: 'trustStatement',
        file: 'ci.trust.json',
        text: '"Principal": { "AWS": «"arn:aws:iam::${aws:PrincipalAccount}:role/ci"» }',
        codes: ['VARIABLE_UNSUPPORTED_IN_ELEMENT'],
      },
      {
        title: 'Under an operator for numbers',
        text: '"Condition": { "NumericLessThan": { "aws:MultiFactorAuthAge": «"${aws:PrincipalTag/age}"» } }',
        codes: ['INVALID_VARIABLE_FOR_OPERATOR'],
      },
    ],
    good: [
      {
        title: 'In a resource, with a default, and escaped characters',
        text: '"Resource": ["arn:aws:s3:::orders/${aws:PrincipalTag/team, \'no team\'}/*", "arn:aws:s3:::orders/${*}"]',
      },
      {
        title: 'Under operators for text and ARNs',
        text: '"Condition": { "StringLike": { "aws:PrincipalTag/owner": "${aws:username}-*" }, "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::${aws:PrincipalAccount}:role/web" } }',
      },
      {
        title: 'Expressions of template languages',
        text: '"Action": ["s3:${action}"], "Resource": ["arn:aws:s3:::${ bucket }/${AWS::AccountId}", "${var.arn}"], "Condition": { "NumericLessThan": { "aws:MultiFactorAuthAge": "${age}" } }',
      },
    ],
  },
  check(statement, report, context) {
    const judge = (text: string, at: Spot): boolean => {
      const fix = (title: string, written: string): { fixes: FixPlan[] } => ({
        fixes: [replaceValue(at, written, title, 'suggestion')],
      });
      const open = OPEN.exec(text);
      const unquoted = DEFAULT.exec(text);
      if (/\$\{\s*\}/.test(text)) {
        report(at, 'empty', {}, fix('Remove the braces', text.replace(/\$\{\s*\}\/?/g, '')));
      } else if (open) {
        const name = nameIn(open[0]);
        report(at, 'brace', {}, fix('Add the brace', text.replace(name, `${name}}`)));
      } else if (unquoted && !/^'[^']*'$/.test(unquoted[2] ?? '')) {
        const [whole, name = '', value = ''] = unquoted;
        const quoted = `\${${name}, '${value.replaceAll("'", '')}'}`;
        report(
          at,
          'quote',
          {},
          fix(
            'Put the default in quotes',
            text.replace(whole, () => quoted),
          ),
        );
      } else {
        const spaced = [...text.matchAll(SPACED)].find(([, name = '']) => /\s/.test(name) && isGlobal(name));
        if (!spaced) return false;
        const [whole, name = '', rest = ''] = spaced;
        const plain = `\${${name.replace(/\s/g, '')}${rest}}`;
        report(
          at,
          'space',
          { name: plain },
          fix(
            `Write ${plain}`,
            text.replace(whole, () => plain),
          ),
        );
      }
      return true;
    };
    for (const element of ['Resource', 'NotResource'])
      for (const value of statement.literals(element))
        if (value.state === 'known') judge(value.value, value.at);
    for (const element of ['Action', 'NotAction'])
      for (const value of statement.literals(element))
        if (value.state === 'known') inElement(value.value, value.at);
    for (const { value } of statement.principals) {
      const node = value.at.kind === 'value' ? value.at.node : undefined;
      if (node?.kind === 'string' && node.closed) inElement(node.value, value.at);
    }
    for (const { values, operator, operatorText } of comparisonsOf(statement, context.iam)) {
      for (const { literal, at } of values) {
        if (literal === undefined || judge(literal, at)) continue;
        const plain = operator && !operator.variables;
        if (plain && holdsPolicyVariable(literal)) report(at, 'operator', { operator: operatorText });
      }
    }

    function inElement(text: string, at: Spot): void {
      const name = /\$\{([^{},]+)/.exec(text)?.[1];
      if (holdsPolicyVariable(text) && name !== undefined && isGlobal(name)) report(at, 'element', { name });
    }
  },
});

function isGlobal(name: string): boolean {
  return findGlobalKey(name.replace(/\s/g, '')) !== undefined;
}

/** The part of an open variable that is its name: the longest that is a key. */
function nameIn(open: string): string {
  const name = open.slice(2);
  for (let end = name.length; end > 4; end--)
    if (!name.slice(0, end).includes('/') && isGlobal(name.slice(0, end))) return `\${${name.slice(0, end)}`;
  return open;
}
