import { version } from '../../../package.json';
import { checkPolicy, type PolicyCheck } from '../../../core/policy/needs/check';
import { LineIndex, type Range } from '../../../core/text/lines';
import { pointerOf, spanOf, type Spot } from '../../../core/tree/spot';
import { word } from '../../options';
import type { ExitCode, Streams } from '../../outcome';
import { printable } from '../../printable';
import { readRolePolicy, type RolePolicy } from './rolePolicy';

/** A part of a file, as a person and as a program find it. */
interface Place {
  readonly file: string;
  readonly pointer: string;
  readonly range: Range;
}

/** `ecs-runbook policy check`: what the policy of a role lacks, and what of it nobody needs. */
export async function check(args: readonly string[], streams: Streams): Promise<ExitCode> {
  const { format: asked, subject } = await readRolePolicy('check', args, streams);
  const format = word('format', asked, ['text', 'json'], 'text');
  if (!subject) return 2;
  const found = checkPolicy(subject);
  const report = new Report(subject, found);
  streams.out(format === 'json' ? report.json() : report.text());
  return found.lacks.length + found.excess.length > 0 ? 1 : 0;
}

class Report {
  private readonly policyLines: LineIndex;
  private readonly taskLines: readonly LineIndex[];

  constructor(
    private readonly subject: RolePolicy,
    private readonly found: PolicyCheck,
  ) {
    this.policyLines = new LineIndex(subject.document.text);
    this.taskLines = subject.tasks.map(({ document }) => new LineIndex(document.text));
  }

  json(): string {
    const { subject, found } = this;
    return `${JSON.stringify(
      {
        schemaVersion: 1,
        version,
        policy: subject.shown,
        roles: subject.as,
        taskDefinitions: subject.tasks.map(({ shown }) => shown),
        lacks: found.lacks.map(({ action, resource, causes, deniedBy }) => ({
          action,
          resource,
          causes: causes.map(({ user, reason, at }) => ({ ...this.place(at, user), reason })),
          deniedBy: deniedBy.map(({ view }) => this.place(view.at)),
        })),
        excess: found.excess.map(({ at, actions, resources, reason }) => ({
          ...this.place(at),
          actions,
          resources,
          reason,
        })),
        undecided: found.open.map(({ at, user, text }) => ({ ...this.place(at, user), reason: text })),
        summary: {
          lacks: found.lacks.length,
          excess: found.excess.length,
          undecided: found.open.length,
        },
      },
      null,
      2,
    )}\n`;
  }

  text(): string {
    const { lacks, excess, open } = this.found;
    const { shown, as, tasks } = this.subject;
    const sections = [
      section(
        'Lacks',
        lacks.flatMap(({ action, resource, causes, deniedBy }) => [
          `${action} on ${resource}`,
          ...causes.map(({ user, reason, at }) => `  ${this.where(at, user)}  ${reason}`),
          ...deniedBy.map(({ view }) => `  ${this.where(view.at)}  is denied here`),
        ]),
      ),
      section(
        'Grants what no task definition needs',
        excess.flatMap(({ at, actions, resources, reason }) => [
          [actions.join(', '), ...(resources.length > 0 ? [resources.join(', ')] : [])].join(' on '),
          `  ${this.where(at)}  ${reason}`,
        ]),
      ),
      section(
        'Not decided',
        open.map(({ at, user, text }) => `${this.where(at, user)}  ${text}`),
      ),
    ];
    const whose = `${shown}: policy of the ${as.join(' and ')} role, ${count(tasks.length, 'task definition')}`;
    const summary = `${String(lacks.length)} lacking, ${String(excess.length)} too much, ${String(open.length)} not decided`;
    return `${printable(whose)}\n${sections.join('')}\n${summary}\n`;
  }

  private place(at: Spot, user?: number): Place {
    const lines = user === undefined ? this.policyLines : this.taskLines[user];
    const file = user === undefined ? this.subject.shown : this.subject.tasks[user]?.shown;
    return {
      file: file ?? '',
      pointer: pointerOf(at),
      range: (lines ?? this.policyLines).rangeOf(spanOf(at)),
    };
  }

  private where(at: Spot, user?: number): string {
    const { file, range } = this.place(at, user);
    return `${file}:${String(range.start.line + 1)}:${String(range.start.character + 1)}`;
  }
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `  ${printable(line)}\n`).join('')}`;
}

function count(number: number, what: string): string {
  return `${String(number)} ${what}${number === 1 ? '' : 's'}`;
}
