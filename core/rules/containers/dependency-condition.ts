import { dependencyConditions, foreignConditions } from '../../facts/dependencyConditions';
import { containersByName } from '../../model/containerGraph';
import type { Container } from '../../model/container';
import { nearest } from '../../text/nearest';
import type { Spot } from '../../tree/spot';
import { defineRule, type FixPlan } from '../rule';
import { healthCheck } from '../support/newContainer';
import { onlyPort } from '../support/ports';
import { replaceValue, setMember } from '../support/plans';
import { oneOf, shown } from '../support/words';

export const rule = defineRule({
  id: 'dependency-condition',
  covers: ['T-CT-05', 'T-CT-06', 'T-CT-07'],
  title: 'A dependency waits for something that can happen',
  entity: 'container',
  severity: 'error',
  fix: 'suggestion',
  halfTyped: true,
  messages: {
    foreign: {
      text: '"{condition}" is a condition of other tools. ECS knows {known}, and refuses to register anything else.',
      covers: ['T-CT-05'],
      refused: true,
    },
    near: {
      text: '"{condition}" is no condition that ECS knows; "{near}" was probably meant.',
      severity: 'warning',
      covers: ['T-CT-05'],
      refused: true,
    },
    strange: {
      text: '"{condition}" is a condition that this version does not know. It knows {known}.',
      severity: 'info',
      covers: ['T-CT-05'],
    },
    essential: {
      text: 'Container {from} waits until "{to}" has ended, but "{to}" is essential: when it ends, the whole task stops. ECS refuses to register it. Make "{to}" not essential, or wait for START or HEALTHY.',
      covers: ['T-CT-06'],
      refused: true,
      answer: 'A dependency container with SUCCESS or COMPLETE condition cannot be an essential container',
    },
    healthy: {
      text: 'Container {from} waits until "{to}" is healthy, but "{to}" has no "healthCheck" in the task definition. ECS refuses to register it; a HEALTHCHECK of the image does not count.',
      covers: ['T-CT-07'],
      refused: true,
      answer: 'A dependency container with HEALTHY condition must have health check configured',
    },
  },
  why: '`COMPLETE` and `SUCCESS` wait for the end of a container, which an essential one may not reach before the task does. `HEALTHY` waits for the health check of the task definition, the only one that ECS sees.',
  sources: [
    {
      title: 'ContainerDependency',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
    },
    {
      title: 'HealthCheck',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',
    },
  ],
  examples: {
    bad: [
      {
        title: 'A word of Docker Compose',
        text: '"dependsOn": [{ "containerName": "db", "condition": «"service_healthy"» }]',
      },
      { title: 'Lower case', text: '"dependsOn": [{ "containerName": "db", "condition": «"start"» }]' },
      {
        title: 'Nothing that is known',
        text: '"dependsOn": [{ "containerName": "db", "condition": «"LISTENING"» }]',
      },
      {
        title: 'The end of an essential container',
        in: 'taskDefinition',
        text: '"containerDefinitions": [{ "name": "app", "dependsOn": [{ "containerName": "migration", "condition": «"SUCCESS"» }], ${SHARED}, "essential": true }, { "name": "migration", ${SHARED}, "essential": true }]',
      },
      {
        title: 'Health that is not checked',
        in: 'taskDefinition',
        text: '"containerDefinitions": [{ "name": "app", "dependsOn": [{ "containerName": "db", "condition": «"HEALTHY"» }], ${SHARED} }, { "name": "db", ${SHARED}, "healthCheck": null }]',
      },
    ],
    good: [
      {
        title: 'All four',
        in: 'taskDefinition',
        text: '"containerDefinitions": [{ "name": "app", "dependsOn": [{ "containerName": "init", "condition": "SUCCESS" }, { "containerName": "copy", "condition": "COMPLETE" }, { "containerName": "db", "condition": "HEALTHY" }, { "containerName": "proxy", "condition": "START" }], ${SHARED} }, { "name": "init", "essential": false, ${SHARED} }, { "name": "copy", "essential": false, ${SHARED} }, { "name": "db", "healthCheck": { "command": ["CMD-SHELL", "pg_isready"] }, ${SHARED} }, { "name": "proxy", ${SHARED} }]',
      },
      {
        title: 'A placeholder',
        text: '"dependsOn": [{ "containerName": "db", "condition": "${CONDITION}" }]',
      },
      {
        title: 'Health from a template',
        in: 'taskDefinition',
        text: '"containerDefinitions": [{ "name": "app", "dependsOn": [{ "containerName": "db", "condition": "HEALTHY" }], ${SHARED} }, { "name": "db", "healthCheck": ${CHECK}, ${SHARED} }]',
      },
    ],
  },
  check(container, report) {
    const others = containersByName(container.task);
    for (const dependency of container.view.list('dependsOn').views()) {
      const condition = dependency.text('condition');
      if (condition.state !== 'known') continue;
      const { at, value } = condition;
      if (!dependencyConditions.some((known) => known === value)) {
        const foreign = foreignConditions[value];
        const near = foreign ?? nearest(value, dependencyConditions);
        const message = foreign ? 'foreign' : near === undefined ? 'strange' : 'near';
        const data = { condition: shown(value), near: near ?? '', known: oneOf(dependencyConditions) };
        const fixes = near === undefined ? [] : [replaceValue(at, near, `Wait for ${near}`, 'suggestion')];
        report(at, message, data, { fixes });
        continue;
      }
      const name = dependency.text('containerName');
      const other = name.state === 'known' ? others.get(name.value) : undefined;
      // That a container waits for itself is a finding of its own.
      if (name.state !== 'known' || !other || other === container) continue;
      const data = { from: container.label, to: name.value };
      const related = [{ at: other.view.spot('name'), message: 'The container that is waited for.' }];
      if ((value === 'COMPLETE' || value === 'SUCCESS') && other.essential === 'yes')
        report(at, 'essential', data, { fixes: waitOtherwise(at, other), related });
      if (value === 'HEALTHY' && other.view.has('healthCheck') === 'no')
        report(at, 'healthy', data, { fixes: checkHealth(at, other), related });
    }
  },
});

function waitOtherwise(at: Spot, other: Container): FixPlan[] {
  const wait = replaceValue(at, 'START', 'Wait for START only', 'suggestion');
  const more = other.task.containers.some((one) => one !== other && one.essential === 'yes');
  if (!more) return [wait];
  const title = `Make container ${other.label} not essential`;
  return [setMember(other.view, 'essential', false, title, 'suggestion'), wait];
}

function checkHealth(at: Spot, other: Container): FixPlan[] {
  return [
    setMember(
      other.view,
      'healthCheck',
      healthCheck(onlyPort(other)),
      `Add a health check to container ${other.label}`,
      'suggestion',
    ),
    replaceValue(at, 'START', 'Wait for START only', 'suggestion'),
  ];
}
