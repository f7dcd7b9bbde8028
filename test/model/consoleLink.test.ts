import assert from 'node:assert/strict';
import { parseArn } from '../../core/model/arn';
import { consoleLink } from '../../core/model/consoleLink';
import { maskPlaceholders } from '../../core/text/placeholders';

function link(text: string): string | undefined {
  const arn = parseArn(maskPlaceholders(text));
  return arn && consoleLink(arn);
}

describe('links to the AWS console', () => {
  const aws = 'https://console.aws.amazon.com/';
  const links: [string, string][] = [
    ['arn:aws:iam::111122223333:role/team/web', `${aws}iam/home#/roles/details/web`],
    [
      'arn:aws:iam::aws:policy/ReadOnlyAccess',
      `${aws}iam/home#/policies/details/arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FReadOnlyAccess`,
    ],
    ['arn:aws:s3:::orders', `${aws}s3/buckets/orders`],
    ['arn:aws:kms:eu-west-1:111122223333:key/1234', `${aws}kms/home?region=eu-west-1#/kms/keys/1234`],
    [
      'arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-1',
      `${aws}efs/home?region=eu-west-1#/file-systems/fs-1`,
    ],
    [
      'arn:aws:ecr:eu-west-1:111122223333:repository/shop/api',
      `${aws}ecr/repositories/private/111122223333/shop/api?region=eu-west-1`,
    ],
    [
      'arn:aws:ecs:eu-west-1:111122223333:service/main/web',
      `${aws}ecs/v2/clusters/main/services/web?region=eu-west-1`,
    ],
    [
      'arn:aws:ecs:eu-west-1:111122223333:task-definition/web:7',
      `${aws}ecs/v2/task-definitions/web/7?region=eu-west-1`,
    ],
    [
      'arn:aws:logs:eu-west-1:111122223333:log-group:/ecs/web:*',
      `${aws}cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Fecs$252Fweb`,
    ],
    [
      'arn:aws:ssm:eu-west-1:111122223333:parameter/key',
      `${aws}systems-manager/parameters/key/description?region=eu-west-1`,
    ],
    [
      'arn:aws:sqs:eu-west-1:111122223333:jobs',
      `${aws}go/view?arn=arn%3Aaws%3Asqs%3Aeu-west-1%3A111122223333%3Ajobs`,
    ],
    ['arn:aws-cn:s3:::orders', 'https://console.amazonaws.cn/s3/buckets/orders'],
    [
      'arn:aws-us-gov:ecs:us-gov-west-1:111122223333:cluster/main',
      'https://console.amazonaws-us-gov.com/ecs/v2/clusters/main?region=us-gov-west-1',
    ],
  ];
  for (const [arn, expected] of links) it(arn, () => assert.equal(link(arn), expected));

  it('is none where the ARN is not whole, names several, or is elsewhere', () => {
    for (const text of [
      'arn:aws:s3:::orders/*',
      'arn:aws:s3:::orders/file.env',
      'arn:aws:iam::*:role/web',
      'arn:aws:iam::${ACCOUNT}:role/web',
      'arn:aws:secretsmanager:region:account-id:secret:x',
      'arn:aws:iam::111122223333:role/',
      'arn:aws-iso:iam::111122223333:role/web',
      'arn:aws-cn:sqs:cn-north-1:111122223333:jobs',
    ])
      assert.equal(link(text), undefined, text);
  });
});
