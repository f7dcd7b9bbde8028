import {
  CreateServiceCommand,
  CreateTaskSetCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  type AssignPublicIp,
  type ContainerDefinition,
  type CreateServiceCommandInput,
  type NetworkConfiguration,
  type RegisterTaskDefinitionCommandInput,
} from '@aws-sdk/client-ecs';
import type { Targets } from './balancers';
import { ABILITIES } from './cluster';
import type { Network } from './network';
import { TAGS, type Place } from './place';
import type { Secrets } from './secrets';

/** What services stand on. */
export interface Ground {
  readonly network: Network;
  readonly targets: Targets;
  readonly secrets: Secrets;
  readonly image: string;
  /** The ARN of a file of variables. */
  readonly file: string;
}

function fargate(
  place: Place,
  family: string,
  containers: ContainerDefinition[],
): RegisterTaskDefinitionCommandInput {
  return {
    family,
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    ...rolesOf(place),
    containerDefinitions: containers,
  };
}

function rolesOf({ account }: Place): { readonly executionRoleArn: string; readonly taskRoleArn: string } {
  const role = (name: string): string => `arn:aws:iam::${account}:role/${name}`;
  return { executionRoleArn: role('execution'), taskRoleArn: role('task') };
}

function container(
  { region }: Place,
  image: string,
  group: string,
  more: Partial<ContainerDefinition> = {},
): ContainerDefinition {
  return {
    name: 'web',
    image,
    essential: true,
    memory: 256,
    portMappings: [{ name: 'http', containerPort: 8080 }],
    logConfiguration: {
      logDriver: 'awslogs',
      options: { 'awslogs-group': group, 'awslogs-region': region, 'awslogs-stream-prefix': 'web' },
    },
    ...more,
  };
}

function networkOf({ subnets, tasks }: Network, assignPublicIp: AssignPublicIp): NetworkConfiguration {
  return { awsvpcConfiguration: { subnets: [...subnets], securityGroups: [tasks], assignPublicIp } };
}

/** Services that do what the runbook asks: on Fargate, on instances, with a controller of their own, with ECS Exec. */
export async function goodServices(place: Place, ground: Ground): Promise<void> {
  const { network, targets, secrets, image, file } = ground;
  const ecs = new ECSClient(place.setup);
  const own = container(place, image, '/ecs/web');
  const daemon = { name: 'xray', image: 'public.ecr.aws/xray/aws-xray-daemon:3.3.13', memory: 32 };
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      ...fargate(place, 'web', [
        {
          ...own,
          readonlyRootFilesystem: true,
          environmentFiles: [{ type: 's3', value: file }],
          secrets: [
            { name: 'TOKEN', valueFrom: `${secrets.secret}::AWSCURRENT:` },
            { name: 'API_TOKEN', valueFrom: secrets.parameter },
          ],
        },
        daemon,
      ]),
      volumes: [{ name: 'data', configuredAtLaunch: true }],
      tags: TAGS,
    }),
  );
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      ...fargate(place, 'console', [
        {
          ...container(place, image, '/ecs/console', { readonlyRootFilesystem: false }),
          // Its log group is made when it first starts.
          logConfiguration: {
            logDriver: 'awslogs',
            options: {
              'awslogs-group': '/ecs/console',
              'awslogs-region': place.region,
              'awslogs-stream-prefix': 'web',
              'awslogs-create-group': 'true',
            },
          },
        },
      ]),
      tags: TAGS,
    }),
  );
  await registerForInstances(place, { ...own, readonlyRootFilesystem: true });
  const common: Partial<CreateServiceCommandInput> = {
    cluster: 'shop',
    desiredCount: 1,
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    availabilityZoneRebalancing: 'ENABLED',
    propagateTags: 'SERVICE',
    enableECSManagedTags: true,
    tags: TAGS,
  };
  const networkConfiguration = networkOf(network, 'DISABLED');
  const onFargate = { launchType: 'FARGATE', platformVersion: 'LATEST', networkConfiguration } as const;
  await ecs.send(
    new CreateServiceCommand({
      ...common,
      ...onFargate,
      serviceName: 'web',
      taskDefinition: 'web',
      loadBalancers: [{ targetGroupArn: targets.ip, containerName: 'web', containerPort: 8080 }],
      serviceConnectConfiguration: {
        enabled: true,
        namespace: 'shop',
        services: [
          {
            portName: 'http',
            tls: {
              issuerCertificateAuthority: {
                awsPcaAuthorityArn: `arn:aws:acm-pca:${place.region}:${place.account}:certificate-authority/1`,
              },
              kmsKey: secrets.key,
            },
          },
        ],
      },
      volumeConfigurations: [
        {
          name: 'data',
          managedEBSVolume: {
            encrypted: true,
            kmsKeyId: secrets.key,
            sizeInGiB: 10,
            roleArn: `arn:aws:iam::${place.account}:role/balancing`,
          },
        },
      ],
    }),
  );
  await ecs.send(
    new CreateServiceCommand({
      ...common,
      ...onFargate,
      cluster: 'shop-dev',
      serviceName: 'console',
      taskDefinition: 'console',
      enableExecuteCommand: true,
    }),
  );
  await ecs.send(
    new CreateServiceCommand({
      ...common,
      serviceName: 'api',
      taskDefinition: 'api',
      launchType: 'EC2',
      role: `arn:aws:iam::${place.account}:role/balancing`,
      loadBalancers: [{ targetGroupArn: targets.instance, containerName: 'web', containerPort: 8080 }],
    }),
  );
  await external(place, networkConfiguration, 'shop', 'web');
  await runTasks(place, 'shop', 'web', 'web', networkConfiguration);
  await runTasks(place, 'shop-dev', 'console', 'console', networkConfiguration);
}

/** Services with every fault that a service can have. */
export async function badServices(place: Place, ground: Ground): Promise<void> {
  const { network, targets, secrets, image } = ground;
  const ecs = new ECSClient(place.setup);
  const legacy: RegisterTaskDefinitionCommandInput = {
    ...fargate(place, 'legacy', [
      container(place, image, '/ecs/none', {
        readonlyRootFilesystem: true,
        environmentFiles: [{ type: 's3', value: `${ground.file}.gone` }],
        secrets: [
          { name: 'LOGIN', valueFrom: `${secrets.secret}:user::` },
          {
            name: 'GONE',
            valueFrom: `arn:aws:secretsmanager:${place.region}:${place.account}:secret:legacy/gone-AbCdEf`,
          },
          { name: 'DB_PASSWORD', valueFrom: secrets.parameter },
        ],
      }),
    ]),
    requiresCompatibilities: ['EC2'],
    volumes: [{ name: 'data', configuredAtLaunch: true }],
  };
  // The service stays on the first of two.
  for (let revision = 1; revision <= 2; revision++) await ecs.send(new RegisterTaskDefinitionCommand(legacy));
  await ecs.send(
    new RegisterTaskDefinitionCommand(
      fargate(place, 'worker', [
        container(place, image, '/ecs/legacy', { secrets: [{ name: 'LOGIN', valueFrom: secrets.secret }] }),
        container(place, image, '/ecs/dying', { name: 'helper', essential: false, portMappings: [] }),
      ]),
    ),
  );
  await registerForInstances(place, container(place, image, '/ecs/legacy'));
  const networkConfiguration = networkOf(network, 'ENABLED');
  await ecs.send(
    new CreateServiceCommand({
      cluster: 'legacy',
      serviceName: 'web',
      taskDefinition: 'legacy:1',
      desiredCount: 0,
      launchType: 'FARGATE',
      platformVersion: '1.3.0',
      networkConfiguration,
      enableExecuteCommand: true,
      availabilityZoneRebalancing: 'DISABLED',
      loadBalancers: [{ targetGroupArn: targets.ip, containerName: 'gone', containerPort: 8080 }],
      volumeConfigurations: [
        {
          name: 'data',
          managedEBSVolume: {
            encrypted: false,
            sizeInGiB: 10,
            roleArn: `arn:aws:iam::${place.account}:role/balancing`,
          },
        },
      ],
    }),
  );
  await ecs.send(
    new CreateServiceCommand({
      cluster: 'legacy',
      serviceName: 'worker',
      taskDefinition: 'worker',
      desiredCount: 1,
      launchType: 'FARGATE',
      networkConfiguration,
    }),
  );
  await ecs.send(
    new CreateServiceCommand({
      cluster: 'legacy',
      serviceName: 'api',
      taskDefinition: 'api',
      desiredCount: 1,
      launchType: 'EC2',
      role: `arn:aws:iam::${place.account}:role/balancing`,
      loadBalancers: [{ targetGroupArn: targets.instance, containerName: 'web', containerPort: 8080 }],
    }),
  );
  await external(place, networkConfiguration, 'legacy', 'worker');
  await runTasks(place, 'legacy', 'worker', 'worker', networkConfiguration);
}

/** A task definition for instances, with what AWS works out that it takes, which moto does not. */
async function registerForInstances(place: Place, only: ContainerDefinition): Promise<void> {
  await new ECSClient(place.setup).send(
    new RegisterTaskDefinitionCommand({
      family: 'api',
      networkMode: 'bridge',
      requiresCompatibilities: ['EC2'],
      ...rolesOf(place),
      containerDefinitions: [only],
      tags: TAGS,
    }),
  );
  // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html
  place.emulator.front.held.add({
    account: place.account,
    region: place.region,
    call: 'ecs:DescribeTaskDefinition',
    input: { taskDefinition: 'api' },
    at: ['taskDefinition'],
    members: { requiresAttributes: ABILITIES.map((name) => ({ name })) },
  });
}

/** A service whose deployments somebody else controls, with one task set. */
async function external(
  { setup }: Place,
  networkConfiguration: NetworkConfiguration,
  cluster: string,
  taskDefinition: string,
): Promise<void> {
  const ecs = new ECSClient(setup);
  await ecs.send(
    new CreateServiceCommand({
      cluster,
      serviceName: 'blue',
      desiredCount: 1,
      launchType: 'FARGATE',
      deploymentController: { type: 'EXTERNAL' },
      tags: TAGS,
    }),
  );
  await ecs.send(
    new CreateTaskSetCommand({
      cluster,
      service: 'blue',
      taskDefinition,
      launchType: 'FARGATE',
      networkConfiguration,
    }),
  );
}

async function runTasks(
  { setup }: Place,
  cluster: string,
  service: string,
  taskDefinition: string,
  networkConfiguration: NetworkConfiguration,
): Promise<void> {
  await new ECSClient(setup).send(
    new RunTaskCommand({
      cluster,
      taskDefinition,
      launchType: 'FARGATE',
      networkConfiguration,
      group: `service:${service}`,
      startedBy: 'ecs-svc/1',
    }),
  );
}
