import { keepWith } from '../text/keepWith';
import { valueOr } from '../tree/val';
import { hasHole, parseArn } from './arn';
import { ecrHost, parseImage } from './image';
import type { TaskDefinition } from './taskDefinition';

/**
 * Where a task definition runs, by what it holds beside its log options: its own ARN, or what its settings, images
 * and secrets agree on. Nothing where they do not tell, or differ.
 */
export const deploymentRegion = keepWith((task: TaskDefinition): string | undefined => {
  const own = parseArn(valueOr(task.view.template('taskDefinitionArn'), ''))?.region ?? '';
  if (own !== '' && !hasHole(own)) return own;
  const settings = task.containers.flatMap(({ environment }) =>
    environment
      .filter(({ name }) => name.state === 'known' && /^AWS_(?:DEFAULT_)?REGION$/.test(name.value))
      .map(({ view }) => valueOr(view.text('value'), '')),
  );
  const others = task.containers.flatMap(({ imageText, secrets }) => [
    ecrHost(parseImage(valueOr(imageText, '')).registry)?.region ?? '',
    ...secrets.map(({ view }) => parseArn(valueOr(view.template('valueFrom'), ''))?.region ?? ''),
  ]);
  return agreed(settings) ?? agreed(others);
});

function agreed(values: readonly string[]): string | undefined {
  const distinct = new Set(values.filter((value) => value !== '' && !hasHole(value)));
  return distinct.size === 1 ? [...distinct][0] : undefined;
}
