import {
  CreateCapacityProviderCommand,
  CreateClusterCommand,
  ECSClient,
  RegisterContainerInstanceCommand,
} from '@aws-sdk/client-ecs';
import { TAGS, type Place } from './place';

/**
 * What an agent tells of its instance when it registers.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html
 */
export const ABILITIES = [
  'com.amazonaws.ecs.capability.docker-remote-api.1.19',
  'com.amazonaws.ecs.capability.ecr-auth',
  'com.amazonaws.ecs.capability.logging-driver.awslogs',
  'com.amazonaws.ecs.capability.task-iam-role',
  'ecs.capability.execution-role-awslogs',
  'ecs.capability.execution-role-ecr-pull',
];

/** A cluster that says everything, one for development in which ECS Exec is welcome, and a capacity provider. */
export async function goodClusters({ setup, account, region }: Place, key: string): Promise<void> {
  const ecs = new ECSClient(setup);
  await ecs.send(
    new CreateCapacityProviderCommand({
      name: 'shop',
      autoScalingGroupProvider: {
        autoScalingGroupArn: groupArn(account, region, 'shop'),
        managedScaling: { status: 'ENABLED' },
        managedTerminationProtection: 'ENABLED',
      },
      tags: TAGS,
    }),
  );
  for (const clusterName of ['shop', 'shop-dev'])
    await ecs.send(
      new CreateClusterCommand({
        clusterName,
        settings: [{ name: 'containerInsights', value: 'enhanced' }],
        configuration: {
          executeCommandConfiguration: {
            kmsKeyId: key,
            logging: 'OVERRIDE',
            logConfiguration: { cloudWatchLogGroupName: '/ecs/exec', cloudWatchEncryptionEnabled: true },
          },
          managedStorageConfiguration: { kmsKeyId: key, fargateEphemeralStorageKmsKeyId: key },
        },
        tags: TAGS,
      }),
    );
}

/** A cluster with its defaults, in which sessions are not logged, and one that nobody uses. */
export async function badClusters({ setup, account, region }: Place): Promise<void> {
  const ecs = new ECSClient(setup);
  await ecs.send(
    new CreateCapacityProviderCommand({
      name: 'legacy',
      autoScalingGroupProvider: { autoScalingGroupArn: groupArn(account, region, 'legacy') },
    }),
  );
  await ecs.send(
    new CreateClusterCommand({
      clusterName: 'legacy',
      configuration: { executeCommandConfiguration: { logging: 'NONE' } },
    }),
  );
  await ecs.send(new CreateClusterCommand({ clusterName: 'forgotten' }));
}

/** An instance joins, as its agent would have it. */
export async function joinInstance(
  { setup, account, region }: Place,
  cluster: string,
  instanceId: string,
  agentVersion: string,
  abilities: readonly string[],
): Promise<void> {
  await new ECSClient(setup).send(
    new RegisterContainerInstanceCommand({
      cluster,
      instanceIdentityDocument: JSON.stringify({ instanceId, region, accountId: account }),
      versionInfo: { agentVersion },
      attributes: abilities.map((name) => ({ name })),
    }),
  );
}

function groupArn(account: string, region: string, name: string): string {
  return `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:1:autoScalingGroupName/${name}`;
}
