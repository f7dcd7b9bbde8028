import type { Container } from '../../model/container';
import { hasPlaceholder } from '../../text/placeholders';
import { template } from '../../text/template';
import type { Spot } from '../../tree/spot';
import { is, type Val } from '../../tree/val';
import type { Need, NeedFacts, OpenNeed } from './need';
import type { NeedPlace } from './place';
import { referenceNeeds } from './secretNeeds';

interface Found {
  readonly needs: Need[];
  readonly open: OpenNeed[];
}

/** Objects of S3 that ECS reads for a container: files of variables, and the configuration of a log router. */
export function fileNeeds({ view, label }: Container): Found {
  const files = view.list('environmentFiles').views();
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html
  const options = view.child('firelensConfiguration').child('options');
  const router = is(options.text('config-file-type'), 's3') ? [options.literal('config-file-value')] : [];
  const parts = [
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html
    ...files.map((file) =>
      objectNeeds(file.literal('value'), `container ${label} reads this file of variables`),
    ),
    ...router.map((text) => objectNeeds(text, `container ${label} routes logs by this file`)),
  ];
  return { needs: parts.flatMap(({ needs }) => needs), open: parts.flatMap(({ open }) => open) };
}

function objectNeeds(text: Val<string>, reason: string): Found {
  const bucket = text.state === 'known' ? /^(arn:[^:]+:s3:::[^/]+)\/./.exec(text.value)?.[1] : undefined;
  if (text.state === 'known' && bucket !== undefined) {
    const { value, at } = text;
    return {
      needs: [
        { role: 'execution', action: 's3:GetObject', resource: template`${value}`, reason, at },
        { role: 'execution', action: 's3:GetBucketLocation', resource: template`${bucket}`, reason, at },
      ],
      open: [],
    };
  }
  const tells = text.state === 'absent' || (text.state === 'known' && !hasPlaceholder(text.value));
  return { needs: [], open: tells ? [] : [openFile(text.at)] };
}

function openFile(at: Spot): OpenNeed {
  const text = 'This may be any object of S3, so the permission to read it cannot be named.';
  return { role: 'execution', actions: ['s3:GetObject', 's3:GetBucketLocation'], text, at };
}

/**
 * A credential spec lies in S3 or in a parameter.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/linux-gmsa.html
 */
export function credentialSpecNeeds(
  text: Val<string>,
  label: string,
  place: NeedPlace,
  facts: NeedFacts,
): Found {
  if (text.state === 'absent') return { needs: [], open: [] };
  const { at } = text;
  const arn =
    text.state === 'known' ? /^credentialspec(?:domainless)?:(arn:.+)$/.exec(text.value)?.[1] : undefined;
  const reason = `container ${label} joins a domain with this credential spec`;
  const found = arn?.includes(':ssm:')
    ? referenceNeeds(arn, reason, at, place, facts)
    : objectNeeds(arn === undefined ? { state: 'unknown', at } : { state: 'known', value: arn, at }, reason);
  return text.state === 'known' && text.value.startsWith('credentialspec:')
    ? found
    : { needs: found.needs, open: [...found.open, accountOfDomain(at)] };
}

/** Without a joined instance, the spec names the secret that holds the account. */
function accountOfDomain(at: Spot): OpenNeed {
  return {
    role: 'execution',
    actions: ['secretsmanager:GetSecretValue', 'kms:Decrypt'],
    text: 'The credential spec names a secret, so the permission to read that cannot be named.',
    at,
  };
}
