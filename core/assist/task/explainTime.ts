import type { Container } from '../../model/container';
import { valueOr } from '../../tree/val';
import type { View } from '../../tree/view';

/**
 * What a number of seconds means, by the path of its member. Markdown.
 * Sources: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html
 */
export function explainTime(path: string, number: number, container: Container): string | undefined {
  const time = inWords(number);
  switch (path) {
    case 'ContainerDefinition.stopTimeout':
      return `**${time}** to end after the signal to stop; what still runs then is killed.`;
    case 'ContainerDefinition.startTimeout':
      return `**${time}** for the containers that this one depends on to meet their conditions; then it is given up and does not start.`;
    case 'ContainerRestartPolicy.restartAttemptPeriod':
      return `**${time}** that the container must have run before it is started again.`;
    case 'HealthCheck.interval':
    case 'HealthCheck.timeout':
    case 'HealthCheck.retries':
    case 'HealthCheck.startPeriod':
      return explainHealthCheck(container.view.child('healthCheck'));
    default:
      return undefined;
  }
}

/** The four numbers together: alone none of them tells how long a failure goes unnoticed. */
function explainHealthCheck(view: View): string {
  const interval = valueOr(view.int('interval'), 30);
  const timeout = valueOr(view.int('timeout'), 5);
  const retries = valueOr(view.int('retries'), 3);
  const startPeriod = valueOr(view.int('startPeriod'), 0);
  const least = interval * retries;
  const most = (interval + timeout) * retries;
  const start =
    startPeriod > 0
      ? `Failures of the first ${inWords(startPeriod)} do not count, unless a check has passed by then.`
      : 'Failures count from the start, for there is no `startPeriod`.';
  return [
    `The check runs every ${inWords(interval)} and fails when it takes longer than ${inWords(timeout)}.`,
    `**A container that stops answering is unhealthy after ${String(retries)} ${retries === 1 ? 'failure' : 'failures in a row'}: about ${inWords(least)} to ${inWords(most)}.**`,
    start,
  ].join(' ');
}

/** `90 seconds`, `2 minutes`, `2 minutes 5 seconds`. */
function inWords(seconds: number): string {
  if (seconds < 120) return many(seconds, 'second');
  const rest = seconds % 60;
  return `${many(Math.floor(seconds / 60), 'minute')}${rest === 0 ? '' : ` ${many(rest, 'second')}`}`;
}

function many(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}
