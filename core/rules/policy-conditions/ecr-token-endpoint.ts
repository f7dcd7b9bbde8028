import { actionsOf } from '../../policy/statement';
import { containerOf } from '../../tree/node';
import { defineRule, type FixPlan } from '../rule';
import { comparisonsOf, dropComparison, isOn, type Comparison } from '../support/conditions';

const TOKEN = 'ecr:getauthorizationtoken';
const PULL = /^ecr:(?:BatchGetImage|GetDownloadUrlForLayer|BatchCheckLayerAvailability)$/i;

export const rule = defineRule({
  id: 'ecr-token-endpoint',
  covers: ['I-CON-23'],
  title: 'The registry token of an execution role is not tied to an endpoint',
  entity: 'statement',
  runbook: ['2', '3'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    fargate:
      'On Fargate ecr:GetAuthorizationToken is called from a network interface that AWS owns, so {key} does not match and tasks cannot pull their images. Put the condition on the image and layer actions only.',
    maybe: {
      text: 'If this is the execution role of Fargate tasks, they cannot pull images: ecr:GetAuthorizationToken is called from a network interface that AWS owns, and {key} does not match. Put the condition on the other actions only.',
      severity: 'info',
    },
  },
  why: 'The token is fetched by Fargate, the layers by the network interface of the task. Only the latter comes through the endpoint of your VPC.',
  sources: [
    {
      title: 'IAM permissions for Fargate tasks pulling Amazon ECR images over interface endpoints',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Everything through the endpoint',
        file: 'task-execution-role.policy.json',
        text: '"Action": ["ecr:GetAuthorizationToken", "ecr:BatchGetImage"], "Resource": "*", "Condition": { "StringEquals": { «"aws:sourceVpce"»: "vpce-0a1b2c3d4e5f60718" } }',
      },
      {
        title: 'The token by itself',
        file: 'task-execution-role.policy.json',
        text: '"Action": "ecr:GetAuthorizationToken", "Resource": "*", "Condition": { "StringEquals": { «"aws:SourceVpc"»: "vpc-0a1b2c3d4e5f60718" } }',
      },
      {
        title: 'A role whose name does not tell',
        file: 'pull.policy.json',
        text: '"Action": ["ecr:GetAuthorizationToken", "ecr:GetDownloadUrlForLayer"], "Resource": "*", "Condition": { "StringEquals": { «"aws:SourceVpce"»: "vpce-0a1b2c3d4e5f60718" } }',
      },
    ],
    good: [
      {
        title: 'The layers through the endpoint',
        file: 'task-execution-role.policy.json',
        text: '"Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], "Resource": ["arn:aws:ecr:eu-central-1:111122223333:repository/web"], "Condition": { "StringEquals": { "aws:SourceVpce": "vpce-0a1b2c3d4e5f60718" } }',
      },
      {
        title: 'The token from anywhere',
        file: 'task-execution-role.policy.json',
        text: '"Action": ["ecr:GetAuthorizationToken"], "Resource": "*"',
      },
      {
        title: 'A build machine',
        file: 'codebuild.policy.json',
        text: '"Action": ["ecr:GetAuthorizationToken"], "Resource": "*", "Condition": { "StringEquals": { "aws:SourceVpce": "vpce-0a1b2c3d4e5f60718" } }',
      },
    ],
  },
  check(statement, report, context) {
    const { policy } = statement;
    if (policy.kind !== 'identity' || !statement.allows || policy.ecsRole === 'task') return;
    const actions = actionsOf(statement);
    if (actions?.element !== 'Action') return;
    const token = actions.written.find(({ text }) => text.toLowerCase() === TOKEN);
    const pulls = actions.written.some(({ text }) => PULL.test(text));
    if (!token || (policy.ecsRole === undefined && !pulls)) return;
    for (const comparison of comparisonsOf(statement, context.iam)) {
      if (!isOn(comparison, 'aws:SourceVpce', 'aws:SourceVpc')) continue;
      const { operator, keyAt, keyText: key } = comparison;
      if (!operator || operator.type === 'Null' || operator.negated || operator.ifExists) continue;
      const fixes = [actions.written.length === 1 ? free(comparison) : split(comparison, token.node)];
      report(keyAt, policy.ecsRole === 'execution' ? 'fargate' : 'maybe', { key }, { fixes });
    }
  },
});

function free(comparison: Comparison): FixPlan {
  return {
    title: `Remove the condition on ${comparison.keyText}`,
    kind: 'suggestion',
    edit: (editor) => {
      dropComparison(comparison, editor);
    },
  };
}

function split({ statement }: Comparison, token: Parameters<typeof containerOf>[0]): FixPlan {
  return {
    title: 'Allow the token in a statement of its own',
    kind: 'suggestion',
    edit: (editor) => {
      const own = { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' };
      const object = statement.view.source;
      const list = object && containerOf(object);
      if (list?.kind !== 'array') return;
      editor.remove(token);
      editor.append(list, own);
    },
  };
}
