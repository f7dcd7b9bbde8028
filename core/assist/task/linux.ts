import { capabilities, fargateAddableCapabilities } from '../../facts/capabilities';
import type { Proposals } from '../proposal';
import type { Laid } from './layout';
import type { TaskPlace } from './place';
import { textProposals, wholeProposals } from './proposals';

/** What a container may be given, which on Fargate is little. */
export function proposeAdded(place: TaskPlace): Proposals {
  const fargate = place.task.requires('FARGATE') === 'yes';
  const names: readonly string[] = fargate ? fargateAddableCapabilities : capabilities;
  return textProposals(
    place,
    names.map((text) => ({ text, ...(text === 'ALL' ? { mark: 'as good as root on the host' } : {}) })),
  );
}

export function proposeDropped(place: TaskPlace): Proposals {
  return textProposals(
    place,
    capabilities.map((text) => ({ text, ...(text === 'ALL' ? { mark: 'what few programs need' } : {}) })),
  );
}

export function proposeCapabilities(place: TaskPlace): Proposals {
  return wholeProposals(place, [
    { label: 'Drop all capabilities', value: { drop: ['ALL'] } },
    {
      label: 'Keep those to change users and bind low ports',
      detail: 'What images need that start as root and then become another user',
      value: { drop: ['ALL'], add: ['CHOWN', 'SETGID', 'SETUID', 'NET_BIND_SERVICE'] },
    },
  ]);
}

/** Limits as a whole, with values that programs ask for. */
export function proposeUlimits(place: TaskPlace): Proposals {
  const limit = (name: string, value: number): Laid => ({ name, softLimit: value, hardLimit: value });
  return wholeProposals(place, [
    { label: 'nofile', mark: 'open files', value: limit('nofile', 65535) },
    { label: 'nproc', mark: 'processes', value: limit('nproc', 4096) },
    { label: 'memlock', mark: 'locked memory, without a limit', value: limit('memlock', -1) },
    { label: 'core', mark: 'no core dumps', value: limit('core', 0) },
    { label: 'stack', mark: 'bytes of stack', value: limit('stack', 8388608) },
  ]);
}
