import type { NewValue } from '../../editors/editor';
import { healthCheckLimits } from '../../facts/containerLimits';
import { placeholder } from '../../text/template';
import type { View } from '../../tree/view';
import { literalOf } from '../../tree/view';
import { valueSpot } from '../../tree/spot';
import { defineRule, type FixPlan } from '../rule';
import { clamp, isOutside } from '../support/ranges';
import { setMember } from '../support/plans';
import { shown } from '../support/words';

/** The words that ECS takes, as people misspell them, and what they put behind them. */
const WORD = /^(CMD[\s_-]?SHELL|CMD)(?:[\s,]+(.+))?$/is;

export const rule = defineRule({
  id: 'health-check',
  covers: ['T-CT-10'],
  title: 'A health check has a command, and times within the limits',
  entity: 'container',
  severity: 'error',
  fix: 'safe',
  messages: {
    range: {
      text: 'The "{member}" of a health check is {min} to {max} {unit}, not {value}. ECS refuses to register it.',
      refused: true,
    },
    noCommand: {
      text: 'This health check has no command to run. ECS refuses to register it. "command" begins with CMD or CMD-SHELL.',
      refused: true,
    },
    form: 'The command of a health check begins with "CMD" (program and arguments) or "CMD-SHELL" (one line for the shell), not with "{first}". The container would never become healthy.',
    bare: {
      text: 'AWS asks for "CMD" or "CMD-SHELL" before "{first}". Without it Docker runs no check at all on container instances, and what Fargate does is not documented.',
      severity: 'warning',
    },
    nothing: 'There is nothing to run behind "{first}", so the container would never become healthy.',
  },
  why: 'ECS runs the command inside the container: with `CMD` directly, with `CMD-SHELL` by the container’s shell. Exit code 0 means healthy.',
  sources: [
    {
      title: 'HealthCheck',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',
    },
  ],
  examples: {
    bad: [
      { title: 'No command', text: '«"healthCheck"»: { "interval": 30 }' },
      { title: 'An empty command', text: '"healthCheck": { «"command"»: [] }' },
      {
        title: 'A bare shell line',
        text: '"healthCheck": { "command": [«"curl -f http://localhost/ || exit 1"»] }',
      },
      {
        title: 'A bare program',
        text: '"healthCheck": { "command": [«"curl"», "-f", "http://localhost/"] }',
      },
      { title: 'An underscore', text: '"healthCheck": { "command": [«"CMD_SHELL"», "pg_isready"] }' },
      {
        title: 'All in one text, as the console takes it',
        text: '"healthCheck": { "command": [«"CMD-SHELL, curl -f http://localhost/ || exit 1"»] }',
      },
      { title: 'Nothing to run', text: '"healthCheck": { "command": [«"CMD-SHELL"»] }' },
      {
        title: 'Times outside the limits',
        text: '"healthCheck": { "command": ["CMD", "/bin/healthy"], "interval": «3», "timeout": «90», "retries": «0», "startPeriod": «600» }',
      },
    ],
    good: [
      {
        title: 'The limits',
        text: '"healthCheck": { "command": ["CMD-SHELL", "exit 0"], "interval": 5, "timeout": 60, "retries": 10, "startPeriod": 0 }',
      },
      {
        title: 'Placeholders',
        text: '"healthCheck": { "command": ["${MODE}", "${CHECK}"], "interval": ${INTERVAL} }',
      },
      { title: 'A command from a template', text: '"healthCheck": { "command": ${jsonencode(command)} }' },
      {
        title: 'A shell line with a dollar sign',
        text: '"healthCheck": { "command": ["CMD-SHELL", "test $READY = 1"] }',
      },
      { title: 'Switched off', text: '"healthCheck": { "command": ["NONE"] }' },
      { title: 'No health check', text: '"healthCheck": null' },
    ],
  },
  check(container, report) {
    const check = container.view.child('healthCheck');
    if (check.state !== 'known') return;
    const command = check.list('command');
    if (
      command.state === 'absent' ||
      (command.complete && command.length === 0 && command.state === 'known')
    ) {
      const value: NewValue = ['CMD-SHELL', placeholder('command')];
      const fixes = [setMember(check, 'command', value, 'Add a command', 'suggestion', { first: true })];
      report(command.at, 'noCommand', {}, { fixes });
    } else {
      const node = command.source?.items[0];
      const first = node && literalOf(node, valueSpot(node));
      const plain = first?.state === 'known' && command.texts()[0]?.state === 'known';
      if (plain && (first.value === 'CMD' || first.value === 'CMD-SHELL')) {
        if (command.length === 1 && command.complete)
          report(
            first.at,
            'nothing',
            { first: first.value },
            { fixes: rewritten(check, [first.value, placeholder('command')]) },
          );
      } else if (plain && first.value !== 'NONE') {
        const fixes = rewritten(check, formed(check, first.value));
        const program = !/\s/.test(first.value) && !WORD.test(first.value);
        report(first.at, program ? 'bare' : 'form', { first: shown(first.value) }, { fixes });
      }
    }
    for (const [member, limits] of Object.entries(healthCheckLimits)) {
      const number = check.int(member);
      if (number.state !== 'known' || !isOutside(number.value, limits)) continue;
      const data = { member, value: number.value, ...limits };
      report(number.at, 'range', data, { fixes: [clamp(check, member, number.value, limits)] });
    }
  },
});

/** The command in the form that ECS takes, read as it was most likely meant. */
function formed(check: View, first: string): readonly NewValue[] {
  const rest = (check.list('command').source?.items ?? []).slice(1).map((copy) => ({ copy }));
  const word = WORD.exec(first);
  const mode = word?.[1]?.toUpperCase() === 'CMD' ? 'CMD' : 'CMD-SHELL';
  if (word) {
    const line = word[2];
    return [
      mode,
      ...(line === undefined ? [] : [line]),
      ...(rest.length || line !== undefined ? rest : [placeholder('command')]),
    ];
  }
  return [rest.length === 0 ? 'CMD-SHELL' : 'CMD', first, ...rest];
}

function rewritten(check: View, command: readonly NewValue[]): FixPlan[] {
  return [setMember(check, 'command', command, 'Write the command as ECS takes it', 'suggestion')];
}
