import { valueOr } from '../../tree/val';
import { defineRule } from '../rule';
import { setMember } from '../support/plans';
import { shown } from '../support/words';

/** Directories that an application reads its settings, keys and pages from. */
const READ =
  /(?:^|\/)(?:etc|config|conf|conf\.d|certs?|certificates|ssl|tls|secrets?|static|public|templates|dashboards|rules)(?:\/|$)/i;

export const rule = defineRule({
  id: 'mount-read-only',
  covers: ['T-VOL-12'],
  title: 'What is only read is mounted read-only',
  entity: 'container',
  severity: 'hint',
  fix: 'suggestion',
  messages: {
    unsaid:
      'By its name "{path}" is read and seldom written, but container {container} may write to it: "readOnly" is false where it is left out. Set it to true, or to false to say that it is meant so.',
  },
  why: 'A read-only mount keeps an intruder from changing the settings, keys or pages that other containers read from the same volume.',
  sources: [
    {
      title: 'MountPoint',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Certificates',
        task: '"volumes": [{ "name": "certs" }]',
        text: '"mountPoints": [{ "sourceVolume": "certs", "containerPath": «"/app/certs"» }]',
      },
      {
        title: 'Settings',
        task: '"volumes": [{ "name": "data" }, { "name": "settings" }]',
        text: '"mountPoints": [{ "sourceVolume": "data", "containerPath": "/data" }, { "sourceVolume": "settings", "containerPath": «"/etc/nginx/conf.d"», "readOnly": null }]',
      },
    ],
    good: [
      {
        title: 'Read-only',
        task: '"volumes": [{ "name": "certs" }]',
        text: '"mountPoints": [{ "sourceVolume": "certs", "containerPath": "/app/certs", "readOnly": true }]',
      },
      {
        title: 'Meant to be written',
        task: '"volumes": [{ "name": "certs" }]',
        text: '"mountPoints": [{ "sourceVolume": "certs", "containerPath": "/app/certs", "readOnly": false }]',
      },
      {
        title: 'Data',
        task: '"volumes": [{ "name": "data" }]',
        text: '"mountPoints": [{ "sourceVolume": "data", "containerPath": "/var/lib/postgresql/data" }]',
      },
      {
        title: 'A placeholder',
        task: '"volumes": [{ "name": "certs" }]',
        text: '"mountPoints": [{ "sourceVolume": "certs", "containerPath": "/app/certs", "readOnly": ${READ_ONLY} }]',
      },
    ],
  },
  check(container, report) {
    for (const mount of container.view.list('mountPoints').views()) {
      const path = mount.text('containerPath');
      if (
        path.state !== 'known' ||
        !READ.test(valueOr(path, '')) ||
        mount.bool('readOnly').state !== 'absent'
      )
        continue;
      const fixes = [
        setMember(mount, 'readOnly', true, 'Mount it read-only', 'suggestion'),
        setMember(mount, 'readOnly', false, 'Say that it is written', 'suggestion'),
      ];
      report(path.at, 'unsaid', { path: shown(path.value), container: container.label }, { fixes });
    }
  },
});
