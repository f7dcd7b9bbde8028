import { ulimits } from '../../facts/ulimits';
import { nearest } from '../../text/nearest';
import { defineRule } from '../rule';
import { removeEntry } from '../support/entries';
import { replaceValue, setMember } from '../support/plans';
import { shown } from '../support/words';

/** What Docker and ECS read as "no limit". */
const UNLIMITED = -1;

export const rule = defineRule({
  id: 'container-ulimits',
  covers: ['T-CT-14'],
  title: 'Ulimits have a known name, and a soft limit within the hard one',
  entity: 'container',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    order: {
      text: 'The soft limit of ulimit "{name}" ({soft}) is greater than its hard limit ({hard}). ECS refuses to register it.',
      refused: true,
      answer: 'Soft limit exceeds hard limit for ulimit {name}',
    },
    near: {
      text: 'There is no ulimit "{name}"; "{near}" was probably meant.',
      severity: 'warning',
      refused: true,
    },
    strange: {
      text: '"{name}" is a ulimit that this version does not know. It knows {known}.',
      severity: 'info',
    },
  },
  why: 'The soft limit is what holds for a process, the hard limit how far it may raise that itself. The names are those of the kernel’s resource limits, in lower case.',
  sources: [
    {
      title: 'Ulimit',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Ulimit.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Soft above hard',
        text: '"ulimits": [{ "name": "nofile", "softLimit": «65536», "hardLimit": 4096 }]',
      },
      {
        title: 'Unlimited within a limit',
        text: '"ulimits": [{ "name": "memlock", "softLimit": «-1», "hardLimit": 65536 }]',
      },
      {
        title: 'Another spelling',
        text: '"ulimits": [{ "name": «"NOFILES"», "softLimit": 1024, "hardLimit": 4096 }]',
      },
      {
        title: 'Not known',
        text: '"ulimits": [{ "name": «"threads"», "softLimit": 10, "hardLimit": 10 }]',
      },
    ],
    good: [
      {
        title: 'Equal limits',
        text: '"ulimits": [{ "name": "nofile", "softLimit": 65536, "hardLimit": 65536 }]',
      },
      {
        title: 'No hard limit',
        text: '"ulimits": [{ "name": "memlock", "softLimit": 65536, "hardLimit": -1 }]',
      },
      { title: 'Unlimited', text: '"ulimits": [{ "name": "memlock", "softLimit": -1, "hardLimit": -1 }]' },
      {
        title: 'Placeholders',
        text: '"ulimits": [{ "name": "${NAME}", "softLimit": ${SOFT}, "hardLimit": 10 }]',
      },
      {
        title: 'EC2',
        task: '"requiresCompatibilities": ["EC2"]',
        text: '"ulimits": [{ "name": "core", "softLimit": 0, "hardLimit": 0 }]',
      },
    ],
  },
  check({ view }, report) {
    for (const limit of view.list('ulimits').views()) {
      const name = limit.text('name');
      if (name.state === 'known' && name.value !== '' && !ulimits.some((known) => known === name.value)) {
        const near = nearest(name.value, ulimits);
        const data = { name: shown(name.value), near: near ?? '', known: ulimits.join(', ') };
        const fixes =
          near === undefined
            ? [removeEntry(view, 'ulimits', limit.node, 'Remove the ulimit')]
            : [replaceValue(name.at, near, `Use ${near}`, 'suggestion')];
        report(name.at, near === undefined ? 'strange' : 'near', data, { fixes });
      }
      const soft = limit.int('softLimit');
      const hard = limit.int('hardLimit');
      if (soft.state !== 'known' || hard.state !== 'known' || hard.value === UNLIMITED) continue;
      if (soft.value !== UNLIMITED && soft.value <= hard.value) continue;
      const data = {
        name: name.state === 'known' ? shown(name.value) : '…',
        soft: soft.value === UNLIMITED ? 'unlimited' : soft.value,
        hard: hard.value,
      };
      const lower = `Lower the soft limit to ${String(hard.value)}`;
      const raise =
        soft.value === UNLIMITED ? 'Lift the hard limit' : `Raise the hard limit to ${String(soft.value)}`;
      const fixes = [
        setMember(limit, 'softLimit', hard.value, lower, 'suggestion'),
        setMember(limit, 'hardLimit', soft.value, raise, 'suggestion'),
      ];
      report(soft.at, 'order', data, { fixes });
    }
  },
});
