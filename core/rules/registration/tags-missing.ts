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
    required: {
      text: 'The task definition lacks {tags}, which your organisation asks for.',
      severity: 'warning',
    },
  },
  options: {
    required: {
      description: 'Keys of tags that every task definition carries.',
      example: ['team', 'cost-center'],
    },
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
      {
        title: 'A tag that the organisation asks for',
        in: 'taskDefinition',
        text: '«"tags"»: [{ "key": "team", "value": "shop" }]',
        options: { required: ['team', 'cost-center'] },
      },
      {
        title: 'Two of them, and no tags at all',
        in: 'taskDefinition',
        text: '«"family"»: "web"',
        without: ['taskDefinition.tags'],
        options: { required: ['team', 'cost-center'] },
      },
      { title: 'An empty list', in: 'taskDefinition', text: '«"family"»: "web",\n  "tags": []' },
    ],
    good: [
      { title: 'A tag', in: 'taskDefinition', text: '"tags": [{ "key": "team", "value": "shop" }]' },
      {
        title: 'Every tag that the organisation asks for',
        in: 'taskDefinition',
        text: '"tags": [{ "key": "team", "value": "shop" }, { "key": "cost-center", "value": "42" }]',
        options: { required: ['team', 'cost-center'] },
      },
      {
        title: 'A key that nobody knows yet',
        in: 'taskDefinition',
        text: '"tags": [{ "key": "${KEY}", "value": "shop" }]',
        options: { required: ['team'] },
      },
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
  check({ taskDefinition: task }, report, _context, { required }) {
    if (task?.flavour !== 'register') return;
    const { view } = task;
    const tags = view.list('tags');
    if (tags.state === 'unknown' || !tags.complete) return;
    const keys = tags.views().map((tag) => tag.text('key'));
    if (tags.hasUnknown || keys.some((key) => key.state === 'unknown')) return;
    const known = keys.flatMap((key) => (key.state === 'known' ? [key.value] : []));
    const lacking = required.filter((key) => !known.includes(key));
    if (lacking.length === 0 && tags.length > 0) return;
    const name = ['family', 'containerDefinitions'].find((member) => view.member(member));
    const elsewhere = name === undefined ? tags.at : view.keySpot(name);
    const at = tags.length > 0 ? view.keySpot('tags') : elsewhere;
    const fix: FixPlan = {
      title: lacking.length > 1 ? 'Add the tags' : lacking.length === 1 ? 'Add the tag' : 'Add a tag',
      kind: 'suggestion',
      edit: (editor) => {
        if (!view.source) return;
        for (const key of lacking.length > 0 ? lacking : [placeholder('key')])
          editor.appendTo(view.source, 'tags', { key, value: placeholder('value') });
      },
    };
    if (lacking.length > 0) {
      const named = lacking.map((key) => `"${key}"`).join(', ');
      report(at, 'required', { tags: `the tag${lacking.length > 1 ? 's' : ''} ${named}` }, { fixes: [fix] });
    } else report(at, 'none', {}, { fixes: [fix] });
  },
});
