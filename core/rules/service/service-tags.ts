import type { Editor } from '../../editors/editor';
import type { Service } from '../../model/service';
import { placeholder } from '../../text/template';
import { is } from '../../tree/val';
import { defineRule } from '../rule';
import { setMember } from '../support/plans';
import { allOf } from '../support/words';

export const rule = defineRule({
  id: 'service-tags',
  covers: ['L-SVC-04'],
  title: 'Services and their tasks carry tags',
  entity: 'service',
  severity: 'info',
  fix: 'suggestion',
  messages: {
    missing:
      'The service says nothing of {members}: nobody can tell from its tasks whose they are, and their costs stand under no name. Tag the service, and let its tasks have the tags.',
    untagged:
      'The service has no tags: nobody can tell whose it is, and access by tags does not work for it. Give it tags.',
    notPropagated:
      'Tags are not handed on: the tasks of the service carry none, and their costs stand under no name. Use "SERVICE" or "TASK_DEFINITION".',
    unmanaged:
      'The tasks do not get the tags that ECS manages, which name the cluster and the service in cost reports. Turn "enableECSManagedTags" on.',
  },
  why: 'Tags tell whose a task is, put its costs under a name, and are what access by attributes goes by. Tasks get tags when they start and not later, so that the service has to say it beforehand.',
  sources: [
    {
      title: 'Tagging Amazon ECS resources',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html',
    },
    {
      title: 'Security Hub control ECS.13',
      url: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'Nothing said',
        text: '"serviceName": «"web"»',
        without: ['service.tags', 'service.propagateTags', 'service.enableECSManagedTags'],
      },
      { title: 'No tags', text: '«"tags"»: []' },
      {
        title: 'An export with the defaults',
        text: '"enableECSManagedTags": «false», "propagateTags": «"NONE"»',
      },
    ],
    good: [
      { title: 'Tags of the task definition', text: '"propagateTags": "TASK_DEFINITION"' },
      { title: 'Placeholders', text: '"tags": ${TAGS}, "propagateTags": "{{ propagate }}"' },
      {
        title: 'An update leaves them as they are',
        in: 'document',
        file: 'update.json',
        text: '{ "cluster": "shop", "service": "web", "taskDefinition": "web:4", "desiredCount": 3 }',
      },
    ],
  },
  check(service, report) {
    const { view } = service;
    const tags = view.list('tags');
    const propagate = view.text('propagateTags');
    const managed = view.bool('enableECSManagedTags');
    // A task set takes tags only; an update keeps what it does not name.
    if (!service.keepsAbsent) {
      const absent = [
        ...(tags.state === 'absent' ? ['tags'] : []),
        ...(propagate.state === 'absent' ? ['propagateTags'] : []),
        ...(managed.state === 'absent' ? ['enableECSManagedTags'] : []),
      ];
      const [first] = absent;
      if (first !== undefined) {
        const members = allOf(absent.map((member) => `"${member}"`));
        const edit = (editor: Editor): void => {
          addAll(service, absent, editor);
        };
        const fixes = [{ title: `Add ${allOf(absent)}`, kind: 'suggestion' as const, edit }];
        report(view.spot(first), 'missing', { members }, { fixes });
      }
    }
    if (tags.state === 'known' && tags.complete && tags.length === 0) {
      const fixes = [setMember(view, 'tags', TAGS, 'Add a tag', 'suggestion')];
      report(tags.at, 'untagged', {}, { fixes });
    }
    if (is(propagate, 'NONE')) {
      const fixes = [
        setMember(view, 'propagateTags', 'SERVICE', 'Hand on the tags of the service', 'suggestion'),
      ];
      report(propagate.at, 'notPropagated', {}, { fixes });
    }
    if (is(managed, false)) {
      const fixes = [setMember(view, 'enableECSManagedTags', true, 'Turn them on', 'suggestion')];
      report(managed.at, 'unmanaged', {}, { fixes });
    }
  },
});

const TAGS = [{ key: placeholder('key'), value: placeholder('value') }];

function addAll({ view }: Service, members: readonly string[], editor: Editor): void {
  const object = view.source;
  if (!object) return;
  for (const member of members) {
    const value = member === 'tags' ? TAGS : member === 'propagateTags' ? 'SERVICE' : true;
    editor.set(object, member, value);
  }
}
