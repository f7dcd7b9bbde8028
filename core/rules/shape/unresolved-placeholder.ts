import type { Node } from '../../tree/node';
import { valueSpot } from '../../tree/spot';
import { defineRule, type FixPlan } from '../rule';
import { knownFor, placeholderPlaces, type PlaceholderPlace } from '../support/placeholderPlaces';
import { shown } from '../support/words';

const MOST_RELATED = 10;

export const rule = defineRule({
  id: 'unresolved-placeholder',
  covers: ['T-SHAPE-10', 'I-SYN-17'],
  title: 'Placeholders are filled in before a document is used',
  entity: 'document',
  severity: 'hint',
  fix: 'suggestion',
  messages: {
    taskDefinition: {
      text: '{placeholder} is a placeholder. ECS would take it as it stands; fill it in before you register the task definition.',
      covers: ['T-SHAPE-10'],
    },
    request: {
      text: '{placeholder} is a placeholder. ECS would take it as it stands; fill it in before you send the request.',
      covers: ['T-SHAPE-10'],
    },
    policy: {
      text: '{placeholder} is a placeholder. IAM would take it as it stands; fill it in before you attach the policy.',
      covers: ['I-SYN-17'],
    },
  },
  why: 'Templates and copied examples hold places to fill: `<region>`, `${IMAGE}`, `{{ cpu }}`, or the bare words of the AWS pages such as `aws_account_id`. What stands there is not judged, only listed. Text of shells and programs, and the policy variables of IAM, are no placeholders.',
  sources: [
    {
      title: 'IAM policy elements: variables and tags',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
    },
    {
      title: 'Example task definitions',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/example_task_definitions.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'An account that the file tells elsewhere',
        in: 'taskDefinition',
        text: '"taskRoleArn": "arn:aws:iam::«<account-id>»:role/web-task"',
      },
      {
        title: 'The same placeholder twice',
        in: 'taskDefinition',
        text: '"family": "«${FAMILY}»",\n  "taskRoleArn": "arn:aws:iam::111122223333:role/${FAMILY}"',
      },
      {
        title: 'Placeholders of all kinds',
        in: 'container',
        text: '"image": "«{{ registry }}»/«[[repository]]»:«%TAG%»", "user": "«$USER_ID»", "cpu": «${cpu}»',
      },
      {
        title: 'A value of a variable that is nothing else',
        in: 'container',
        text: '"environment": [{ "name": "DB_HOST", "value": "«<DB_HOST>»" }]',
      },
      {
        title: 'The words of the AWS pages',
        in: 'container',
        text: '"image": "«aws_account_id».dkr.ecr.«region».amazonaws.com/web:1.4.2"',
      },
      {
        title: 'A bare region in a policy',
        in: 'statement',
        text: '"Action": ["ssm:GetParameter"],\n      "Resource": ["arn:aws:ssm:«region»:«aws_account_id»:parameter/web", "arn:aws:ssm:eu-central-1:111122223333:parameter/db"]',
      },
      {
        title: 'A pseudo parameter of CloudFormation, and the key of an AWS page',
        in: 'statement',
        text: '"Action": ["kms:Decrypt"],\n      "Resource": ["arn:aws:kms:«${AWS::Region}»:111122223333:key/«key_id»"]',
      },
      {
        title: 'A service definition',
        in: 'service',
        text: '"platformVersion": "«{{ must_env `PLATFORM` }}»"',
      },
    ],
    good: [
      {
        title: 'Text of a shell',
        in: 'container',
        text: '"command": ["sh", "-c", "exec app --port $PORT --home ${HOME}"], "healthCheck": { "command": ["CMD-SHELL", "curl -f http://localhost:$PORT/ || exit 1"] }',
      },
      {
        title: 'Text of a program',
        in: 'container',
        text: '"environment": [{ "name": "GREETING", "value": "Dear <b>${name}</b>, 100%off%" }, { "name": "PASS", "value": "$ecret" }]',
      },
      {
        title: 'A log format',
        in: 'container',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking", "awslogs-datetime-format": "%Y%m%d %H:%M" } }',
      },
      {
        title: 'Policy variables',
        in: 'statement',
        text: '"Resource": ["arn:aws:s3:::orders/${aws:username}/*", "arn:aws:s3:::orders/${*}", "arn:aws:s3:::${aws:PrincipalTag/team, \'none\'}/*"]',
      },
      {
        title: 'A name that AWS spells with a dollar sign',
        in: 'statement',
        text: '"Action": ["lambda:InvokeFunction"], "Resource": ["arn:aws:lambda:eu-central-1:111122223333:function:orders:$LATEST"]',
      },
      {
        title: 'The words outside of ARNs',
        in: 'container',
        text: '"environment": [{ "name": "FIELD", "value": "region" }], "dockerLabels": { "account": "account-id" }',
      },
    ],
  },
  check({ json, policy, taskDefinition }, report) {
    const groups = new Map<string, PlaceholderPlace[]>();
    for (const place of placeholderPlaces(json.root, json.text, policy !== undefined)) {
      const group = groups.get(place.text);
      if (group) group.push(place);
      else groups.set(place.text, [place]);
    }
    for (const [text, [first, ...others]] of groups) {
      if (!first) continue;
      const fix = fill([first, ...others], json.root);
      report(
        valueSpot(first.node, first),
        policy ? 'policy' : taskDefinition ? 'taskDefinition' : 'request',
        { placeholder: shown(text) },
        {
          identity: text,
          fixes: fix ? [fix] : [],
          related: others.slice(0, MOST_RELATED).map((place) => ({
            at: valueSpot(place.node, place),
            message: 'The same placeholder.',
          })),
        },
      );
    }
  },
});

/** Where the file itself tells the region or the account elsewhere. */
function fill(places: readonly PlaceholderPlace[], root: Node | undefined): FixPlan | undefined {
  const role = places[0]?.role;
  if (role === undefined || places.some((place) => place.role !== role)) return undefined;
  const known = knownFor(role, root);
  if (known === undefined) return undefined;
  return {
    title: `Use ${known}, the ${role} of this file`,
    kind: 'suggestion',
    edit: (editor) => {
      for (const { start, end } of places) editor.replaceText({ start, end }, known);
    },
  };
}
