import { defineLiveRow } from '../row';
import { page } from '../support/sources';

export const row = defineLiveRow({
  id: 'ecr-lifecycle',
  covers: ['L-ECR-03'],
  title: 'Old images are removed',
  subject: 'repository',
  runbook: ['2'],
  severity: 'info',
  needs: ['ecr.lifecyclePolicy'],
  messages: {
    none: 'This repository has no lifecycle policy: images with vulnerabilities that nobody fixes any more stay there to be used. Give it one.',
  },
  why: 'Every image that lies in a repository can be deployed. A lifecycle policy keeps those that are needed.',
  sources: [
    page(
      'Automate the cleanup of images by using lifecycle policies in Amazon ECR',
      'AmazonECR/latest/userguide/LifecyclePolicies.html',
    ),
  ],
  remedy:
    'aws ecr put-lifecycle-policy --repository-name {name} --lifecycle-policy-text file://lifecycle.json --region {region}',
  examples: {
    fail: [{ title: 'None', over: { 'ecr.lifecyclePolicy': null } }],
    notApplicable: [{ title: 'No repository', over: { 'ecr.repositories': [] } }],
  },
  check({ value: repository }, look, fail) {
    if (look.read(repository.lifecyclePolicy) === null) fail('none', {});
  },
});
