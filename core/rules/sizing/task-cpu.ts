import { taskCpu } from '../../facts/containerLimits';
import { containerNeeds } from '../../model/containerNeeds';
import { readSize, sizeLike } from '../../model/size';
import { defineRule } from '../rule';
import { isOutside } from '../support/ranges';
import { removeMember, setMember } from '../support/plans';

export const rule = defineRule({
  id: 'task-cpu',
  covers: ['T-EC2-05'],
  title: 'The CPU of a task is within what ECS supports',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    range: {
      text: 'A task has {min} to {max} CPU units (0.125 to 192 vCPU), not {value}. ECS refuses to register it.',
      refused: true,
    },
  },
  why: 'Outside of Fargate the CPU of a task is free within these limits, and may be left out: the containers then share the instance by their own values.',
  sources: [
    {
      title: 'RegisterTaskDefinition: cpu',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Too little', text: '"requiresCompatibilities": ["EC2"], "cpu": «"64"»' },
      { title: 'vCPU without the unit', text: '"requiresCompatibilities": ["EXTERNAL"], "cpu": «"2"»' },
      { title: 'Too much', text: '"requiresCompatibilities": ["EC2"], "cpu": «"256 vCPU"»' },
    ],
    good: [
      { title: 'The least', text: '"requiresCompatibilities": ["EC2"], "cpu": "128"' },
      { title: 'The most', text: '"requiresCompatibilities": ["EC2"], "cpu": "192 vCPU"' },
      { title: 'A placeholder', text: '"requiresCompatibilities": ["EC2"], "cpu": "${CPU}"' },
      { title: 'None', text: '"requiresCompatibilities": ["EC2"]', without: ['taskDefinition.cpu'] },
    ],
  },
  check(task, report) {
    // Fargate has a table of its own.
    if (task.requires('FARGATE') !== 'no') return;
    const cpu = readSize(task.view, 'cpu');
    if (cpu.state !== 'known' || !isOutside(cpu.value, taskCpu)) return;
    const { value } = cpu;
    const meant = value > 0 && value <= 16 ? value * 1024 : value;
    const size = Math.min(Math.max(meant, taskCpu.min, containerNeeds(task).cpu), taskCpu.max);
    const set = setMember(
      task.view,
      'cpu',
      sizeLike(task.view, 'cpu', size),
      `Set cpu to ${String(size)} units`,
      'suggestion',
    );
    const remove = removeMember(task.view, 'cpu', 'Remove cpu', 'suggestion');
    report(cpu.at, 'range', { value, ...taskCpu }, { fixes: [set, remove] });
  },
});
