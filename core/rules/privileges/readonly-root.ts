import { isWindows } from '../../model/windows';
import type { Container } from '../../model/container';
import { defineRule, type FixPlan } from '../rule';
import { canMount, mounts, mountWritable } from '../support/mounts';

export const rule = defineRule({
  id: 'readonly-root',
  covers: ['T-PRIV-02'],
  title: 'The root file system of containers is read-only',
  entity: 'container',
  severity: { default: 'info', strict: 'warning' },
  fix: 'suggestion',
  messages: {
    absent:
      'The root file system of container {container} is writable: whoever gets in can change what runs. Set "readonlyRootFilesystem" to true, and mount volumes where the container writes.',
    off: 'With "readonlyRootFilesystem": false the root file system of container {container} is writable: whoever gets in can change what runs. Set it to true, and mount volumes where the container writes.',
  },
  why: 'With a read-only root file system nothing can be planted in the container. Directories that must be written, such as `/tmp`, become volumes; ECS Exec needs `/managed-agents`, `/var/lib/amazon/ssm` and `/var/log/amazon/ssm`.',
  sources: [
    {
      title: 'Security Hub control ECS.5',
      url: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',
    },
    {
      title: 'ContainerDefinition: readonlyRootFilesystem',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Absent', text: '"name": «"app"»', without: ['container.readonlyRootFilesystem'] },
      { title: 'Off', text: '"readonlyRootFilesystem": «false»' },
      { title: 'null', text: '"readonlyRootFilesystem": «null»' },
    ],
    good: [
      { title: 'Read-only', text: '"readonlyRootFilesystem": true' },
      { title: 'A placeholder', text: '"readonlyRootFilesystem": ${READ_ONLY}' },
      {
        title: 'Windows has no such setting',
        task: '"runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" }',
        text: '"image": "mcr.microsoft.com/windows/servercore/iis:ltsc2022"',
        without: ['container.readonlyRootFilesystem'],
      },
    ],
  },
  check(container, report) {
    const readonly = container.view.bool('readonlyRootFilesystem');
    if (readonly.state === 'unknown' || (readonly.state === 'known' && readonly.value)) return;
    if (isWindows(container) !== 'no') return;
    const data = { container: container.label };
    const fixes = fixesFor(container);
    report(readonly.at, readonly.state === 'absent' ? 'absent' : 'off', data, { fixes });
  },
});

function fixesFor(container: Container): FixPlan[] {
  const plan = (title: string, path?: string): FixPlan => ({
    title,
    kind: 'suggestion',
    edit: (editor) => {
      const object = container.view.source;
      if (!object) return;
      editor.set(object, 'readonlyRootFilesystem', true);
      if (path !== undefined) mountWritable(container, path, editor);
    },
  });
  const plans = [plan('Make the root file system read-only')];
  if (canMount(container) && !mounts(container, '/tmp'))
    plans.push(plan('Make it read-only, with a writable /tmp', '/tmp'));
  return plans;
}
