import { allNamesKnown, circles, containersByName, type Edge } from '../../model/containerGraph';
import type { Container } from '../../model/container';
import { is, valueOr } from '../../tree/val';
import { defineRule, type FixPlan } from '../rule';
import { removeEntry } from '../support/entries';
import { nearest } from '../../text/nearest';
import { isGiven } from '../support/given';
import { removeMember } from '../support/plans';
import { shown } from '../support/words';

export const rule = defineRule({
  id: 'container-links',
  covers: ['T-FG-06', 'T-CT-08'],
  title: 'Links are for bridge mode, and lead to other containers of the task',
  entity: 'taskDefinition',
  severity: 'error',
  fix: 'suggestion',
  messages: {
    fargate: {
      text: 'Links do not exist on Fargate. ECS refuses to register it. The containers of the task reach each other as "localhost" with the container’s port.',
      covers: ['T-FG-06'],
      refused: true,
      answer: 'Links are not supported when networkMode=awsvpc.',
    },
    awsvpc: {
      text: 'Links do not exist in network mode "awsvpc". ECS refuses to register it. The containers of the task reach each other as "localhost" with the container’s port.',
      covers: ['T-FG-06', 'T-CT-08'],
      refused: true,
      answer: 'Links are not supported when networkMode=awsvpc.',
    },
    outside: {
      text: 'Links are supported in network mode "bridge" only, and this task definition has "{mode}".',
      severity: 'warning',
      covers: ['T-CT-08'],
    },
    unknown: {
      text: 'Container {from} links to "{to}", and no container of this task definition has that name. ECS refuses to register it.',
      covers: ['T-CT-08'],
      refused: true,
    },
    circle: {
      text: 'These links form a circle: {names}. ECS refuses to register it, because none of the containers could start first.',
      covers: ['T-CT-08'],
      refused: true,
      answer: 'Container links should not have a cycle',
    },
  },
  why: 'A link puts the name and address of another container into `/etc/hosts`, and starts that one first. It belongs to Docker’s bridge network: in `awsvpc` mode all containers of a task share one network interface.',
  sources: [
    {
      title: 'ContainerDefinition: links',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    },
  ],
  examples: {
    bad: [
      { title: 'On Fargate', text: '«"links"»: ["db"]', in: 'container' },
      {
        title: 'On EC2 with awsvpc',
        text: '«"links"»: ["db:database"]',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "awsvpc"',
      },
      {
        title: 'In host mode',
        text: '«"links"»: ["db"]',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "host"',
      },
      {
        title: 'To nowhere',
        text: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge", "containerDefinitions": [{ "name": "app", "links": [«"bd:database"»], ${SHARED} }, { "name": "db", ${SHARED} }]',
      },
      {
        title: 'A circle',
        text: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge", "containerDefinitions": [{ "name": "app", "links": ["db"], ${SHARED} }, { "name": "db", "links": [«"app:web"»], ${SHARED} }]',
      },
    ],
    good: [
      {
        title: 'In bridge mode',
        text: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge", "containerDefinitions": [{ "name": "app", "links": ["db:database", "cache"], ${SHARED} }, { "name": "db", "links": ["cache"], ${SHARED} }, { "name": "cache", ${SHARED} }]',
      },
      { title: 'No links', text: '"links": []', in: 'container' },
      {
        title: 'The default network of Windows',
        text: '"links": ["${DB}"]',
        in: 'container',
        task: '"requiresCompatibilities": ["EC2"], "networkMode": "default"',
      },
      {
        title: 'Placeholders',
        text: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge", "containerDefinitions": [{ "name": "app", "links": ["${DB}", "db-${STAGE}"], ${SHARED} }]',
      },
      {
        title: 'The linked container comes from a template',
        text: '"requiresCompatibilities": ["EC2"], "networkMode": "bridge", "containerDefinitions": [{ "name": "app", "links": ["db"], ${SHARED} }, ${DB}]',
      },
    ],
  },
  check(task, report) {
    const mode = task.networkMode;
    const fargate = task.requires('FARGATE') === 'yes';
    if (fargate || ['awsvpc', 'host', 'none'].includes(valueOr(mode, ''))) {
      const message = fargate ? 'fargate' : is(mode, 'awsvpc') ? 'awsvpc' : 'outside';
      for (const { view } of task.containers) {
        if (!isGiven(view, 'links')) continue;
        const fixes = [removeMember(view, 'links', 'Remove links', 'suggestion')];
        report(view.keySpot('links'), message, { mode: valueOr(mode, '') }, { fixes });
      }
      return;
    }
    const names = [...containersByName(task).keys()];
    const known = allNamesKnown(task);
    const edges: (Edge & { container: Container })[] = [];
    for (const container of task.containers) {
      const from = valueOr(container.name, '');
      for (const text of container.view.list('links').texts()) {
        if (text.state !== 'known') continue;
        const to = text.value.replace(/:.*$/s, '');
        if (names.includes(to)) edges.push({ from, to, at: text.at, container });
        else if (known) {
          const near = nearest(
            to,
            names.filter((name) => name !== from),
          );
          const rest = text.value.slice(to.length);
          const fixes: FixPlan[] = near === undefined ? [] : [relink(text.at, near + rest)];
          fixes.push(unlink({ from, to, at: text.at, container }));
          report(text.at, 'unknown', { from: container.label, to: shown(to) }, { fixes, identity: to });
        }
      }
    }
    for (const circle of circles(edges)) {
      const edge = edges.find((candidate) => candidate.at === circle.edge.at);
      const fixes = edge ? [unlink(edge)] : [];
      report(
        circle.edge.at,
        'circle',
        { names: circle.names.join(' → ') },
        { fixes, identity: circle.edge.to },
      );
    }
  },
});

function relink(at: Edge['at'], link: string): FixPlan {
  return {
    title: `Link to ${link}`,
    kind: 'suggestion',
    edit: (editor) => {
      if (at.kind === 'value') editor.replace(at.node, link);
    },
  };
}

function unlink({ at, container, to }: Edge & { container: Container }): FixPlan {
  const node = at.kind === 'value' ? at.node : undefined;
  return removeEntry(container.view, 'links', node, `Remove the link to ${shown(to)}`);
}
