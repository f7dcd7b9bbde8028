import { defineRule, type FixPlan } from '../rule';
import { bringCondition, comparesKey, comparisonsOf, isOn } from '../support/conditions';

export const rule = defineRule({
  id: 'condition-dynamodb-attributes',
  covers: ['I-CON-20'],
  title: 'A limit on attributes also limits what is selected',
  entity: 'statement',
  severity: 'info',
  fix: 'suggestion',
  messages: {
    select: {
      text: 'A read that names no attributes returns all of them, whatever {key} says. Ask for dynamodb:Select with SPECIFIC_ATTRIBUTES as well.',
      codes: ['DYNAMODB_ATTRIBUTES_WITHOUT_SELECT'],
    },
  },
  why: 'DynamoDB compares the attributes that a request names. Only dynamodb:Select keeps a request from naming none and getting everything.',
  sources: [
    {
      title: 'Using IAM policy conditions for fine-grained access control',
      url: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html',
    },
    {
      title: 'Access Analyzer: policy check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Attributes only',
        text: '"Action": ["dynamodb:Query"], "Resource": ["arn:aws:dynamodb:eu-central-1:111122223333:table/orders"], "Condition": { "ForAllValues:StringEquals": { «"dynamodb:Attributes"»: ["id", "state"] } }',
        codes: ['DYNAMODB_ATTRIBUTES_WITHOUT_SELECT'],
      },
      {
        title: 'With a limit on items',
        text: '"Action": ["dynamodb:GetItem", "dynamodb:Query"], "Resource": ["arn:aws:dynamodb:eu-central-1:111122223333:table/orders"], "Condition": { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": ["${aws:PrincipalTag/customer}"], «"dynamodb:Attributes"»: ["id"] } }',
        codes: ['DYNAMODB_ATTRIBUTES_WITHOUT_SELECT'],
      },
    ],
    good: [
      {
        title: 'With what is selected',
        text: '"Action": ["dynamodb:Query"], "Resource": ["arn:aws:dynamodb:eu-central-1:111122223333:table/orders"], "Condition": { "ForAllValues:StringEquals": { "dynamodb:Attributes": ["id", "state"] }, "StringEqualsIfExists": { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" } }',
      },
      {
        title: 'A write has nothing to select',
        text: '"Action": ["dynamodb:UpdateItem"], "Resource": ["arn:aws:dynamodb:eu-central-1:111122223333:table/orders"], "Condition": { "ForAllValues:StringEquals": { "dynamodb:Attributes": ["id", "state"] } }',
      },
    ],
  },
  check(statement, report, context) {
    if (!statement.allows || !statement.conditionsKnown || comparesKey(statement, 'dynamodb:Select')) return;
    const reads = statement
      .exactValues('Action')
      .some(
        (action) =>
          action.state === 'known' &&
          /^dynamodb:(?:(?:Batch)?Get|Query|Scan|PartiQLSelect)/i.test(action.value),
      );
    if (!reads) return;
    for (const comparison of comparisonsOf(statement, context.iam)) {
      if (!isOn(comparison, 'dynamodb:Attributes')) continue;
      if (!comparison.operator || comparison.operator.type === 'Null') continue;
      const fix: FixPlan = {
        title: 'Ask for dynamodb:Select too',
        kind: 'suggestion',
        edit: (editor) => {
          bringCondition(statement, editor, 'StringEqualsIfExists', 'dynamodb:Select', 'SPECIFIC_ATTRIBUTES');
        },
      };
      report(comparison.keyAt, 'select', { key: comparison.keyText }, { fixes: [fix] });
    }
  },
});
