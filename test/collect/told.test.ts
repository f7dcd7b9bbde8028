import assert from 'node:assert/strict';
import { readImage } from '../../live/collect/images';
import { readLoadBalancing, readTargetGroups } from '../../live/collect/loadBalancers';
import type { Gateway } from '../../live/gateway';
import { Limiter } from '../../live/limiter';
import { itemsOf, Reader } from '../../live/reader';

type Answers = Readonly<Record<string, (input: Readonly<Record<string, unknown>>) => unknown>>;

/** A reader of an AWS that says what it is told to say; an answer that is an error is thrown. */
function readerOf(answers: Answers): Reader {
  const gateway: Gateway = {
    send: (_service, operation, input) => {
      const answer = answers[operation]?.(input as Readonly<Record<string, unknown>>) ?? {};
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer as never);
    },
    close: () => undefined,
  };
  const { signal } = new AbortController();
  return new Reader('111122223333', 'eu-central-1', gateway, new Limiter(4), signal, { calls: 0 });
}

function errorOf(name: string): Error {
  return Object.assign(new Error(name), { name });
}

const IMAGE = '111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1';
const manifestOf = (...digests: readonly string[]): string =>
  JSON.stringify({
    manifests: [
      ...digests.map((digest) => ({ digest, platform: { os: 'linux', architecture: digest } })),
      { digest: 'attestation', platform: { os: 'unknown', architecture: 'unknown' } },
    ],
  });

/** What is read of an image, where each digest or tag has the given scan. */
async function scanOf(manifest: string, scans: Readonly<Record<string, unknown>>): Promise<unknown> {
  const reader = readerOf({
    BatchGetImage: () => ({ images: [{ imageManifest: manifest }] }),
    DescribeImageScanFindings: ({ imageId }) => {
      const { imageDigest, imageTag } = imageId as { imageDigest?: string; imageTag?: string };
      return scans[imageDigest ?? imageTag ?? ''] ?? errorOf('ScanNotFoundException');
    },
  });
  return (await readImage(() => reader, IMAGE))?.scan;
}

const scan = (status: string, findingSeverityCounts: object = {}): object => ({
  imageScanStatus: { status },
  imageScanFindings: { findingSeverityCounts },
});
const ok = (value: unknown): object => ({ state: 'ok', value });

describe('scans of images', () => {
  it('are those of the images of an index, the worst of each severity', async () => {
    const found = await scanOf(manifestOf('a', 'b'), {
      a: scan('COMPLETE', { HIGH: 1, LOW: 5 }),
      b: scan('COMPLETE', { HIGH: 3, CRITICAL: 1 }),
      1: scan('FAILED'),
    });
    const counts = [
      { severity: 'HIGH', count: 3 },
      { severity: 'LOW', count: 5 },
      { severity: 'CRITICAL', count: 1 },
    ];
    assert.deepEqual(found, ok({ status: 'COMPLETE', completedAt: undefined, counts }));
  });

  it('are that of the image itself where it is no index', async () => {
    const found = await scanOf('{"layers":[]}', { 1: scan('COMPLETE', { HIGH: 2 }) });
    const counts = [{ severity: 'HIGH', count: 2 }];
    assert.deepEqual(found, ok({ status: 'COMPLETE', completedAt: undefined, counts }));
  });

  it('are none while one image of the index was not scanned, and not finished while one is not', async () => {
    const manifest = manifestOf('a', 'b');
    assert.deepEqual(await scanOf(manifest, { a: scan('COMPLETE') }), ok(null));
    const busy = await scanOf(manifest, { a: scan('COMPLETE'), b: scan('IN_PROGRESS') });
    assert.deepEqual(busy, ok({ status: 'IN_PROGRESS', completedAt: undefined, counts: [] }));
  });

  it('are not known while one of them is not', async () => {
    const found = await scanOf(manifestOf('a', 'b'), {
      a: scan('COMPLETE'),
      b: errorOf('AccessDeniedException'),
    });
    assert.deepEqual([(found as { state: string }).state], ['denied']);
  });
});

describe('listeners of a network load balancer', () => {
  it('have no rules that would have to be asked for, and no certificates without TLS', async () => {
    const asked: string[] = [];
    const reader = readerOf({
      DescribeTargetGroups: () => ({
        TargetGroups: [{ TargetGroupArn: 'group', LoadBalancerArns: ['balancer'] }],
      }),
      DescribeListeners: () => ({
        Listeners: ['TCP', 'TLS'].map((Protocol) => ({
          ListenerArn: Protocol,
          Protocol,
          DefaultActions: [],
        })),
      }),
      DescribeRules: () => asked.push('rules'),
      DescribeListenerCertificates: ({ ListenerArn }) => {
        asked.push(`certificates of ${String(ListenerArn)}`);
        return { Certificates: [] };
      },
    });
    const { elbv2 } = await readLoadBalancing(reader, await readTargetGroups(reader), ['group']);
    const listeners = elbv2.loadBalancers.flatMap((balancer) => itemsOf(balancer.listeners));
    assert.deepEqual(asked, ['certificates of TLS']);
    for (const listener of listeners) {
      assert.deepEqual((listener as unknown as { rules: unknown }).rules, ok([]));
      assert.deepEqual(listener.certificates, ok([]));
    }
    assert.equal(listeners.length, 2);
  });
});
