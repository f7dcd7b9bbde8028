import { allMounts, mountsOf, volumeKinds } from '../../model/volumes';
import { valueOr } from '../../tree/val';
import type { View } from '../../tree/view';
import { Template } from '../../text/template';
import type { Proposals } from '../proposal';
import { memberOfEntry } from './entry';
import type { TaskPlace } from './place';
import { presentNames } from './present';
import { textProposals, wholeProposals } from './proposals';

interface Named {
  readonly name: string;
  readonly kind: string;
}

const kindTexts: Readonly<Record<(typeof volumeKinds)[number], string>> = {
  host: 'of the host',
  dockerVolumeConfiguration: 'of Docker',
  efsVolumeConfiguration: 'on Amazon EFS',
  s3filesVolumeConfiguration: 'on Amazon S3',
  fsxWindowsFileServerVolumeConfiguration: 'on Amazon FSx',
};

function volumes({ task }: TaskPlace): readonly Named[] {
  return task.view
    .list('volumes')
    .views()
    .flatMap((view) => {
      const name = valueOr(view.literal('name'), '');
      return name === '' ? [] : [{ name, kind: kindOf(view) }];
    });
}

function kindOf(view: View): string {
  if (valueOr(view.bool('configuredAtLaunch'), false)) return 'set by the service';
  const kind = volumeKinds.find((name) => view.has(name) === 'yes');
  return kind === undefined ? 'of the task' : kindTexts[kind];
}

export function proposeVolumes(place: TaskPlace): Proposals {
  const mounted = presentNames(place, 'mountPoints', 'sourceVolume');
  const all = volumes(place);
  // A volume may be mounted twice, but seldom is.
  const ordered = [
    ...all.filter(({ name }) => !mounted.has(name)),
    ...all.filter(({ name }) => mounted.has(name)),
  ];
  return textProposals(
    place,
    ordered.map(({ name, kind }) => ({ text: name, mark: kind })),
  );
}

/** The mount of each volume that the container has not mounted. */
export function proposeMounts(place: TaskPlace): Proposals {
  const mounted = presentNames(place, 'mountPoints', 'sourceVolume');
  const left = volumes(place).filter(({ name }) => !mounted.has(name));
  return wholeProposals(
    place,
    left.map(({ name, kind }) => ({
      label: name,
      mark: kind,
      detail: `Mounts the volume ${name}`,
      value: {
        sourceVolume: name,
        containerPath: new Template([{ placeholder: 'path', shown: pathsOf(place, name)[0] ?? `/${name}` }]),
        readOnly: false,
      },
    })),
  );
}

/** Where other containers mount the same volume, and paths that programs write to. */
export function proposePaths(place: TaskPlace): Proposals {
  const volume = memberOfEntry(place, 'sourceVolume') ?? '';
  const own = pathsOf(place, volume).map((text) => ({ text, mark: 'as in another container' }));
  const usual = [...(volume === '' ? [] : [`/${volume}`]), '/tmp', '/var/run', '/var/log', '/var/cache'];
  return textProposals(place, [...own, ...usual.map((text) => ({ text }))]);
}

function pathsOf({ task, slot }: TaskPlace, volume: string): string[] {
  return mountsOf(task, volume).flatMap((mount) => {
    const path = mount.node === slot.container ? '' : valueOr(mount.literal('containerPath'), '');
    return path === '' ? [] : [path];
  });
}

/** Names that mount points use and no volume has. */
export function proposeVolumeNames(place: TaskPlace): Proposals {
  const declared = new Set(volumes(place).map(({ name }) => name));
  const wanted = allMounts(place.task).map((mount) => valueOr(mount.literal('sourceVolume'), ''));
  return textProposals(
    place,
    wanted.filter((name) => !declared.has(name)).map((text) => ({ text, mark: 'mounted, and not declared' })),
  );
}
