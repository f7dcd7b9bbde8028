import { defineLiveRow } from '../row';
import { page } from '../support/sources';
import { hasTag } from '../support/tags';

export const row = defineLiveRow({
  id: 'ecr-ownership',
  covers: ['L-ECR-07'],
  title: 'Repositories are tagged and say who may use them',
  subject: 'repository',
  runbook: ['2'],
  severity: 'info',
  needs: ['ecr.tags', 'ecr.repositoryPolicy'],
  messages: {
    tags: 'This repository has no tag: its owner cannot be told. Tag it.',
    policy:
      'This repository has no policy of its own: who may pull and push is decided by policies of users and roles alone. Name them here.',
  },
  why: 'Tags say whom a repository belongs to, and its policy who may use it. Whether an image itself holds secrets is not looked at: layers are never downloaded.',
  sources: [
    page('Tagging a private repository in Amazon ECR', 'AmazonECR/latest/userguide/ecr-using-tags.html'),
  ],
  remedy: 'aws ecr tag-resource --resource-arn {arn} --tags Key=team,Value=TEAM --region {region}',
  examples: {
    fail: [
      { title: 'No tag', over: { 'ecr.tags': [] } },
      { title: 'No policy', over: { 'ecr.repositoryPolicy': null } },
    ],
    notApplicable: [{ title: 'No repository', over: { 'ecr.repositories': [] } }],
  },
  check({ value: repository }, look, fail) {
    const tags = look.peek(repository.tags);
    if (tags && !hasTag(tags)) fail('tags', {});
    const remedy =
      'aws ecr set-repository-policy --repository-name {name} --policy-text file://policy.json --region {region}';
    if (look.peek(repository.policy) === null) fail('policy', {}, { remedy });
  },
});
