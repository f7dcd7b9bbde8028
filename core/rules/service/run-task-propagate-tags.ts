import { is } from '../../tree/val';
import { defineRule } from '../rule';
import { removeMember, setMember } from '../support/plans';

export const rule = defineRule({
  id: 'run-task-propagate-tags',
  covers: [],
  title: 'A task that is run once has tags of its task definition',
  entity: 'runTask',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    service: {
      text: 'There is no service whose tags this task could have; ECS refuses "SERVICE" when a task is run. Use "TASK_DEFINITION", or give "tags" here.',
      refused: true,
    },
  },
  why: 'A task that runs on its own belongs to no service. Its tags come from the request itself or from its task definition.',
  sources: [
    {
      title: 'RunTask: propagateTags',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Tags of a service', text: '"propagateTags": «"SERVICE"»' },
      {
        title: 'Beside tags of its own',
        text: '"tags": [{ "key": "team", "value": "shop" }], "propagateTags": «"SERVICE"»',
      },
    ],
    good: [
      { title: 'Tags of the task definition', text: '"propagateTags": "TASK_DEFINITION"' },
      { title: 'A placeholder', text: '"propagateTags": "${PROPAGATE}"' },
    ],
  },
  check({ view }, report) {
    const propagate = view.text('propagateTags');
    if (!is(propagate, 'SERVICE')) return;
    const fixes = [
      setMember(
        view,
        'propagateTags',
        'TASK_DEFINITION',
        'Use the tags of the task definition',
        'suggestion',
      ),
      removeMember(view, 'propagateTags', 'Remove propagateTags', 'suggestion'),
    ];
    report(propagate.at, 'service', {}, { fixes });
  },
});
