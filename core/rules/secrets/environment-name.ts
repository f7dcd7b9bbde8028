import type { NamedEntry } from '../../model/container';
import { valueOr } from '../../tree/val';
import { defineRule, type FixPlan } from '../rule';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'environment-name',
  covers: ['T-SEC-14'],
  title: 'Names of environment variables are names that a shell can read',
  entity: 'container',
  severity: 'warning',
  fix: 'suggestion',
  messages: {
    digit:
      'Environment variable "{name}" starts with a digit. Shells cannot read it, and programs that a shell starts may not get it. Give it a name of letters, digits and underscores.',
    characters:
      'Environment variable "{name}" has characters that shells cannot read: they drop it, and programs that a shell starts do not get it. Use letters, digits and underscores.',
    dotted: {
      text: 'Environment variable "{name}" has a dot. Programs that look for it find it, but shells cannot read it, and some drop it for the programs they start.',
      severity: 'hint',
    },
  },
  why: 'POSIX names consist of letters, digits and underscores and do not start with a digit. Others reach a program that ECS starts itself, but `sh` and its like ignore or drop them without a word. Names with dots are used on purpose by some programs, so they are only hinted at.',
  sources: [
    {
      title: 'POSIX: environment variables',
      url: 'https://pubs.opengroup.org/onlinepubs/9699919799/basedefs/V1_chap08.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A leading digit',
        text: '"environment": [{ "name": «"2FA_ISSUER"», "value": "shop" }]',
      },
      {
        title: 'Hyphens, spaces, and a dot',
        text: '"environment": [{ "name": «"LOG-LEVEL"», "value": "info" }, { "name": «"STAGE "», "value": "prod" }, { "name": «"discovery.type"», "value": "single-node" }]',
      },
      {
        title: 'Under secrets',
        text: '"secrets": [{ "name": «"api-key"», "valueFrom": "/web/api-key" }]',
      },
    ],
    good: [
      {
        title: 'Letters of both cases, digits and underscores',
        text: '"environment": [{ "name": "_private", "value": "1" }, { "name": "Logging__LogLevel__Default", "value": "Warning" }, { "name": "S3_BUCKET2", "value": "shop" }]',
      },
      { title: 'A placeholder', text: '"environment": [{ "name": "${PREFIX}-LEVEL", "value": "info" }]' },
    ],
  },
  check(container, report) {
    let names: ReadonlySet<string> | undefined;
    const taken = (): ReadonlySet<string> =>
      (names ??= new Set(
        [...container.environment, ...container.secrets].map(({ view }) => valueOr(view.literal('name'), '')),
      ));
    const check = (entry: NamedEntry): void => {
      if (entry.name.state !== 'known' || entry.name.value === '') return;
      const name = entry.name.value;
      if (/^[A-Za-z_]\w*$/.test(name)) return;
      const message = /^\d/.test(name) ? 'digit' : /^[\w.]+$/.test(name) ? 'dotted' : 'characters';
      const fix = rename(taken, entry, name);
      report(entry.name.at, message, { name: shown(name) }, fix ? { fixes: [fix] } : {});
    };
    container.environment.forEach(check);
    container.secrets.forEach(check);
  },
});

/** The name as a shell can read it, unless another variable has it already. */
function rename(taken: () => ReadonlySet<string>, { view }: NamedEntry, name: string): FixPlan | undefined {
  const legal = name
    .trim()
    .replace(/\W+/g, '_')
    .replace(/^(?=\d)/, '_');
  const node = view.member('name')?.value;
  if (!node || /^_*$/.test(legal) || taken().has(legal)) return undefined;
  return { title: `Rename to ${legal}`, kind: 'suggestion', edit: (editor) => editor.replace(node, legal) };
}
