import { placeholder } from '../../text/template';
import { defineRule, type FixPlan } from '../rule';
import { setMember } from '../support/plans';
import { shown } from '../support/words';

/** The kernel's user and group ids that Docker takes. */
const GREATEST_ID = 2147483647;

export const rule = defineRule({
  id: 'user-format',
  covers: ['T-CT-13'],
  title: 'The user of a container has a form that ECS takes',
  entity: 'container',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    form: 'User "{user}" is in none of the forms user, user:group, uid, uid:gid, user:gid and uid:group. The container would not start.',
    id: 'User "{user}" has an id outside of 0 to 2147483647. The container would not start.',
  },
  why: 'The user is handed to Docker, which looks names up in the image and takes numbers as they are. Ids are positive whole numbers.',
  sources: [
    {
      title: 'ContainerDefinition: user',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    },
  ],
  examples: {
    bad: [
      { title: 'A negative id', text: '"user": «"-1"»' },
      { title: 'No group behind the colon', text: '"user": «"1000:"»' },
      { title: 'No user before the colon', text: '"user": «":1000"»' },
      { title: 'Three parts', text: '"user": «"app:app:app"»' },
      { title: 'A space', text: '"user": «"1000 1000"»' },
      { title: 'Too great an id', text: '"user": «"4294967296"»' },
    ],
    good: [
      { title: 'uid and gid', text: '"user": "1000:1000"' },
      { title: 'Names', text: '"user": "www-data:www-data"' },
      { title: 'A name and an id', text: '"user": "node:1000"' },
      { title: 'Names with other characters', text: '"user": "_apt.user$"' },
      { title: 'Placeholders', text: '"user": "${UID}:${GID}"' },
      {
        title: 'Windows names',
        task: '"requiresCompatibilities": ["EC2"], "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" }',
        text: '"user": "NT AUTHORITY\\\\SYSTEM"',
      },
    ],
  },
  check({ view, task }, report) {
    const user = view.text('user');
    if (user.state !== 'known' || user.value === '' || task.operatingSystem !== 'linux') return;
    const parts = user.value.split(':');
    const wrong = parts.length > 2 || parts.some((part) => part === '' || /\s|^-/.test(part));
    const great = parts.some((part) => /^\d+$/.test(part) && Number(part) > GREATEST_ID);
    if (!wrong && !great) return;
    const data = { user: shown(user.value) };
    report(user.at, wrong ? 'form' : 'id', data, { fixes: [better(parts)] });

    function better(all: readonly string[]): FixPlan {
      const usable = all
        .flatMap((part) => part.trim().split(/\s+/))
        .filter((part) => /^[A-Za-z0-9_]/.test(part) && !(Number(part) > GREATEST_ID))
        .slice(0, 2)
        .join(':');
      const title = usable === '' ? 'Name a user' : `Use "${shown(usable)}"`;
      return setMember(view, 'user', usable === '' ? placeholder('user') : usable, title, 'suggestion');
    }
  },
});
