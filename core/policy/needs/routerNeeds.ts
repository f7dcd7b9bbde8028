import type { Container } from '../../model/container';
import { template, type Template } from '../../text/template';
import type { Spot } from '../../tree/spot';
import { is, type Val } from '../../tree/val';
import type { View } from '../../tree/view';
import type { Need, OpenNeed } from './need';
import type { NeedPlace } from './place';

interface Found {
  readonly needs: Need[];
  readonly open: OpenNeed[];
}

/** An output of the log router that calls AWS, by what it is called in the options. */
interface Output {
  /** The option that names what is written to. */
  readonly target: string;
  readonly actions: readonly string[];
  readonly resource: (name: string, place: NeedPlace, region: { readonly region?: string }) => Template;
}

const group: Output['resource'] = (name, place, region) => place.arn('logs', `log-group:${name}:*`, region);
const delivery: Output = {
  target: 'delivery_stream',
  actions: ['firehose:PutRecordBatch'],
  resource: (name, place, region) => place.arn('firehose', `deliverystream/${name}`, region),
};
const stream: Output = {
  target: 'stream',
  actions: ['kinesis:PutRecords'],
  resource: (name, place, region) => place.arn('kinesis', `stream/${name}`, region),
};
const writeLogs = ['logs:CreateLogStream', 'logs:PutLogEvents'];

/**
 * The router runs as a container of the task, so it calls AWS with the task role.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
 * https://docs.fluentbit.io/manual/data-pipeline/outputs/cloudwatch and its neighbours
 * https://github.com/aws/amazon-cloudwatch-logs-for-fluent-bit#permissions
 */
const OUTPUTS: ReadonlyMap<string, Output> = new Map([
  ['cloudwatch_logs', { target: 'log_group_name', actions: writeLogs, resource: group }],
  [
    'cloudwatch',
    { target: 'log_group_name', actions: [...writeLogs, 'logs:DescribeLogStreams'], resource: group },
  ],
  ['kinesis_firehose', delivery],
  ['firehose', delivery],
  ['kinesis_streams', stream],
  ['kinesis', stream],
  [
    's3',
    {
      target: 'bucket',
      actions: ['s3:PutObject'],
      resource: (name, place) => template`arn:${place.partition}:s3:::${name}/*`,
    },
  ],
]);

/** What the log router of a task needs to pass on the log of a container. */
export function routerNeeds({ logConfiguration, label }: Container, place: NeedPlace): Found {
  if (!is(logConfiguration.text('logDriver'), 'awsfirelens')) return { needs: [], open: [] };
  const options = new Options(logConfiguration.child('options'));
  const called = options.text('name');
  const output = called.state === 'known' ? OUTPUTS.get(called.value.toLowerCase()) : undefined;
  if (!output) return { needs: [], open: [] };
  const reason = `the log router passes on the log of container ${label}`;
  const role = options.text('role_arn');
  if (role.state === 'known' && role.value.startsWith('arn:'))
    return { needs: [needing('sts:AssumeRole', template`${role.value}`, reason, role.at)], open: [] };
  const target = options.text(output.target);
  const actions = [...output.actions, ...forGroups(options, output)];
  if (target.state !== 'known' || isWorkedOut(target.value)) {
    const text = `Where the log router writes the log of container ${label} is not told whole, so the permission for it cannot be named.`;
    return { needs: [], open: [{ role: 'task', actions, text, at: target.at }] };
  }
  const region = options.text('region');
  const resource = output.resource(
    target.value,
    place,
    region.state === 'known' && region.value !== '' ? { region: region.value } : {},
  );
  return { needs: actions.map((action) => needing(action, resource, reason, target.at)), open: [] };
}

function needing(action: string, resource: Template, reason: string, at: Spot): Need {
  return { role: 'task', action, resource, reason, at };
}

function forGroups(options: Options, { target }: Output): string[] {
  const creates = options.text('auto_create_group');
  if (target !== 'log_group_name' || creates.state !== 'known') return [];
  if (!/^(?:true|on|yes|1)$/i.test(creates.value)) return [];
  const keeps = options.text('log_retention_days');
  const limits = keeps.state === 'known' && Number(keeps.value) > 0;
  return ['logs:CreateLogGroup', ...(limits ? ['logs:PutRetentionPolicy'] : [])];
}

/** Names may be worked out from each record: `$(ecs_cluster)`, `#(tag)`. Placeholders of the file are names. */
function isWorkedOut(name: string): boolean {
  return name === '' || /[$#]\(/.test(name);
}

/** The options of the router, whose names are read in any case. */
class Options {
  constructor(private readonly view: View) {}

  text(name: string): Val<string> {
    const own = this.view.source?.members.find(({ key }) => !key.unknown && key.name.toLowerCase() === name);
    return this.view.literal(own?.key.name ?? name);
  }
}
