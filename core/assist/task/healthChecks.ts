import { valueOr } from '../../tree/val';
import type { Container } from '../../model/container';
import { Template } from '../../text/template';
import type { Proposals } from '../proposal';
import type { TaskPlace } from './place';
import { textProposals, wholeProposals, type Value } from './proposals';

/** A way to ask a program whether it is well. */
interface Check {
  readonly label: string;
  readonly mark: string;
  readonly command: string | Template;
  /** Of images whose name holds one of these, it is the first to propose. */
  readonly images: readonly string[];
}

/**
 * Commands that the usual images have; each ends with 1 when it fails, for 2 is reserved.
 * https://docs.docker.com/reference/dockerfile/#healthcheck
 */
function checks(container: Container | undefined): readonly Check[] {
  const port = String(portOf(container));
  const url = (tool: string): Template =>
    new Template([
      `${tool} http://localhost:${port}`,
      { placeholder: 'path', shown: '/health' },
      ' || exit 1',
    ]);
  const all: readonly Check[] = [
    { label: 'curl', mark: 'needs curl in the image', command: url('curl -f'), images: [] },
    {
      label: 'wget',
      mark: 'as Alpine and BusyBox have it',
      command: url('wget -q -O /dev/null'),
      images: ['alpine', 'busybox'],
    },
    {
      label: 'nc',
      mark: 'only whether the port is open',
      command: `nc -z localhost ${port} || exit 1`,
      images: [],
    },
    {
      label: 'pg_isready',
      mark: 'PostgreSQL',
      command: 'pg_isready -U postgres || exit 1',
      images: ['postgres'],
    },
    { label: 'redis-cli', mark: 'Redis', command: 'redis-cli ping || exit 1', images: ['redis'] },
    { label: 'valkey-cli', mark: 'Valkey', command: 'valkey-cli ping || exit 1', images: ['valkey'] },
    {
      label: 'mysqladmin',
      mark: 'MySQL',
      command: 'mysqladmin ping -h localhost || exit 1',
      images: ['mysql', 'mariadb'],
    },
  ];
  const image = container ? valueOr(container.view.literal('image'), '') : '';
  const fits = ({ images }: Check): boolean => images.some((name) => image.includes(name));
  return [...all.filter(fits), ...all.filter((check) => !fits(check))];
}

function portOf(container: Container | undefined): number {
  for (const mapping of container?.portMappings ?? []) {
    const port = mapping.int('containerPort');
    if (port.state === 'known') return port.value;
  }
  return 8080;
}

/** Whole health checks, with the times that ECS takes when they are left out. */
export function proposeHealthChecks(place: TaskPlace): Proposals {
  return wholeProposals(
    place,
    checks(place.container).map(({ label, mark, command }) => ({
      label,
      mark,
      detail: command.toString(),
      value: { command: ['CMD-SHELL', command], interval: 30, timeout: 5, retries: 3, startPeriod: 10 },
    })),
  );
}

export function proposeCommands(place: TaskPlace): Proposals {
  return wholeProposals(
    place,
    checks(place.container).map(({ label, mark, command }) => ({
      label,
      mark,
      detail: command.toString(),
      value: ['CMD-SHELL', command],
    })),
  );
}

const starts: readonly Value[] = [
  { text: 'CMD-SHELL', mark: 'one text for the shell' },
  { text: 'CMD', mark: 'a program and its arguments' },
  { text: 'NONE', mark: 'none, not even that of the image' },
];

/** How the command is run, then the command for the shell. */
export function proposeCommandItems(place: TaskPlace): Proposals {
  const { container: list, token } = place.slot;
  const before = list.kind === 'array' ? list.items.filter(({ start }) => start < token.start) : [];
  const [first] = before;
  if (!first) return textProposals(place, starts);
  if (before.length !== 1 || first.kind !== 'string' || first.value !== 'CMD-SHELL')
    return textProposals(place, []);
  return textProposals(
    place,
    checks(place.container).map(({ command, mark }) => ({ text: command, mark })),
  );
}
