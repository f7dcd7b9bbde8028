import assert from 'node:assert/strict';
import { scenario } from '../scenario';

export const policy = [
  scenario('a policy is written with proposals, by keyboard', async (workbench) => {
    const file = 'pull.policy.json';
    await workbench.openFile(file, '"Statement"');

    // A service, then its actions: the second list comes by itself.
    await workbench.goTo(6, 18);
    await workbench.type('"ec');
    await workbench.untilSuggestion('ecr:');
    await workbench.screenshot('policy-services');
    await workbench.takeSuggestion('ecr:');
    await workbench.untilSuggestion('ecr:BatchGetImage');
    await workbench.type('Get');
    await workbench.untilSuggestion('ecr:GetDownloadUrlForLayer');
    await workbench.until('the list narrows', async () =>
      (await workbench.suggestions()).every((text) => /get/i.test(text)),
    );
    await workbench.screenshot('policy-actions');
    await workbench.takeSuggestion('ecr:GetDownloadUrlForLayer');
    await workbench.untilText(/"Action": \["ecr:GetDownloadUrlForLayer"\]/);

    // The ARN that fits the action; the account and the Region stand in the other statement.
    await workbench.goTo(7, 20);
    await workbench.press('Control+Space');
    await workbench.untilSuggestion('repository');
    await workbench.screenshot('policy-resources');
    await workbench.takeSuggestion('repository');
    await workbench.untilText(
      /"Resource": "arn:aws:ecr:eu-central-1:111122223333:repository\/<repository-name>"/,
    );
    // The place to fill is selected.
    await workbench.type('shop/web');
    await workbench.press('Tab', 'End');
    await workbench.untilText(/repository\/shop\/web"/);

    // A condition: operator, key and value.
    await workbench.type(',');
    await workbench.press('Enter');
    await workbench.type('"Cond');
    await workbench.takeSuggestion('Condition');
    await workbench.type('StringEq');
    await workbench.takeSuggestion('StringEquals');
    await workbench.untilSuggestion('ecr:ResourceTag');
    await workbench.screenshot('policy-keys');
    await workbench.type('aws:RequestedR');
    await workbench.takeSuggestion('aws:RequestedRegion');
    await workbench.untilSuggestion('eu-central-1');
    await workbench.screenshot('policy-values');
    await workbench.takeSuggestion('eu-central-1');
    await workbench.untilText(/"StringEquals": \{\s+"aws:RequestedRegion": "eu-central-1"\s+\}/);
    await workbench.save();
    await workbench.untilOnDisk(
      file,
      /"Resource": "arn:aws:ecr:eu-central-1:111122223333:repository\/shop\/web"/,
    );
    await workbench.screenshot('policy-written');
  }),

  scenario('a wildcard tells what it takes in, and a statement how much it grants', async (workbench) => {
    await workbench.openFile('wide.json', '"ecr:*"');
    const lens = workbench.page.locator('.codelens-decoration', { hasText: 'grants' });
    await lens.waitFor();
    assert.match(await lens.innerText(), /grants \d+ actions: \d+ write.*, on every resource/);
    await workbench.screenshot('policy-lens');
    await workbench.putCursorInto('"ecr:*"');
    await workbench.untilHover(/takes in \d+ actions of Amazon Elastic Container Registry/);
    await workbench.untilHover(/Permissions management \(4\): .*SetRepositoryPolicy/s);
    await workbench.screenshot('policy-hover');
    await workbench.press('Escape');
  }),
];
