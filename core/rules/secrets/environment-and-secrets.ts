import type { NamedEntry } from '../../model/container';
import { valueOr } from '../../tree/val';
import { defineRule } from '../rule';
import { dropFromEnvironment } from '../support/moveSecret';
import { suspectVariable } from '../support/suspectEnvironment';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'environment-and-secrets',
  covers: ['T-SEC-12'],
  title: 'A name stands under environment or under secrets, not in both',
  entity: 'container',
  runbook: ['4', '5'],
  severity: 'error',
  fix: 'suggestion',
  messages: {
    both: {
      text: '"{name}" stands under "environment" and under "secrets". ECS takes a name in one of both lists only and refuses to register this. Remove one.',
      refused: true,
      answer:
        "The secret name must be unique and not shared with any new or existing environment variables set on the container, such as '{name}'.",
    },
  },
  why: 'Both lists set environment variables of the container. ECS does not choose between two values of one variable.',
  sources: [
    {
      title: 'Pass sensitive data to an Amazon ECS container',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A switch that is a parameter too',
        text: '"environment": [{ "name": «"FEATURES"», "value": "cart,search" }], "secrets": [{ "name": "FEATURES", "valueFrom": "/web/features" }]',
      },
      {
        title: 'Left over after the move to secrets',
        text: '"environment": [{ "name": "LOG_LEVEL", "value": "info" }, { "name": «"DB_PASSWORD"», "value": "" }]',
      },
    ],
    good: [
      {
        title: 'Names that differ in case are two variables',
        text: '"environment": [{ "name": "db_password", "value": "" }]',
      },
      {
        title: 'Names of two templates',
        text: '"environment": [{ "name": "${NAME}", "value": "a" }], "secrets": [{ "name": "${NAME}", "valueFrom": "/web/a" }]',
      },
    ],
  },
  check(container, report) {
    if (container.secrets.length === 0) return;
    const secrets = new Map<string, NamedEntry>();
    for (const secret of container.secrets) secrets.set(valueOr(secret.name, ''), secret);
    for (const entry of container.environment) {
      if (entry.name.state !== 'known') continue;
      const name = entry.name.value;
      // A suspected secret in both lists is one finding, on its value.
      const secret = secrets.get(name);
      if (name === '' || !secret || suspectVariable(entry)) continue;
      report(
        entry.name.at,
        'both',
        { name: shown(name) },
        {
          fixes: [dropFromEnvironment(container, name)],
          related: [{ at: secret.name.at, message: `"${shown(name)}" under "secrets".` }],
        },
      );
    }
  },
});
