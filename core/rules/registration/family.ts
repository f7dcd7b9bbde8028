import { hasHole, HOLE } from '../../model/arn';
import { placeholder } from '../../text/template';
import { defineRule } from '../rule';
import { setMember } from '../support/plans';
import { shown } from '../support/words';

const LONGEST = 255;
const REGISTER = {
  title: 'RegisterTaskDefinition: family',
  url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html#ECS-RegisterTaskDefinition-request-family',
} as const;

export const rule = defineRule({
  id: 'family',
  covers: ['T-FAM-01'],
  title: 'A task definition has a family with a valid name',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    missing: {
      text: 'The task definition has no "family", the name under which ECS numbers its revisions. ECS refuses to register it.',
      refused: true,
      answer: 'Family can not be blank.',
    },
    long: {
      text: 'A family has up to 255 characters; this one has {length}. ECS refuses to register it.',
      refused: true,
    },
    characters: {
      text: 'Family "{family}" holds other characters than letters, digits, hyphens and underscores. ECS refuses to register it.',
      refused: true,
    },
  },
  why: 'The family is the name of all revisions of a task definition. Services, deployments and policies refer to it.',
  sources: [REGISTER],
  examples: {
    bad: [
      {
        title: 'No family',
        in: 'document',
        text: '{ «"networkMode"»: "bridge", "containerDefinitions": [{ "name": "app", "image": "web:1" }] }\n',
      },
      { title: 'An empty family', text: '"family": «""»' },
      { title: 'Dots and blanks', text: '"family": «"web.shop v2"»' },
      { title: 'Too long', text: `"family": «"${'web-shop-'.repeat(29)}"»` },
    ],
    good: [
      { title: 'Letters, digits, hyphens and underscores', text: '"family": "Web_shop-2"' },
      { title: 'A part from a template', text: '"family": "web-${STAGE}"' },
      {
        title: 'A bare list of containers has none',
        in: 'document',
        text: '[{ "name": "app", "image": "web:1.2", "essential": true }]\n',
      },
      { title: 'The longest', text: `"family": "${'w'.repeat(LONGEST)}"` },
    ],
  },
  check(task, report) {
    const family = task.view.template('family');
    if (family.state === 'unknown') return;
    if (family.state === 'absent' || family.value === '') {
      const name = setMember(task.view, 'family', placeholder('family'), 'Name the family', 'suggestion', {
        first: true,
      });
      report(family.at, 'missing', {}, { fixes: [name] });
      return;
    }
    const { value, at } = family;
    const cleaned = value.replace(/[^\w-]+/g, '-').slice(0, LONGEST);
    // The title does not repeat the text: changed, a credential in the wrong place would not be known for one.
    const odd = /[^\w-]/.test(value.replaceAll(HOLE, ''));
    const title = odd ? 'Put hyphens for what a family cannot hold' : `Keep the first ${LONGEST} characters`;
    const fixes = hasHole(value) ? [] : [setMember(task.view, 'family', cleaned, title, 'suggestion')];
    if (odd) report(at, 'characters', { family: shown(value) }, { fixes });
    else if (value.length > LONGEST && !hasHole(value))
      report(at, 'long', { length: value.length }, { fixes });
  },
});
