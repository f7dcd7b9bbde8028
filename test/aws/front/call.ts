import type { IncomingMessage } from 'node:http';

/** How a service writes requests, replies and errors. */
export type Family = 'json' | 'query' | 'ec2' | 'restJson' | 'restXml';

/** A request to AWS as the front understands it. */
export interface Call {
  /** The name that the request was signed for: `ecs`, `elasticloadbalancing`, `monitoring`. */
  readonly service: string;
  /** `ListClusters`. */
  readonly operation: string;
  readonly region: string;
  readonly accessKey: string;
  readonly family: Family;
  readonly input: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Reads a signed request. */
export function readCall(request: IncomingMessage, body: Buffer): Call {
  const { headers, method = 'GET', url = '/' } = request;
  const signed = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(headers.authorization ?? '');
  const [, accessKey = '', region = '', service = ''] = signed ?? [];
  const common = { service, region, accessKey, at: Date.now() };
  const target = headers['x-amz-target'];
  if (typeof target === 'string')
    return { ...common, operation: target.split('.').pop() ?? '', family: 'json', input: jsonOf(body) };
  if (headers['content-type']?.includes('x-www-form-urlencoded')) {
    const form = new URLSearchParams(body.toString());
    const family = service === 'ec2' ? 'ec2' : 'query';
    return { ...common, operation: form.get('Action') ?? '', family, input: Object.fromEntries(form) };
  }
  const { pathname, searchParams } = new URL(url, 'http://front');
  const path = pathname
    .split('/')
    .filter((step) => step !== '')
    .map(decodeURIComponent);
  if (service === 's3') {
    const input = {
      bucket: path[0] ?? '',
      key: path.slice(1).join('/'),
      ...Object.fromEntries(searchParams),
    };
    return { ...common, operation: s3Operation(method, path, searchParams), family: 'restXml', input };
  }
  // What Identity Center is asked is not signed.
  if (path[0] === 'federation')
    return { ...common, service: 'sso', operation: 'GetRoleCredentials', family: 'restJson', input: {} };
  const operation = restOperation(service, method, path);
  return { ...common, operation, family: 'restJson', input: { path: path.join('/'), ...jsonOf(body) } };
}

function jsonOf(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString()) as Record<string, unknown>;
  } catch {
    return {};
  }
}

const S3_OF_BUCKET: Readonly<Record<string, string>> = {
  policyStatus: 'GetBucketPolicyStatus',
  publicAccessBlock: 'GetPublicAccessBlock',
  acl: 'GetBucketAcl',
  logging: 'GetBucketLogging',
};

function s3Operation(method: string, path: readonly string[], query: URLSearchParams): string {
  if (method !== 'GET') return `${method} ${path.length > 1 ? 'object' : 'bucket'}`;
  if (path.length > 1) return 'GetObject';
  const asked = Object.keys(S3_OF_BUCKET).find((name) => query.has(name));
  return asked === undefined ? 'ListObjectsV2' : (S3_OF_BUCKET[asked] ?? '');
}

function restOperation(service: string, method: string, path: readonly string[]): string {
  const shape = `${service} ${method} ${path.length > 1 ? `${path[0]}/…` : (path[0] ?? '')}`;
  return REST[shape] ?? shape;
}

const REST: Readonly<Record<string, string>> = {
  'access-analyzer GET analyzer': 'ListAnalyzers',
  'guardduty GET detector': 'ListDetectors',
  'guardduty GET detector/…': 'GetDetector',
  'securityhub GET accounts': 'DescribeHub',
};
