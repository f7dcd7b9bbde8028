import { defineRule } from '../rule';
import { removeMember } from '../support/plans';
import { volumeLabel } from '../support/volumes';

export const rule = defineRule({
  id: 'source-path-blank',
  covers: ['T-VOL-09'],
  title: 'A path of the host is not blank',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'safe',
  messages: {
    blank: {
      text: 'Volume {volume} has a blank "sourcePath". To let Docker choose the directory, leave it out; ECS refuses to register it like this.',
      refused: true,
      answer: 'host.sourcePath should not be blank.',
    },
  },
  why: 'Without `sourcePath` Docker gives the volume a directory of its own. An empty text is not the same to ECS.',
  sources: [
    {
      title: 'HostVolumeProperties',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HostVolumeProperties.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Empty',
        text: '"requiresCompatibilities": ["EC2"], "volumes": [{ "name": "data", "host": { "sourcePath": «""» } }]',
      },
      {
        title: 'A space',
        text: '"requiresCompatibilities": ["EC2"], "volumes": [{ "name": "cache" }, { "name": "data", "host": { "sourcePath": «" "» } }]',
      },
    ],
    good: [
      {
        title: 'Left out',
        text: '"requiresCompatibilities": ["EC2"], "volumes": [{ "name": "data", "host": {} }]',
      },
      {
        title: 'null',
        text: '"requiresCompatibilities": ["EC2"], "volumes": [{ "name": "data", "host": { "sourcePath": null } }]',
      },
      {
        title: 'A placeholder',
        text: '"requiresCompatibilities": ["EC2"], "volumes": [{ "name": "data", "host": { "sourcePath": "${PATH}" } }]',
      },
    ],
  },
  check(task, report) {
    for (const volume of task.view.list('volumes').views()) {
      const host = volume.child('host');
      const path = host.text('sourcePath');
      if (path.state !== 'known' || path.value.trim() !== '') continue;
      const alone = host.source?.members.length === 1;
      const fix = alone
        ? removeMember(volume, 'host', 'Let Docker choose the directory', 'safe')
        : removeMember(host, 'sourcePath', 'Let Docker choose the directory', 'safe');
      report(path.at, 'blank', { volume: volumeLabel(volume) }, { fixes: [fix] });
    }
  },
});
