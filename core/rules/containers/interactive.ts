import { defineRule } from '../rule';
import { removeMember } from '../support/plans';

export const rule = defineRule({
  id: 'interactive',
  covers: ['T-CT-23'],
  title: 'Containers have no terminal',
  entity: 'container',
  severity: 'info',
  fix: 'suggestion',
  messages: {
    present:
      '"{member}" keeps {what} open in a container that nobody is attached to. Leave it out unless the program needs it; ECS Exec does not.',
  },
  why: 'Standard input and a terminal are for sessions of a developer. In a task nobody is attached, and some programs write control characters into the log when they see a terminal.',
  sources: [
    {
      title: 'ContainerDefinition: interactive, pseudoTerminal',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    },
  ],
  examples: {
    bad: [
      { title: 'Standard input', text: '"interactive": «true»' },
      { title: 'A terminal', text: '"pseudoTerminal": «true»' },
    ],
    good: [
      { title: 'Off', text: '"interactive": false, "pseudoTerminal": null' },
      { title: 'Not said', text: '"name": "app"' },
      { title: 'A placeholder', text: '"interactive": ${INTERACTIVE}' },
    ],
  },
  check({ view }, report) {
    for (const [member, what] of [
      ['interactive', 'standard input'],
      ['pseudoTerminal', 'a terminal'],
    ] as const) {
      const value = view.bool(member);
      if (value.state !== 'known' || !value.value) continue;
      report(
        value.at,
        'present',
        { member, what },
        {
          fixes: [removeMember(view, member, `Remove ${member}`, 'suggestion')],
        },
      );
    }
  },
});
