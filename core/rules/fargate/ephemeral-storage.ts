import { ephemeralStorage } from '../../facts/containerLimits';
import { defineRule } from '../rule';
import { removeMember } from '../support/plans';
import { clamp, isOutside } from '../support/ranges';

export const rule = defineRule({
  id: 'ephemeral-storage',
  covers: ['T-FG-17'],
  title: 'Ephemeral storage is 21 to 200 GiB, on Fargate',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'safe',
  messages: {
    low: {
      text: '{size} GiB of ephemeral storage is too little to ask for: ECS takes 21 to 200, and 20 is what every Fargate task has without asking. ECS refuses to register it.',
      refused: true,
      answer: 'EphemeralStorage size should be at least 21',
    },
    high: {
      text: '{size} GiB of ephemeral storage is more than a task can have: ECS takes 21 to 200. It refuses to register it. Larger data belongs on Amazon EFS or Amazon EBS.',
      refused: true,
    },
    elsewhere: {
      text: '"ephemeralStorage" is for Fargate, and this task definition is for {types} only, where the storage of the instance is used. Take it out.',
      severity: 'warning',
    },
  },
  why: 'A Fargate task has 20 GiB of ephemeral storage, and up to 200 when it asks (Linux platform 1.4.0 or later). On container instances the disk belongs to the instance.',
  sources: [
    {
      title: 'EphemeralStorage',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html',
    },
    {
      title: 'Fargate task ephemeral storage',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html',
    },
  ],
  examples: {
    bad: [
      { title: 'What it has anyway', text: '"ephemeralStorage": { "sizeInGiB": «20» }' },
      { title: 'Too much', text: '"ephemeralStorage": { "sizeInGiB": «500» }' },
      {
        title: 'On EC2',
        text: '"requiresCompatibilities": ["EC2"], «"ephemeralStorage"»: { "sizeInGiB": 50 }',
      },
    ],
    good: [
      { title: 'The least', text: '"ephemeralStorage": { "sizeInGiB": 21 }' },
      { title: 'The most', text: '"ephemeralStorage": { "sizeInGiB": 200 }' },
      { title: 'A placeholder', text: '"ephemeralStorage": { "sizeInGiB": ${STORAGE} }' },
      {
        title: 'EC2 and Fargate',
        text: '"requiresCompatibilities": ["EC2", "FARGATE"], "ephemeralStorage": { "sizeInGiB": 50 }',
      },
    ],
  },
  check(task, report) {
    const storage = task.view.child('ephemeralStorage');
    const size = storage.int('sizeInGiB');
    const remove = removeMember(task.view, 'ephemeralStorage', 'Remove ephemeralStorage', 'suggestion');
    if (size.state === 'known' && isOutside(size.value, ephemeralStorage)) {
      const low = size.value < ephemeralStorage.min;
      const fixes = [clamp(storage, 'sizeInGiB', size.value, ephemeralStorage), ...(low ? [remove] : [])];
      report(size.at, low ? 'low' : 'high', { size: size.value }, { fixes });
      return;
    }
    const onInstances = ['EC2', 'EXTERNAL'] as const;
    const types = onInstances.filter((type) => task.requires(type) === 'yes');
    const others = (['FARGATE', 'MANAGED_INSTANCES'] as const).some((type) => task.requires(type) !== 'no');
    if (storage.state === 'known' && types.length > 0 && !others)
      report(
        task.view.keySpot('ephemeralStorage'),
        'elsewhere',
        { types: types.join(' and ') },
        { fixes: [remove] },
      );
  },
});
