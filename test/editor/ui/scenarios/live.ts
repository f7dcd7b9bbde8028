import assert from 'node:assert/strict';
import { policyForCollecting } from '../../../../core/live/policyForCollecting';
import { allLiveRows } from '../../../../core/live/rows/registry';
import { AccountTree } from '../panel';
import { liveScenario } from '../scenario';

export const live = [
  liveScenario(
    'two accounts and two regions are read, and every live row is seen',
    async (workbench, aws) => {
      const { emulator, world } = aws;
      const { good, bad, regions } = world;
      const scope = { partition: 'aws', accounts: [good.account, bad.account], regions };
      emulator.front.enforcement.set(policyForCollecting(scope));
      const tree = new AccountTree(workbench);

      await workbench.command('ECS Runbook: Choose AWS Profiles');
      await tree.tick(good.name, bad.name);
      await tree.untilRead();
      await workbench.screenshot('live-profiles');
      await workbench.command('ECS Runbook: Choose Regions');
      await tree.tick(...regions);
      await tree.untilRead();
      for (const { account, name } of [good, bad])
        for (const region of regions)
          await tree.row(new RegExp(`${region}.*${account} \\(${name}\\)`)).waitFor();
      await workbench.screenshot('live-regions');

      // Every row passes somewhere and fails somewhere.
      await workbench.command('ECS Runbook: Filter the Account');
      await tree.tick('Passed');
      const rows = [...(await tree.spoken('L-'))].join('\n');
      await workbench.screenshot('live-rows');
      for (const { id, title } of allLiveRows) {
        assert.ok(rows.includes(id), `${id} is seen to fail`);
        assert.ok(rows.includes(title), `${title} is seen to pass`);
      }
      assert.doesNotMatch(rows, /not checked/i);

      // Without a permission nothing is green that needs it, and the permission is named.
      const nothing = { Effect: 'Allow', Action: 'sts:GetCallerIdentity', Resource: '*' };
      emulator.front.enforcement.set({ Version: '2012-10-17', Statement: [nothing] });
      await workbench.command('ECS Runbook: Read the Account Again');
      await tree.untilRead();
      const denied = [...(await tree.spoken('L-'))].join('\n');
      await workbench.screenshot('live-denied');
      for (const { title } of allLiveRows)
        assert.ok(denied.includes(title), `${title} is seen not to be checked`);
      assert.match(denied, /not checked, .*ecs:ListClusters is not allowed/);
      assert.doesNotMatch(denied, /checks? passed/);
      await workbench.command('ECS Runbook: Show the Policy That Reading an Account Needs');
      await workbench.untilText(/ecs:ListClusters/);
      await workbench.screenshot('live-policy');
      emulator.front.enforcement.set(undefined);
      // The window is used on.
      await workbench.command('ECS Runbook: Show Every Row of the Account Again');
    },
  ),
];
