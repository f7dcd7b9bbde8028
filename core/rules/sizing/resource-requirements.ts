import { valueOr } from '../../tree/val';
import type { View } from '../../tree/view';
import { defineRule } from '../rule';
import { removeEntry } from '../support/entries';
import { isGiven } from '../support/given';
import { removeMember, setMember } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'resource-requirements',
  covers: ['T-EC2-08'],
  title: 'Requirements of GPUs and other devices can be met',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    count: {
      text: 'The number of GPUs is a whole number of 1 or more, or "ALL", not "{value}". ECS refuses to register it.',
      refused: true,
    },
    noValue: {
      text: 'This GPU requirement says neither how many ("value") nor how they are shared ("sharingStrategy"). ECS refuses to register it.',
      refused: true,
    },
    both: {
      text: 'A GPU requirement has either a number ("value") or a "sharingStrategy", not both. ECS refuses to register it.',
      refused: true,
    },
    twice: {
      text: 'The container asks for {type} twice. ECS refuses to register it; one requirement says it all.',
      refused: true,
    },
    mixed: {
      text: 'A container asks for a GPU or for Neuron devices, not for both: no instance has them together.',
    },
    neuronValue: {
      text: 'Neuron devices are given to a container all together: the value is "ALL", not "{value}". ECS refuses to register it.',
      refused: true,
    },
    neuronPlace: {
      text: '"NeuronDevice" requirements exist on managed instances only, and this task definition is for {types}. ECS refuses to register it.',
      refused: true,
    },
    neuronMany: {
      text: 'Only one container of a task can have the Neuron devices. ECS refuses to register it.',
      refused: true,
    },
    accelerator: {
      text: 'Amazon Elastic Inference is retired: no accelerator can be had any more. Take the requirement out.',
      refused: true,
      answer: "Unsupported field 'inferenceAccelerators'",
    },
  },
  why: 'GPUs are counted whole and belong to one container each unless they are shared; Neuron devices come all together and on managed instances. Elastic Inference accelerators can no longer be had.',
  sources: [
    {
      title: 'ResourceRequirement',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html',
    },
    {
      title: 'Amazon ECS task definitions for GPU workloads',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-gpu.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Half a GPU',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"resourceRequirements": [{ "type": "GPU", "value": «"0.5"» }]',
      },
      {
        title: 'No number',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"resourceRequirements": [{ «"type"»: "GPU" }]',
      },
      {
        title: 'A number and a strategy',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"resourceRequirements": [{ "type": "GPU", «"value"»: "1", "sharingStrategy": { "nvidiaMps": { "memory": 4096 } } }]',
      },
      {
        title: 'Twice',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"resourceRequirements": [{ "type": "GPU", "value": "1" }, { "type": «"GPU"», "value": "2" }]',
      },
      {
        title: 'GPU and Neuron',
        in: 'container',
        task: '"requiresCompatibilities": ["MANAGED_INSTANCES"]',
        text: '"resourceRequirements": [{ "type": "GPU", "value": "1" }, { "type": «"NeuronDevice"», "value": "ALL" }]',
      },
      {
        title: 'Neuron devices on EC2',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"resourceRequirements": [{ "type": «"NeuronDevice"», "value": "ALL" }]',
      },
      {
        title: 'One Neuron device',
        in: 'container',
        task: '"requiresCompatibilities": ["MANAGED_INSTANCES"]',
        text: '"resourceRequirements": [{ "type": "NeuronDevice", "value": «"1"» }]',
      },
      {
        title: 'Neuron devices for two',
        text: '"requiresCompatibilities": ["MANAGED_INSTANCES"], "containerDefinitions": [{ "name": "a", "resourceRequirements": [{ "type": "NeuronDevice", "value": "ALL" }], ${SHARED} }, { "name": "b", "resourceRequirements": [{ "type": «"NeuronDevice"», "value": "ALL" }], ${SHARED} }]',
      },
      {
        title: 'A retired accelerator',
        text: '«"inferenceAccelerators"»: [{ "deviceName": "device_1", "deviceType": "eia2.medium" }]',
      },
      {
        title: 'A retired requirement',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"resourceRequirements": [{ "type": «"InferenceAccelerator"», "value": "device_1" }]',
      },
    ],
    good: [
      {
        title: 'GPUs',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"resourceRequirements": [{ "type": "GPU", "value": "2" }]',
      },
      {
        title: 'All GPUs',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"resourceRequirements": [{ "type": "GPU", "value": "ALL" }]',
      },
      {
        title: 'A shared GPU',
        in: 'container',
        task: '"requiresCompatibilities": ["MANAGED_INSTANCES"]',
        text: '"resourceRequirements": [{ "type": "GPU", "sharingStrategy": { "nvidiaMps": { "memory": 4096 } } }]',
      },
      {
        title: 'Neuron devices on managed instances',
        in: 'container',
        task: '"requiresCompatibilities": ["MANAGED_INSTANCES"]',
        text: '"resourceRequirements": [{ "type": "NeuronDevice", "value": "ALL" }]',
      },
      {
        title: 'Placeholders',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"resourceRequirements": [{ "type": "GPU", "value": "${GPUS}" }]',
      },
      { title: 'No accelerator', text: '"inferenceAccelerators": []' },
    ],
  },
  check(task, report) {
    if (isGiven(task.view, 'inferenceAccelerators')) {
      const fixes = [
        removeMember(task.view, 'inferenceAccelerators', 'Remove inferenceAccelerators', 'suggestion'),
      ];
      report(task.view.keySpot('inferenceAccelerators'), 'accelerator', {}, { fixes });
    }
    const types = (['EC2', 'FARGATE', 'EXTERNAL'] as const).filter((type) => task.requires(type) === 'yes');
    const managed = task.requires('MANAGED_INSTANCES') !== 'no';
    let neuron = 0;
    for (const { view } of task.containers) {
      const seen = new Set<string>();
      for (const requirement of view.list('resourceRequirements').views()) {
        const type = requirement.text('type');
        if (type.state !== 'known') continue;
        const fixes = [removeEntry(view, 'resourceRequirements', requirement.node, 'Remove the requirement')];
        const again = seen.has(type.value);
        const mixed = type.value === 'NeuronDevice' ? seen.has('GPU') : seen.has('NeuronDevice');
        seen.add(type.value);
        if (type.value === 'InferenceAccelerator') report(type.at, 'accelerator', {}, { fixes });
        // Fargate has no GPUs at all, which is a finding of its own.
        if (type.value === 'GPU' && task.requires('FARGATE') === 'yes') continue;
        if (type.value !== 'GPU' && type.value !== 'NeuronDevice') continue;
        if (again) report(type.at, 'twice', { type: type.value }, { fixes });
        else if (mixed) report(type.at, 'mixed', {}, { fixes });
        else if (type.value === 'GPU') checkGpu(requirement);
        else if (!managed && types.length > 0)
          report(type.at, 'neuronPlace', { types: types.join(' and ') }, { fixes });
        else if (++neuron > 1) report(type.at, 'neuronMany', {}, { fixes });
        else checkNeuron(requirement);
      }
    }

    function checkGpu(gpu: View): void {
      const value = gpu.text('value');
      const strategy = gpu.child('sharingStrategy');
      if (strategy.state === 'known' && gpu.has('value') === 'yes') {
        const fixes = [
          removeMember(gpu, 'value', 'Share the GPU', 'suggestion'),
          removeMember(gpu, 'sharingStrategy', 'Do not share the GPU', 'suggestion'),
        ];
        report(gpu.keySpot('value'), 'both', {}, { fixes });
      } else if (value.state === 'absent' && strategy.state === 'absent') {
        const fixes = [setMember(gpu, 'value', '1', 'Ask for one GPU', 'suggestion')];
        report(value.at, 'noValue', {}, { fixes });
      } else if (value.state === 'known' && !/^(?:0*[1-9]\d*|ALL)$/.test(value.value)) {
        const number = Math.max(1, Math.ceil(Number(valueOr(value, '')) || 1));
        const title = `Ask for ${String(number)} GPU${number > 1 ? 's' : ''}`;
        const fixes = [setMember(gpu, 'value', String(number), title, 'suggestion')];
        report(value.at, 'count', { value: shown(value.value) }, { fixes });
      }
    }

    function checkNeuron(neurons: View): void {
      const value = neurons.text('value');
      if (value.state !== 'known' || value.value === 'ALL') return;
      const fixes = [setMember(neurons, 'value', 'ALL', 'Ask for all Neuron devices', 'suggestion')];
      report(value.at, 'neuronValue', { value: shown(value.value) }, { fixes });
    }
  },
});
