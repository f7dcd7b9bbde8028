import { placeholder } from '../../text/template';
import { defineRule, type FixPlan } from '../rule';

export const rule = defineRule({
  id: 'tags-missing',
  covers: ['T-TAG-02'],
  title: 'A task definition carries tags',
  entity: 'document',
  severity: 'info',
  fix: 'suggestion',
  messages: {
    none: 'The task definition carries no tags, so nobody can tell from the account whose it is and what it costs. Add those that your organisation asks for.',
  },
  why: 'Tags say who owns a task definition and are carried on to its services and tasks where that is asked for (`propagateTags`). Security Hub checks for them (ECS.15).',
  sources: [
    {
      title: 'Security Hub: [ECS.15] ECS task definitions should be tagged',
      url: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-15',
    },
    {
      title: 'Tagging Amazon ECS resources',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'No tags',
        in: 'taskDefinition',
        text: '«"family"»: "web"',
        without: ['taskDefinition.tags'],
      },
      { title: 'An empty list', in: 'taskDefinition', text: '«"family"»: "web",\n  "tags": []' },
    ],
    good: [
      { title: 'A tag', in: 'taskDefinition', text: '"tags": [{ "key": "team", "value": "shop" }]' },
      { title: 'Tags from a template', in: 'taskDefinition', text: '"tags": ${jsonencode(tags)}' },
      {
        title: 'A described task definition does not show its tags',
        in: 'taskDefinition',
        text: '"revision": 3',
        without: ['taskDefinition.tags'],
      },
      {
        title: 'A bare list of containers',
        in: 'document',
        text: '[{ "name": "app", "image": "web:1.2", "essential": true }]\n',
      },
    ],
  },
  check({ taskDefinition: task }, report) {
    if (task?.flavour !== 'register') return;
    const { view } = task;
    const tags = view.list('tags');
    if (tags.state === 'unknown' || !tags.complete || tags.length > 0) return;
    const name = ['family', 'containerDefinitions'].find((member) => view.member(member));
    const fix: FixPlan = {
      title: 'Add a tag',
      kind: 'suggestion',
      edit: (editor) => {
        const tag = { key: placeholder('key'), value: placeholder('value') };
        if (view.source) editor.appendTo(view.source, 'tags', tag);
      },
    };
    report(name === undefined ? tags.at : view.keySpot(name), 'none', {}, { fixes: [fix] });
  },
});
