import { ECSClient, PutAccountSettingDefaultCommand, type SettingName } from '@aws-sdk/client-ecs';
import { EC2Client, EnableEbsEncryptionByDefaultCommand } from '@aws-sdk/client-ec2';
import { CreateDetectorCommand, GuardDutyClient } from '@aws-sdk/client-guardduty';
import { EnableSecurityHubCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import type { Place } from './place';

/** Settings of a region that the rows on regions ask for, and the services that watch it. */
export async function goodAccount({ emulator, setup, account, region }: Place): Promise<void> {
  const ecs = new ECSClient(setup);
  const settings: readonly (readonly [SettingName, string])[] = [
    ['containerInsights', 'enhanced'],
    ['awsvpcTrunking', 'enabled'],
    ['guardDutyActivate', 'on'],
    ['fargateTaskRetirementWaitPeriod', '14'],
  ];
  for (const [name, value] of settings) await ecs.send(new PutAccountSettingDefaultCommand({ name, value }));
  await new EC2Client(setup).send(new EnableEbsEncryptionByDefaultCommand({}));
  await new GuardDutyClient(setup).send(
    new CreateDetectorCommand({
      Enable: true,
      Features: [{ Name: 'RUNTIME_MONITORING', Status: 'ENABLED' }],
    }),
  );
  await new SecurityHubClient(setup).send(new EnableSecurityHubCommand({}));
  // moto has no Access Analyzer. https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListAnalyzers.html
  emulator.front.held.add({
    account,
    region,
    call: 'access-analyzer:ListAnalyzers',
    reply: {
      analyzers: [
        {
          arn: `arn:aws:access-analyzer:${region}:${account}:analyzer/account`,
          name: 'account',
          type: 'ACCOUNT',
          createdAt: '2026-01-01T00:00:00Z',
          status: 'ACTIVE',
        },
      ],
    },
  });
}

/** A region as AWS hands it out: ECS with its defaults, and a detector that somebody made without its features. */
export async function badAccount({ setup }: Place): Promise<void> {
  await new ECSClient(setup).send(
    new PutAccountSettingDefaultCommand({ name: 'fargateTaskRetirementWaitPeriod', value: '0' }),
  );
  await new GuardDutyClient(setup).send(new CreateDetectorCommand({ Enable: true }));
}
