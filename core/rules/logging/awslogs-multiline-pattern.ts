import { dateFormatProblem, patternProblem } from '../../model/logPattern';
import { defineRule } from '../rule';
import { awslogsOptions } from '../support/awslogs';

export const rule = defineRule({
  id: 'awslogs-multiline-pattern',
  covers: ['T-LOG-13'],
  title: 'Patterns of multi-line messages are ones that the driver can read',
  entity: 'container',
  runbook: ['6'],
  severity: 'warning',
  fix: 'none',
  messages: {
    pattern:
      'The driver reads "awslogs-multiline-pattern" as a regular expression of Go, and cannot read this one: {problem}. The container does not start.',
    format:
      'The driver reads "awslogs-datetime-format" as a format of strftime, and finds no dates by this one: {problem}.',
  },
  why: 'Every line of the log is matched against the pattern, which costs time, and a line that matches starts a new message. A pattern that the driver cannot compile keeps the container from starting; a date format without a known code never matches as meant.',
  sources: [
    {
      title: 'Docker: awslogs-datetime-format and awslogs-multiline-pattern',
      url: 'https://docs.docker.com/engine/logging/drivers/awslogs/#awslogs-datetime-format',
    },
    { title: 'Syntax of Go’s regular expressions', url: 'https://github.com/google/re2/wiki/Syntax' },
  ],
  examples: {
    bad: [
      {
        title: 'A look-ahead',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking", "awslogs-multiline-pattern": «"^(?!\\\\s)"» } }',
      },
      {
        title: 'A bracket that is not closed',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking", "awslogs-multiline-pattern": «"^(INFO|WARN"» } }',
      },
      {
        title: 'A format of Java',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking", "awslogs-datetime-format": «"yyyy-MM-dd HH:mm:ss"» } }',
      },
      {
        title: 'A code that the driver does not know',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking", "awslogs-datetime-format": «"%F %T"» } }',
      },
    ],
    good: [
      {
        title: 'A pattern',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking", "awslogs-multiline-pattern": "^(?i)\\\\[?\\\\d{4}-\\\\d{2}-\\\\d{2}[ T](?P<time>[\\\\d:.,]+)|^\\\\{" } }',
      },
      {
        title: 'A date format',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking", "awslogs-datetime-format": "[%b %d, %Y %H:%M:%S%L]" } }',
      },
      {
        title: 'Placeholders',
        text: '"logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "/ecs/web", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "web", "mode": "blocking", "awslogs-multiline-pattern": "${PATTERN}(" } }',
      },
    ],
  },
  check(container, report) {
    const options = awslogsOptions(container);
    const pattern = options?.literal('awslogs-multiline-pattern');
    if (pattern?.state === 'known' && !isTemplate(pattern.value)) {
      const problem = patternProblem(pattern.value);
      if (problem !== undefined) report(pattern.at, 'pattern', { problem });
    }
    const format = options?.literal('awslogs-datetime-format');
    if (format?.state === 'known' && format.value !== '' && !isTemplate(format.value)) {
      const problem = dateFormatProblem(format.value);
      if (problem !== undefined) report(format.at, 'format', { problem });
    }
  },
});

/** Text that a template fills. `$` and `%` alone are part of patterns and formats. */
function isTemplate(text: string): boolean {
  return /\$\{|\$\(|\{\{|<[A-Za-z_][\w -]*>|\[\[/.test(text.replace(/\(\?P?<\w+>/g, ''));
}
