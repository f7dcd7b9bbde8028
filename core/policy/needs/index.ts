import type { Container } from '../../model/container';
import type { TaskDefinition } from '../../model/taskDefinition';
import type { View } from '../../tree/view';
import { credentialSpecNeeds, fileNeeds } from './fileNeeds';
import { imageNeeds } from './imageNeeds';
import { logNeeds } from './logNeeds';
import type { Need, NeedFacts, Needs, OpenNeed } from './need';
import { NeedPlace } from './place';
import { routerNeeds } from './routerNeeds';
import { openReference, referenceNeeds } from './secretNeeds';
import { taskNeeds } from './taskNeeds';

export type { Need, NeedFacts, Needs, NeedingRole, OpenNeed } from './need';

/**
 * Every permission that the task definition itself shows to be needed, with the place that causes it. What the
 * program in a container does with the task role cannot be read from it.
 */
export function needsOf(task: TaskDefinition, facts: NeedFacts = {}): Needs {
  const place = new NeedPlace(task, facts);
  const parts = task.containers.map((container) => containerNeeds(container, place, facts));
  const volumes = volumeNeeds(task, place, facts);
  return joined([...parts, volumes, taskNeeds(task, place, facts)]);
}

interface Found {
  readonly needs: Need[];
  readonly open: OpenNeed[];
}

function joined(parts: readonly Found[]): Found {
  return { needs: parts.flatMap(({ needs }) => needs), open: parts.flatMap(({ open }) => open) };
}

function containerNeeds(container: Container, place: NeedPlace, facts: NeedFacts): Found {
  const { view, label } = container;
  const secretOptions = view.child('logConfiguration').list('secretOptions').views();
  return joined([
    imageNeeds(container, place),
    registryNeeds(container, place, facts),
    logNeeds(container, place),
    routerNeeds(container, place),
    ...container.secrets.map((entry) =>
      reading(entry.view, 'valueFrom', `container ${label} is given this secret`, place, facts),
    ),
    ...secretOptions.map((option) =>
      reading(option, 'valueFrom', `the log driver of container ${label} is given this secret`, place, facts),
    ),
    fileNeeds(container),
    ...container.view
      .list('credentialSpecs')
      .literals()
      .map((text) => credentialSpecNeeds(text, label, place, facts)),
  ]);
}

function reading(view: View, member: string, reason: string, place: NeedPlace, facts: NeedFacts): Found {
  const text = view.literal(member);
  if (text.state === 'unknown') return { needs: [], open: [openReference('This', text.at)] };
  if (text.state !== 'known' || text.value.trim() === '') return { needs: [], open: [] };
  return referenceNeeds(text.value, reason, text.at, place, facts);
}

/** The credentials of a registry are a secret, by its ARN or, in the same Region, by its name. */
function registryNeeds({ view, label }: Container, place: NeedPlace, facts: NeedFacts): Found {
  const text = view.child('repositoryCredentials').literal('credentialsParameter');
  if (text.state !== 'known' || text.value.trim() === '') return { needs: [], open: [] };
  const reason = `container ${label} pulls its image with these credentials`;
  if (text.value.startsWith('arn:')) return referenceNeeds(text.value, reason, text.at, place, facts);
  const resource = place.arn('secretsmanager', `secret:${text.value}-??????`);
  return {
    needs: [{ role: 'execution', action: 'secretsmanager:GetSecretValue', resource, reason, at: text.at }],
    open: [],
  };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/tutorial-wfsx-volumes.html */
function volumeNeeds(task: TaskDefinition, place: NeedPlace, facts: NeedFacts): Found {
  const volumes = task.view.list('volumes').views();
  return joined(
    volumes.map((volume) => {
      const login = volume.child('fsxWindowsFileServerVolumeConfiguration').child('authorizationConfig');
      return reading(
        login,
        'credentialsParameter',
        'a volume is mounted with these credentials',
        place,
        facts,
      );
    }),
  );
}
