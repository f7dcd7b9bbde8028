import { is } from '../../tree/val';
import { defineRule } from '../rule';
import { fargateSource } from '../support/fargate';
import { removeEntry } from '../support/entries';

export const rule = defineRule({
  id: 'fargate-gpu',
  covers: ['T-FG-09'],
  title: 'Fargate has no GPUs',
  entity: 'container',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    gpu: {
      text: 'Container {container} asks for a GPU, which Fargate does not have. ECS refuses to register it. Run it on EC2 or on managed instances, or take the requirement out.',
      refused: true,
      answer: 'Tasks using the Fargate launch type do not support GPU resource requirements.',
    },
  },
  why: 'GPUs belong to container instances of a GPU type. Fargate offers CPU and memory only.',
  sources: [
    fargateSource,
    {
      title: 'Amazon ECS task definitions for GPU workloads',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-gpu.html',
    },
  ],
  examples: {
    bad: [
      { title: 'One GPU', text: '"resourceRequirements": [{ "type": «"GPU"», "value": "1" }]' },
      {
        title: 'EC2 and Fargate',
        task: '"requiresCompatibilities": ["EC2", "FARGATE"]',
        text: '"resourceRequirements": [{ "value": "2", "type": «"GPU"» }]',
      },
    ],
    good: [
      {
        title: 'GPUs on EC2',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"resourceRequirements": [{ "type": "GPU", "value": "1" }]',
      },
      { title: 'No requirement', text: '"resourceRequirements": []' },
      { title: 'A placeholder', text: '"resourceRequirements": [{ "type": "${TYPE}", "value": "1" }]' },
    ],
  },
  check(container, report) {
    if (container.task.requires('FARGATE') !== 'yes') return;
    for (const requirement of container.view.list('resourceRequirements').views()) {
      const type = requirement.text('type');
      if (!is(type, 'GPU')) continue;
      const fixes = [
        removeEntry(container.view, 'resourceRequirements', requirement.node, 'Remove the requirement'),
      ];
      report(type.at, 'gpu', { container: container.label }, { fixes });
    }
  },
});
