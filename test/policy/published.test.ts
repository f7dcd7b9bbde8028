import assert from 'node:assert/strict';
import { openDocument } from '../../core/documents/open';
import { documentText } from '../../core/editors/text';
import { needsOf, type NeedFacts, type Needs } from '../../core/policy/needs';
import { checkPolicy } from '../../core/policy/needs/check';
import { executionActions } from '../../core/policy/needs/kinds';
import { shrink } from '../../core/policy/needs/shrink';
import { policyFor } from '../../core/policy/needs/statements';
import { usesOfPolicy } from '../../core/policy/roles/documents';
import { Neighbours } from '../../core/model/neighbours';
import { noOrganisation } from '../../core/model/organisation';
import { folderWith, runCli } from '../cli/support';
import { needExamples, openExamples, taskOf } from '../kit/needExamples';
import { documentOf, pairsOf, publishedPolicies, type PublishedPolicy } from '../kit/publishedPolicies';

function needed(text: string, facts?: NeedFacts): Needs {
  const task = openDocument(text, 'task-definition.json').taskDefinition;
  assert.ok(task, text);
  return needsOf(task, facts);
}

function policyOf(published: PublishedPolicy): NonNullable<ReturnType<typeof openDocument>['policy']> {
  const { policy } = openDocument(documentOf(published), 'x.policy.json', { kind: 'iamPolicy' });
  assert.ok(policy);
  return policy;
}

describe('the policies that the runbook prints', () => {
  for (const published of publishedPolicies) {
    const { title, relation, role, task, facts, statements } = published;
    const users = [needed(JSON.stringify(task), facts)];
    const own = users.flatMap(({ needs }) => needs.filter((need) => need.role === role));
    const written = JSON.parse(documentText(policyFor(own))) as {
      Statement: { Action: unknown; Resource: unknown }[];
    };
    const check = checkPolicy({ policy: policyOf(published), beside: [], complete: true, users, as: [role] });

    it(`${title}: ${relation}`, () => {
      assert.ok(published.differences.length > 0);
      const [here, there] = [pairsOf(written.Statement), pairsOf(statements)];
      if (relation === 'equal') {
        assert.ok(here.length > 1);
        assert.deepEqual(here, there);
        assert.deepEqual([check.lacks, check.excess], [[], []]);
      } else if (relation === 'contained') {
        const actions = (pairs: readonly string[]): string[] => [
          ...new Set(pairs.map((pair) => pair.split(' ')[0] ?? '')),
        ];
        assert.deepEqual(actions(here), actions(there));
        assert.notDeepEqual(here, there);
        assert.deepEqual(check.lacks, []);
        assert.notEqual(check.excess.length, 0);
      } else {
        assert.deepEqual(own, []);
        assert.deepEqual([check.lacks, check.excess], [[], []]);
        assert.equal(shrink(policyOf(published), users, [role]), undefined);
      }
    });
  }

  it('read the walkthrough as a task role, by its name and on the command line', async () => {
    const published = publishedPolicies.find(({ role }) => role === 'task');
    assert.ok(published);
    const files = {
      'task.json': JSON.stringify(published.task),
      'prod-app1.policy.json': documentOf(published),
    };
    const others = new Neighbours([openDocument(files['task.json'], 'task.json')]);
    const uses = usesOfPolicy({ name: 'prod-app1.policy.json', others, organisation: noOrganisation });
    assert.deepEqual(
      uses.map(({ as }) => as),
      ['task'],
    );
    const cwd = folderWith(files);
    const { code, out } = await runCli(['policy', 'check', 'prod-app1.policy.json', 'task.json'], { cwd });
    assert.equal(code, 0);
    assert.match(out, /policy of the task role, 1 task definition/);
  });
});

describe('the page on least privilege', () => {
  it('shows every permission that is ever named', () => {
    const shown = new Set(
      needExamples.flatMap((example) => {
        const { needs } = needed(taskOf(example), example.facts);
        assert.notEqual(needs.length, 0, example.title);
        return needs.map(({ role, action }) => `${role} ${action}`);
      }),
    );
    for (const action of executionActions) assert.ok(shown.has(`execution ${action}`), action);
    for (const action of [
      'ssmmessages:OpenDataChannel',
      'xray:PutTraceSegments',
      'elasticfilesystem:ClientWrite',
      'logs:DescribeLogStreams',
      'logs:PutRetentionPolicy',
      'firehose:PutRecordBatch',
      'kinesis:PutRecords',
      's3:PutObject',
      'sts:AssumeRole',
    ])
      assert.ok(shown.has(`task ${action}`), action);
  });

  it('shows what is open, all of it from examples but the key', () => {
    const silent = openExamples.filter((example) => needed(taskOf(example), example.facts).open.length === 0);
    assert.equal(silent.length, 1);
  });
});
