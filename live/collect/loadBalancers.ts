import type { Action, Listener } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Part } from '../../core/live/schema';
import { itemsOf, type Reader } from '../reader';
import { arnParts, distinct } from './support';

export function readTargetGroups(reader: Reader) {
  return reader.all(
    'elbv2.targetGroups',
    'elbv2',
    'DescribeTargetGroups',
    { PageSize: 400 },
    (reply) => reply.TargetGroups,
  );
}

/** The load balancers that the target groups of services hang on, with their certificates. */
export async function readLoadBalancing(
  reader: Reader,
  targetGroups: Awaited<ReturnType<typeof readTargetGroups>>,
  usedGroups: readonly string[],
) {
  const arns = distinct(
    itemsOf(targetGroups).flatMap(({ TargetGroupArn, LoadBalancerArns }) =>
      usedGroups.includes(TargetGroupArn ?? '') ? (LoadBalancerArns ?? []) : [],
    ),
  );
  const loadBalancers = await Promise.all(
    arns.map(async (arn) => ({ arn, listeners: await readListeners(reader, arn) })),
  );
  const certificates = distinct(
    loadBalancers.flatMap(({ listeners }) =>
      itemsOf(listeners).flatMap((listener) =>
        itemsOf(listener.certificates).flatMap(({ certificateArn }) =>
          arnParts(certificateArn ?? '')?.service === 'acm' ? certificateArn : undefined,
        ),
      ),
    ),
  );
  return {
    elbv2: { targetGroups, loadBalancers },
    acm: {
      certificates: await Promise.all(
        certificates.map(async (arn) => ({ arn, description: await readCertificate(reader, arn) })),
      ),
    },
  };
}

interface ReadListener {
  readonly listenerArn: string;
  readonly certificates: Part<readonly { readonly certificateArn: string | undefined }[]>;
}

async function readListeners(reader: Reader, arn: string): Promise<Part<readonly ReadListener[]>> {
  return reader.part('elbv2.listeners', 'elbv2', 'DescribeListeners', async () => {
    const listeners: Listener[] = [];
    await reader.pages('elbv2', 'DescribeListeners', { LoadBalancerArn: arn, PageSize: 400 }, (reply) => {
      listeners.push(...(reply.Listeners ?? []));
      return true;
    });
    return await Promise.all(listeners.map((listener) => readListener(reader, listener)));
  });
}

/** Listeners without encryption have no certificates, those of network load balancers no rules beside the default one. */
const NONE = { state: 'ok', value: [] } as const;

async function readListener(reader: Reader, listener: Listener) {
  const listenerArn = listener.ListenerArn ?? '';
  const secure = listener.Protocol === 'HTTPS' || listener.Protocol === 'TLS';
  const applied = listener.Protocol === 'HTTPS' || listener.Protocol === 'HTTP';
  const [certificates, rules] = await Promise.all([
    secure
      ? reader.all(
          'elbv2.listenerCertificates',
          'elbv2',
          'DescribeListenerCertificates',
          { ListenerArn: listenerArn, PageSize: 400 },
          (reply) =>
            reply.Certificates?.map(({ CertificateArn, IsDefault }) => ({
              certificateArn: CertificateArn,
              isDefault: IsDefault,
            })),
        )
      : NONE,
    applied
      ? reader.all(
          'elbv2.rules',
          'elbv2',
          'DescribeRules',
          { ListenerArn: listenerArn, PageSize: 400 },
          (reply) =>
            reply.Rules?.filter(({ IsDefault }) => IsDefault !== true).map(({ RuleArn, Actions }) => ({
              ruleArn: RuleArn,
              actions: (Actions ?? []).map(actionOf),
            })),
        )
      : NONE,
  ]);
  return {
    listenerArn,
    port: listener.Port,
    protocol: listener.Protocol,
    sslPolicy: listener.SslPolicy,
    defaultActions: listener.DefaultActions?.map(actionOf),
    certificates,
    rules,
  };
}

function actionOf({ Type, TargetGroupArn, ForwardConfig }: Action) {
  const forwarded = (ForwardConfig?.TargetGroups ?? []).map((group) => group.TargetGroupArn);
  return { type: Type, targetGroupArns: distinct([TargetGroupArn, ...forwarded]) };
}

function readCertificate(reader: Reader, arn: string) {
  return reader.one(
    'acm.certificate',
    'acm',
    'DescribeCertificate',
    { CertificateArn: arn },
    (reply) => reply.Certificate ?? null,
    { errors: ['ResourceNotFoundException'], value: null },
  );
}
