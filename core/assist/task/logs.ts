import {
  awslogsOptions as options,
  logDriversOf,
  logDrivers,
  type LogDriver,
  type LogOption,
} from '../../facts/logDrivers';
import type { Container } from '../../model/container';
import { agreed } from '../../model/whereabouts';
import { awslogsGroup, awslogsPrefix, awslogsRegion } from '../../rules/support/awslogs';
import { Template, type Placeholder } from '../../text/template';
import { valueOr } from '../../tree/val';
import { cursor, nameProposal, narrow, noProposals, type Proposals } from '../proposal';
import { layOut, type Laid } from './layout';
import type { TaskPlace } from './place';
import { namesAround } from './present';
import { textProposals, wholeProposals, type Value } from './proposals';
import { proposeRegions } from './regions';
import { secretTemplate } from './secretTexts';

/** What becomes of the logs; https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html and beside it. */
const meanings: Readonly<Record<LogDriver, string>> = {
  awslogs: 'to CloudWatch Logs',
  awsfirelens: 'to the FireLens container of the task',
  splunk: 'to Splunk',
  'json-file': 'to files of the host',
  syslog: 'to a syslog server',
  journald: 'to the journal of the host',
  gelf: 'to a Graylog or Logstash server',
  fluentd: 'to a Fluentd server',
};

/** The drivers that the launch types of the task have, those that ECS knows best first. */
export function proposeDrivers(place: TaskPlace): Proposals {
  const { task } = place;
  const allowed: readonly string[] =
    task.requires('FARGATE') === 'yes'
      ? logDriversOf.FARGATE
      : task.requires('MANAGED_INSTANCES') === 'yes'
        ? logDriversOf.MANAGED_INSTANCES
        : logDrivers;
  const ordered = Object.entries(meanings).filter(([driver]) => allowed.includes(driver));
  return textProposals(
    place,
    ordered.map(([text, mark]) => ({ text, mark })),
  );
}

/** Whole log configurations, filled with what the rest of the file tells. */
export function proposeLogConfigurations(place: TaskPlace): Proposals {
  const { task, container } = place;
  if (!container) return noProposals;
  const firelens = task.containers.some((other) => other.view.has('firelensConfiguration') === 'yes');
  return wholeProposals(place, [
    {
      label: 'awslogs',
      mark: meanings.awslogs,
      detail: `Group ${groupOf(container).toString()}, without holding up the application`,
      value: { logDriver: 'awslogs', options: awslogsBlock(container) },
    },
    {
      label: 'awsfirelens',
      mark: meanings.awsfirelens,
      detail: firelens
        ? 'Through the FireLens container of this task'
        : 'The task needs a container with firelensConfiguration',
      value: {
        logDriver: 'awsfirelens',
        options: { Name: new Template([{ placeholder: 'plugin', shown: 'cloudwatch_logs' }]) },
      },
    },
    {
      label: 'splunk',
      mark: meanings.splunk,
      detail: 'The token from Secrets Manager',
      value: {
        logDriver: 'splunk',
        options: {
          'splunk-url': new Template([{ placeholder: 'url', shown: 'https://splunk.example.com:8088' }]),
        },
        secretOptions: [{ name: 'splunk-token', valueFrom: secretTemplate(task) }],
      },
    },
  ]);
}

function awslogsBlock(container: Container): Laid {
  return {
    'awslogs-group': groupOf(container),
    'awslogs-region': regionOf(container),
    'awslogs-stream-prefix': prefixOf(container),
    mode: 'non-blocking',
    'max-buffer-size': '25m',
  };
}

/** The group of the other containers, else the one that the ECS console makes. */
function groupOf({ task }: Container): string | Template {
  return agreed(new Set(logOptionsOf(task.containers, 'awslogs-group'))) ?? awslogsGroup(task);
}

function regionOf({ task }: Container): string | Template {
  const region = awslogsRegion(task);
  return typeof region === 'string' ? region : new Template([region]);
}

/** The name of the container where the others have theirs, else one word for the task. */
function prefixOf(container: Container): string {
  const others = container.task.containers.filter((other) => other !== container);
  const name = valueOr(container.name, '');
  const byName = others.some((other) => {
    const [prefix] = logOptionsOf([other], 'awslogs-stream-prefix');
    return prefix !== undefined && prefix === valueOr(other.name, '');
  });
  return byName && name !== '' ? name : awslogsPrefix(container);
}

function logOptionsOf(containers: readonly Container[], option: string): string[] {
  return containers.flatMap(({ logConfiguration }) => {
    const text = logConfiguration.child('options').text(option);
    return text.state === 'known' && text.value !== '' ? [text.value] : [];
  });
}

/** The options of awslogs that are not set, those that it needs first, with their values. */
export function proposeOptions(place: TaskPlace): Proposals {
  const { slot, container } = place;
  if (!container || place.member !== 'options' || !isAwslogs(container)) return noProposals;
  const present = new Set(namesAround(place));
  const left = [...options.filter(isNeeded), ...options.filter((option) => !isNeeded(option))].filter(
    ({ name }) => !present.has(name),
  );
  const { found, complete } = narrow(left, slot.token.typed, ({ name }) => name);
  const items = found.map((option) => {
    const value = optionValue(option, container);
    const words = {
      label: option.name,
      kind: 'element',
      ...(isNeeded(option) ? { mark: 'required' } : {}),
      about: { kind: 'member', name: `${place.path}.${option.name}` },
    } as const;
    return nameProposal(slot, words, option.name, value, value.length > 1);
  });
  return { items, complete };
}

function isNeeded({ required }: LogOption): boolean {
  return required !== 'never';
}

function isAwslogs({ logConfiguration }: Container): boolean {
  const driver = logConfiguration.text('logDriver');
  return driver.state === 'absent' || valueOr(driver, '') === 'awslogs';
}

function optionValue({ name }: LogOption, container: Container): readonly (string | Placeholder)[] {
  const [first] = optionValues(name, container);
  return first === undefined ? ['"', cursor, '"'] : layOut(first.text);
}

/** The values of one option. Regions are proposed by themselves. */
function optionValues(name: string, container: Container): readonly Value[] {
  const { task } = container;
  switch (name) {
    case 'awslogs-group':
      return [groupOf(container), ...logOptionsOf(task.containers, name), awslogsGroup(task)].map((text) => ({
        text,
      }));
    case 'awslogs-region':
      return [{ text: regionOf(container) }];
    case 'awslogs-stream-prefix':
      return [prefixOf(container), valueOr(task.family, ''), valueOr(container.name, ''), 'ecs'].map(
        (text) => ({ text }),
      );
    case 'awslogs-create-group':
      return [
        { text: 'true', detail: 'The execution role then needs logs:CreateLogGroup' },
        { text: 'false', detail: 'The log group must be there' },
      ];
    case 'awslogs-datetime-format':
      return [
        { text: '%Y-%m-%d %H:%M:%S', mark: '2025-12-31 23:59:59' },
        { text: '%Y-%m-%dT%H:%M:%S', mark: '2025-12-31T23:59:59' },
        { text: '%b %d %H:%M:%S', mark: 'Dec 31 23:59:59' },
      ];
    case 'awslogs-multiline-pattern':
      return [
        { text: '^\\d{4}-\\d{2}-\\d{2}', mark: 'a date begins a message' },
        { text: '^\\S', mark: 'indented lines go on' },
        { text: '^(INFO|WARN|ERROR|DEBUG)', mark: 'a level begins a message' },
      ];
    case 'mode':
      return [
        {
          text: 'non-blocking',
          mark: 'keeps the application going',
          detail: 'Messages may be lost when the buffer is full',
        },
        {
          text: 'blocking',
          mark: 'keeps every message',
          detail: 'The application may stand still when logs cannot be sent',
        },
      ];
    case 'max-buffer-size':
      return ['25m', '10m', '4m'].map((text) => ({ text }));
    default:
      return [];
  }
}

export function proposeOptionValues(place: TaskPlace): Proposals {
  const { container, entry, member } = place;
  if (!container || member !== 'options') return noProposals;
  const driver = valueOr(container.logConfiguration.text('logDriver'), '');
  if (driver === 'awsfirelens' && entry === 'Name')
    return textProposals(
      place,
      ['cloudwatch_logs', 'kinesis_firehose', 'kinesis_streams', 's3'].map((text) => ({ text })),
    );
  if (entry === 'awslogs-region' || (driver === 'awsfirelens' && entry === 'region'))
    return proposeRegions(place);
  return textProposals(place, optionValues(entry, container));
}
