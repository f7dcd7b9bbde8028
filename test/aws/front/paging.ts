import type { Call } from './call';

interface Pages {
  /** The member (JSON) or element (XML) that holds the list. */
  readonly list: string;
  readonly size: string;
  readonly token: string;
  readonly nextToken: string;
  /** How many without `size`, and at most. */
  readonly usual: number;
  readonly most: number;
  /** moto must not see our token, because it would take it for its own. */
  readonly hide?: true;
}

const ecs = (list: string, usual = 100, most = 100): Pages => ({
  list,
  size: 'maxResults',
  token: 'nextToken',
  nextToken: 'nextToken',
  usual,
  most,
});

/** Lists of the JSON protocol that moto gives in one piece. */
const JSON_LISTS: Readonly<Record<string, Pages>> = {
  'ecs:ListClusters': ecs('clusterArns'),
  'ecs:ListServices': ecs('serviceArns', 10),
  'ecs:ListTasks': ecs('taskArns'),
  'ecs:ListContainerInstances': ecs('containerInstanceArns'),
  'ecs:ListTaskDefinitions': ecs('taskDefinitionArns'),
  'ecs:ListTaskDefinitionFamilies': ecs('families'),
  'ecs:ListAccountSettings': ecs('settings', 10, 10),
  'ecr:DescribeRepositories': ecs('repositories', 100, 1000),
  'ssm:DescribeParameters': {
    list: 'Parameters',
    size: 'MaxResults',
    token: 'NextToken',
    nextToken: 'NextToken',
    usual: 10,
    most: 50,
    hide: true,
  },
};

const ec2 = (list: string): Pages => ({
  list,
  size: 'MaxResults',
  token: 'NextToken',
  nextToken: 'nextToken',
  usual: 1000,
  most: 1000,
  hide: true,
});

/** Lists in XML; items are `item` for EC2, `member` elsewhere. */
const XML_LISTS: Readonly<Record<string, Pages>> = {
  'ec2:DescribeVpcs': ec2('vpcSet'),
  'ec2:DescribeSubnets': ec2('subnetSet'),
  'ec2:DescribeSecurityGroups': ec2('securityGroupInfo'),
  'ec2:DescribeVpcEndpoints': ec2('vpcEndpointSet'),
  'ec2:DescribeInstances': ec2('reservationSet'),
  'ec2:DescribeFlowLogs': ec2('flowLogSet'),
  'iam:ListRolePolicies': {
    list: 'PolicyNames',
    size: 'MaxItems',
    token: 'Marker',
    nextToken: 'Marker',
    usual: 100,
    most: 1000,
    hide: true,
  },
};

/** A page of a list: where it begins, how long it is, and the request as moto is to see it. */
export interface Page {
  readonly pages: Pages;
  readonly at: number;
  readonly size: number;
}

/** The page that a call asks for; `bad` for a token that was never given out. */
export function pageOf(call: Call): Page | 'bad' | undefined {
  const key = `${call.service}:${call.operation}`;
  const pages = JSON_LISTS[key] ?? XML_LISTS[key];
  if (!pages) return undefined;
  const token = call.input[pages.token];
  const at = token === undefined ? 0 : decode(token);
  if (Number.isNaN(at)) return 'bad';
  const asked = Number(call.input[pages.size] ?? pages.usual);
  return { pages, at, size: Math.min(asked, pages.most) };
}

/** The body without our paging, where moto would trip over it. */
export function withoutPaging(call: Call, { pages }: Page, body: Buffer): Buffer {
  if (!pages.hide) return body;
  const ours = new Set([pages.size, pages.token]);
  if (call.family === 'json')
    return Buffer.from(
      JSON.stringify(Object.fromEntries(Object.entries(call.input).filter(([name]) => !ours.has(name)))),
    );
  const form = new URLSearchParams(body.toString());
  form.delete(pages.size);
  form.delete(pages.token);
  return Buffer.from(form.toString());
}

/** Cuts a whole list of JSON down to the page. */
export function cutJson(
  reply: Readonly<Record<string, unknown>>,
  { pages, at, size }: Page,
): Readonly<Record<string, unknown>> {
  const all = reply[pages.list];
  if (!Array.isArray(all)) return reply;
  const next = at + size < all.length ? encode(at + size) : undefined;
  // JSON leaves out what is undefined.
  return { ...reply, [pages.list]: all.slice(at, at + size), [pages.nextToken]: next };
}

/** Cuts a whole list of XML down to the page. */
export function cutXml(call: Call, text: string, { pages, at, size }: Page): string {
  const found = new RegExp(`<${pages.list}>([\\s\\S]*)</${pages.list}>`).exec(text);
  if (!found) return text;
  const items = topLevel(found[1] ?? '', call.family === 'ec2' ? 'item' : 'member');
  const more = at + size < items.length;
  const token = more ? `<${pages.nextToken}>${encode(at + size)}</${pages.nextToken}>` : '';
  const truncated = call.service === 'iam' ? `<IsTruncated>${more}</IsTruncated>` : '';
  const rest = text.slice(found.index + found[0].length).replace(/<(IsTruncated|Marker)>[^<]*<\/\1>/g, '');
  const inside = items.slice(at, at + size).join('');
  return `${text.slice(0, found.index)}<${pages.list}>${inside}</${pages.list}>${truncated}${token}${rest}`;
}

/** The outermost elements of a name, one after the other. */
function topLevel(text: string, name: string): string[] {
  const items: string[] = [];
  let depth = 0;
  let start = 0;
  for (const tag of text.matchAll(new RegExp(`<(/?)${name}(?:\\s[^>]*?)?(/?)>`, 'g'))) {
    const [whole, closing, empty] = tag;
    if (empty === '/') {
      if (depth === 0) items.push(whole);
    } else if (closing === '') {
      if (depth++ === 0) start = tag.index;
    } else if (--depth === 0) items.push(text.slice(start, tag.index + whole.length));
  }
  return items;
}

function encode(at: number): string {
  return Buffer.from(`page:${at}`).toString('base64url');
}

function decode(token: unknown): number {
  const text = typeof token === 'string' ? Buffer.from(token, 'base64url').toString() : '';
  return text.startsWith('page:') ? Number(text.slice('page:'.length)) : NaN;
}

/** How many items AWS takes in one call; moto takes any number. */
const LIMITS: Readonly<Record<string, readonly [member: string, most: number]>> = {
  'ecs:DescribeServices': ['services', 10],
  'ecs:DescribeTasks': ['tasks', 100],
  'ecs:DescribeClusters': ['clusters', 100],
  'ecs:DescribeContainerInstances': ['containerInstances', 100],
  'ecr:DescribeImages': ['imageIds', 100],
};

/** What AWS says to too many items. */
export function overLimit(call: Call): string | undefined {
  const limit = LIMITS[`${call.service}:${call.operation}`];
  if (!limit) return undefined;
  const [member, most] = limit;
  const items = call.input[member];
  return Array.isArray(items) && items.length > most
    ? `${member} can have at most ${most} items.`
    : undefined;
}
