import { cleanContainer, cleanTaskDefinition } from '../../test/kit/clean';

/** A task definition of about the given size, pretty-printed: ten containers with many variables and secrets. */
export function taskDefinitionOf(bytes: number): string {
  for (let variables = 1; ; variables++) {
    const text = JSON.stringify(
      {
        ...cleanTaskDefinition,
        containerDefinitions: Array.from({ length: 10 }, (_, i) => container(i, variables)),
      },
      null,
      2,
    );
    if (text.length >= bytes) return text;
  }
}

function container(index: number, variables: number): object {
  const names = Array.from({ length: variables }, (_, i) => `SETTING_${String(i)}`);
  return {
    ...cleanContainer,
    name: `app-${String(index)}`,
    essential: index === 0,
    portMappings: [{ containerPort: 8080 + index, hostPort: 8080 + index, protocol: 'tcp' }],
    environment: names.map((name, i) => ({ name, value: `value-${String(i)}/of/${String(index)}` })),
    secrets: names.slice(0, Math.ceil(variables / 3)).map((name) => ({
      name: `SECRET_${name}`,
      valueFrom: `arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/${index}/${name}-AbCdEf:password::`,
    })),
  };
}
