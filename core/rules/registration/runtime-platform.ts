import { taskDefinitionShapes } from '../../facts/task-definition-shape';
import type { TaskDefinition } from '../../model/taskDefinition';
import { nearest } from '../../text/nearest';
import { is, valueOr } from '../../tree/val';
import { defineRule, type Report } from '../rule';
import { setMember } from '../support/plans';
import { oneOf, shown } from '../support/words';

/** What other tools call the two architectures. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  amd64: 'X86_64',
  x64: 'X86_64',
  x86: 'X86_64',
  intel: 'X86_64',
  arm: 'ARM64',
  aarch64: 'ARM64',
  graviton: 'ARM64',
};

const messages = {
  near: {
    text: '"{member}" knows no "{value}"; "{known}" was probably meant. As it stands, ECS refuses to register it.',
    severity: 'warning',
    covers: ['T-PLAT-01'],
    refused: true,
  },
  unknown: {
    text: '"{value}" is no value of "{member}" that we know: {values}. If ECS does not know it either, it refuses to register it.',
    severity: 'info',
    covers: ['T-PLAT-01'],
  },
  windowsArm: {
    text: 'Windows tasks run on X86_64 only; this one asks for ARM64. ECS refuses to register it.',
    covers: ['T-PLAT-01'],
    refused: true,
  },
  windowsManaged: {
    text: 'ECS Managed Instances run Linux only; this task definition asks for Windows and for MANAGED_INSTANCES. ECS refuses to register it.',
    refused: true,
  },
} as const;

export const rule = defineRule({
  id: 'runtime-platform',
  covers: ['T-PLAT-01', 'T-PLAT-03'],
  title: 'The runtime platform is one that exists',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'suggestion',
  messages,
  why: 'The processor and the operating system decide where a task can be placed. ECS knows both by fixed names, and not every pair of them.',
  sources: [
    {
      title: 'RuntimePlatform',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html',
    },
    {
      title: 'Amazon ECS task definition differences for Managed Instances',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-tasks-services.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Another spelling',
        text: '"runtimePlatform": { "cpuArchitecture": «"x86-64"», "operatingSystemFamily": «"linux"» }',
      },
      { title: 'The word of Docker', text: '"runtimePlatform": { "cpuArchitecture": «"aarch64"» }' },
      { title: 'Another processor', text: '"runtimePlatform": { "cpuArchitecture": «"RISCV64"» }' },
      {
        title: 'Another system',
        text: '"runtimePlatform": { "cpuArchitecture": "X86_64", "operatingSystemFamily": «"FREEBSD_14"» }',
      },
      {
        title: 'Windows on ARM',
        text: '"runtimePlatform": { "cpuArchitecture": «"ARM64"», "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" }',
        in: 'taskDefinition',
      },
      {
        title: 'Windows on Managed Instances',
        text: '"requiresCompatibilities": ["MANAGED_INSTANCES"],\n  "runtimePlatform": { "operatingSystemFamily": «"WINDOWS_SERVER_2022_CORE"» }',
      },
    ],
    good: [
      {
        title: 'Linux on ARM',
        text: '"runtimePlatform": { "cpuArchitecture": "ARM64", "operatingSystemFamily": "LINUX" }',
      },
      {
        title: 'Windows',
        text: '"runtimePlatform": { "cpuArchitecture": "X86_64", "operatingSystemFamily": "WINDOWS_SERVER_2025_CORE" }',
      },
      {
        title: 'Placeholders',
        text: '"runtimePlatform": { "cpuArchitecture": "${ARCH}", "operatingSystemFamily": "<OS>" }',
      },
    ],
  },
  check(task, report) {
    const platform = task.view.child('runtimePlatform');
    const cpu = platform.text('cpuArchitecture');
    const system = platform.text('operatingSystemFamily');
    checkName(task, 'cpuArchitecture', report);
    checkName(task, 'operatingSystemFamily', report);
    if (task.operatingSystem !== 'windows') return;
    if (is(cpu, 'ARM64')) {
      const fixes = [setMember(platform, 'cpuArchitecture', 'X86_64', 'Use X86_64', 'suggestion')];
      report(cpu.at, 'windowsArm', {}, { fixes });
    }
    if (task.requires('MANAGED_INSTANCES') === 'yes') {
      const fixes = [setMember(platform, 'operatingSystemFamily', 'LINUX', 'Use LINUX', 'suggestion')];
      report(system.at, 'windowsManaged', {}, { fixes });
    }
  },
});

function checkName(
  task: TaskDefinition,
  member: 'cpuArchitecture' | 'operatingSystemFamily',
  report: Report<typeof messages>,
): void {
  const platform = task.view.child('runtimePlatform');
  const text = platform.text(member);
  const value = valueOr(text, '');
  const values = namesOf(member);
  if (value === '' || values.includes(value)) return;
  const other = member === 'cpuArchitecture' ? OTHER_NAMES[value.toLowerCase()] : undefined;
  const known = other ?? nearest(value, values);
  const data = { member, value: shown(value) };
  if (known === undefined) report(text.at, 'unknown', { ...data, values: oneOf(values) });
  else {
    const fixes = [setMember(platform, member, known, `Use ${known}`, 'suggestion')];
    report(text.at, 'near', { ...data, known }, { fixes });
  }
}

function namesOf(member: string): readonly string[] {
  const shape = taskDefinitionShapes['RuntimePlatform']?.[member];
  return shape?.type === 'string' ? (shape.enum ?? []) : [];
}
