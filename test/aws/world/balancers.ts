import { ACMClient, RequestCertificateCommand } from '@aws-sdk/client-acm';
import {
  CreateVpcEndpointServiceConfigurationCommand,
  EC2Client,
  ModifyVpcEndpointServicePermissionsCommand,
} from '@aws-sdk/client-ec2';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
  type CreateListenerInput,
  type TargetTypeEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Network } from './network';
import { named, type Place } from './place';

export interface Targets {
  /** ARNs of target groups: for tasks with an address of their own, and for instances. */
  readonly ip: string;
  readonly instance: string;
}

/** A listener with a certificate, and an endpoint service for one other account. */
export async function goodBalancer(place: Place, network: Network): Promise<Targets> {
  const { emulator, setup, account, region } = place;
  const issued = await new ACMClient(setup).send(
    new RequestCertificateCommand({ DomainName: 'example.com' }),
  );
  const CertificateArn = named(issued.CertificateArn);
  // moto waits a minute before it issues. https://docs.aws.amazon.com/acm/latest/APIReference/API_CertificateDetail.html
  emulator.front.held.add({
    account,
    region,
    call: 'acm:DescribeCertificate',
    input: { CertificateArn },
    at: ['Certificate'],
    members: { Status: 'ISSUED', Issuer: 'Amazon' },
  });
  const made = await makeBalancer(place, network, {
    Protocol: 'HTTPS',
    Port: 443,
    SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    Certificates: [{ CertificateArn }],
  });
  await new ElasticLoadBalancingV2Client(setup).send(
    new CreateListenerCommand({
      LoadBalancerArn: made.balancer,
      Protocol: 'HTTP',
      Port: 80,
      DefaultActions: [
        { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } },
      ],
    }),
  );
  await offer(place, made.balancer, 'arn:aws:iam::777788889999:root', true);
  return made;
}

/** A listener without encryption, and an endpoint service that everybody may connect to. */
export async function badBalancer(place: Place, network: Network): Promise<Targets> {
  const made = await makeBalancer(place, network, { Protocol: 'HTTP', Port: 80 });
  await offer(place, made.balancer, '*', false);
  return made;
}

async function makeBalancer(
  { setup }: Place,
  { vpc, subnets }: Network,
  listener: Omit<CreateListenerInput, 'LoadBalancerArn' | 'DefaultActions'>,
): Promise<Targets & { readonly balancer: string }> {
  const elb = new ElasticLoadBalancingV2Client(setup);
  const reply = await elb.send(
    new CreateLoadBalancerCommand({ Name: 'web', Subnets: [...subnets], Scheme: 'internal' }),
  );
  const LoadBalancerArn = named(reply.LoadBalancers?.[0]?.LoadBalancerArn);
  const groupOf = async (Name: string, TargetType: TargetTypeEnum): Promise<string> => {
    const command = new CreateTargetGroupCommand({
      Name,
      Protocol: 'HTTP',
      Port: 8080,
      VpcId: vpc,
      TargetType,
    });
    return named((await elb.send(command)).TargetGroups?.[0]?.TargetGroupArn);
  };
  const ip = await groupOf('tasks', 'ip');
  const instance = await groupOf('instances', 'instance');
  await elb.send(
    new CreateListenerCommand({
      LoadBalancerArn,
      ...listener,
      DefaultActions: [{ Type: 'forward', TargetGroupArn: ip }],
    }),
  );
  return { ip, instance, balancer: LoadBalancerArn };
}

async function offer(
  { setup }: Place,
  balancer: string,
  principal: string,
  AcceptanceRequired: boolean,
): Promise<void> {
  const ec2 = new EC2Client(setup);
  const made = await ec2.send(
    new CreateVpcEndpointServiceConfigurationCommand({
      NetworkLoadBalancerArns: [balancer],
      AcceptanceRequired,
    }),
  );
  await ec2.send(
    new ModifyVpcEndpointServicePermissionsCommand({
      ServiceId: named(made.ServiceConfiguration?.ServiceId),
      AddAllowedPrincipals: [principal],
    }),
  );
}
