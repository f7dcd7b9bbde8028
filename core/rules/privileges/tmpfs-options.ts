import { defineRule, type FixPlan } from '../rule';
import { removePart, replaceValue } from '../support/plans';

const OPPOSITE: Readonly<Record<string, string>> = { exec: 'noexec', suid: 'nosuid', dev: 'nodev' };
const ALLOWS: Readonly<Record<string, string>> = {
  exec: 'programs can be started from it',
  suid: 'programs in it can take on another user',
  dev: 'device files in it work',
};

export const rule = defineRule({
  id: 'tmpfs-options',
  covers: ['T-PRIV-13'],
  title: 'Memory file systems hold data, not programs',
  entity: 'container',
  severity: 'hint',
  fix: 'suggestion',
  messages: {
    option:
      'With mount option "{option}" {effect}: the tmpfs at "{path}" becomes a place to run what was dropped there. Use "{opposite}".',
  },
  why: 'Docker mounts a tmpfs with `noexec`, `nosuid` and `nodev`. An option that takes one of them back opens a writable place to run programs from, past a read-only root file system.',
  sources: [
    { title: 'Tmpfs', url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tmpfs.html' },
    { title: 'tmpfs mounts', url: 'https://docs.docker.com/engine/storage/tmpfs/' },
  ],
  examples: {
    bad: [
      {
        title: 'exec',
        text: '"linuxParameters": { "capabilities": { "drop": ["ALL"] }, "tmpfs": [{ "containerPath": "/tmp", "size": 64, "mountOptions": [«"exec"», "nosuid"] }] }',
      },
      {
        title: 'suid beside its opposite',
        text: '"linuxParameters": { "capabilities": { "drop": ["ALL"] }, "tmpfs": [{ "containerPath": "/tmp", "size": 64, "mountOptions": ["nosuid", «"suid"»] }] }',
      },
    ],
    good: [
      {
        title: 'The defaults',
        text: '"linuxParameters": { "tmpfs": [{ "containerPath": "/tmp", "size": 64, "mountOptions": ["noexec", "nosuid", "rw"] }] }',
      },
      {
        title: 'No options',
        text: '"linuxParameters": { "tmpfs": [{ "containerPath": "/tmp", "size": 64 }] }',
      },
      {
        title: 'A placeholder',
        text: '"linuxParameters": { "tmpfs": [{ "containerPath": "/tmp", "size": 64, "mountOptions": ["${OPTION}"] }] }',
      },
    ],
  },
  check(container, report) {
    for (const tmpfs of container.linuxParameters.list('tmpfs').views()) {
      const path = tmpfs.literal('containerPath');
      const options = tmpfs.list('mountOptions').texts();
      for (const option of options) {
        if (option.state !== 'known' || option.at.kind !== 'value') continue;
        const opposite = OPPOSITE[option.value];
        if (opposite === undefined) continue;
        const there = options.some((other) => other.state === 'known' && other.value === opposite);
        const fix: FixPlan = there
          ? removePart(option.at.node, `Take "${option.value}" out`, 'suggestion')
          : replaceValue(option.at, opposite, `Use "${opposite}"`, 'suggestion');
        const data = {
          option: option.value,
          effect: ALLOWS[option.value] ?? '',
          path: path.state === 'known' ? path.value : '…',
          opposite,
        };
        report(option.at, 'option', data, { fixes: [fix], identity: option.value });
      }
    }
  },
});
