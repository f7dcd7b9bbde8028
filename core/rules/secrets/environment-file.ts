import { hasHole, parseArn } from '../../model/arn';
import { knownPartition } from '../../model/region';
import { valueSpot } from '../../tree/spot';
import { valueOr } from '../../tree/val';
import { defineRule, type FixPlan } from '../rule';
import { removePart, setMember } from '../support/plans';
import { shown } from '../support/words';

const MOST = 10;

export const rule = defineRule({
  id: 'environment-file',
  covers: ['T-SEC-16'],
  title: 'Environment files are .env objects of S3, ten at most',
  entity: 'container',
  runbook: ['4', '5'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    type: 'Environment files have the type "s3"; this one has "{type}". ECS knows no other.',
    place:
      'This is not the ARN of an object in S3, as in arn:aws:s3:::bucket/path/name.env. ECS cannot fetch it, and the task does not start.',
    extension:
      'The name of this environment file does not end with ".env", which ECS asks for. Rename the object.',
    many: 'A container takes {most} environment files at most; this one is beyond them.',
  },
  why: 'ECS fetches the files from S3 before the container starts. It takes the ARN of an object whose name ends with `.env`, and no more than ten of them.',
  sources: [
    {
      title: 'EnvironmentFile',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EnvironmentFile.html',
    },
    {
      title: 'Pass environment variables to an Amazon ECS container',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Another type',
        text: '"environmentFiles": [{ "type": «"S3"», "value": "arn:aws:s3:::shop-config/web.env" }]',
      },
      {
        title: 'A URL of S3, an ARN of a bucket, and another extension',
        text: '"environmentFiles": [{ "type": "s3", "value": «"s3://shop-config/web.env"» }, { "type": "s3", "value": «"arn:aws:s3:::shop-config"» }, { "type": "s3", "value": «"arn:aws:s3:::shop-config/web.txt"» }]',
      },
      {
        title: 'Eleven files',
        text: `"environmentFiles": [${'{ "type": "s3", "value": "arn:aws:s3:::shop-config/web.env" }, '.repeat(10)}{ «"type"»: "s3", "value": "arn:aws:s3:::shop-config/last.env" }]`,
      },
    ],
    good: [
      {
        title: 'An object of S3',
        text: '"environmentFiles": [{ "type": "s3", "value": "arn:aws-cn:s3:::shop-config/prod/web.env" }]',
      },
      {
        title: 'Placeholders',
        text: '"environmentFiles": [{ "type": "s3", "value": "${ENV_FILE_ARN}" }, { "type": "s3", "value": "arn:aws:s3:::${BUCKET}/${FILE}" }, { "type": "s3", "value": "arn:aws:s3:::${BUCKET_AND_KEY}" }]',
      },
    ],
  },
  check(container, report) {
    const list = container.view.list('environmentFiles');
    for (const file of list.views()) {
      const type = file.text('type');
      if (type.state === 'known' && type.value !== 's3') {
        const fixes = [setMember(file, 'type', 's3', 'Use the type s3', 'suggestion')];
        report(type.at, 'type', { type: shown(type.value) }, { fixes });
      }
      const value = file.template('value');
      if (value.state !== 'known' || value.value.startsWith('\uFFFC')) continue;
      const arn = parseArn(value.value);
      const written = valueOr(file.literal('value'), '');
      if (
        arn === undefined ||
        (!hasHole(arn.service) && arn.service !== 's3') ||
        !mayBeObject(arn.resource)
      ) {
        if (arn === undefined && value.value.startsWith('arn:') && hasHole(value.value)) continue;
        const url = /^s3:\/\/(.+)$/.exec(written)?.[1];
        const fixed = `arn:${knownPartition(container.task)}:s3:::${url ?? ''}`;
        const fixes: FixPlan[] =
          url === undefined ? [] : [setMember(file, 'value', fixed, 'Write it as an ARN', 'suggestion')];
        report(value.at, 'place', {}, { fixes });
      } else if (!/(?:\.env|\uFFFC)$/.test(value.value)) report(value.at, 'extension', {});
    }
    for (const item of list.source?.items.slice(MOST) ?? []) {
      if (item.kind !== 'object' || list.hasUnknown) continue;
      report(
        valueSpot(item),
        'many',
        { most: MOST },
        { fixes: [removePart(item, 'Remove this file', 'suggestion')] },
      );
    }
  },
});

function mayBeObject(resource: string): boolean {
  return hasHole(resource) || /^[^/]+\/.+/.test(resource);
}
