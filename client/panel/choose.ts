import { type QuickPickItem, window } from 'vscode';
import { isRegionName, knownRegions } from '../../core/live/regions';
import type { CollectRequest, ProfileInfo, Source } from '../../live/client';
import type { Panel } from './panel';

const KINDS: Readonly<Record<ProfileInfo['kind'], string>> = {
  keys: 'access key',
  sso: 'SSO',
  role: 'assumes a role',
  process: 'credential process',
  webIdentity: 'web identity',
  other: '',
};

interface ProfileItem extends QuickPickItem {
  /** Nothing: what the environment gives. */
  readonly profile: string | undefined;
}

/** Asks for profiles of the AWS configuration, and looks at their accounts. */
export async function chooseProfiles(panel: Panel): Promise<void> {
  const before = requestOf(panel);
  const items = async (): Promise<ProfileItem[]> => [
    ...(await panel.profiles()).map(({ name, kind, region }) => ({
      profile: name,
      label: name,
      description: [KINDS[kind], region ?? 'no region'].filter((word) => word !== '').join(' · '),
      picked: before?.profiles.includes(name) === true,
    })),
    {
      profile: undefined,
      label: 'Environment',
      description: 'what the AWS variables of this window, or the machine itself, give',
      picked: before?.profiles.length === 0,
    },
  ];
  // The list is there at once, and says that it is being filled.
  const picked = await window.showQuickPick(items(), {
    title: 'Whose accounts to look at',
    placeHolder: 'Profiles of the AWS configuration; several read several accounts',
    canPickMany: true,
    // What the window does meanwhile does not close it.
    ignoreFocusOut: true,
  });
  if (!picked || picked.length === 0) return;
  const named = picked.flatMap(({ profile }) => (profile === undefined ? [] : [profile]));
  await panel.show({
    kind: 'aws',
    request: { profiles: named, regions: before?.regions ?? [], clusters: [] },
  });
}

/** Asks for the regions to look at; none: the region of each profile. */
export async function chooseRegions(panel: Panel): Promise<void> {
  const before = requestOf(panel);
  const regions = await pickRegions(before?.regions ?? []);
  if (!regions) return;
  await panel.show({
    kind: 'aws',
    request: { profiles: before?.profiles ?? [], clusters: [], regions },
  });
}

/** A list in which a region that is not known can be typed. */
function pickRegions(before: readonly string[]): Promise<readonly string[] | undefined> {
  const pick = window.createQuickPick();
  pick.title = 'Regions to look at';
  pick.placeholder = 'None: the region of each profile. Type the name of one that is not listed.';
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  const items = (more: readonly string[]): QuickPickItem[] =>
    [...new Set([...before, ...more, ...knownRegions.keys()])].map((label) => ({ label }));
  pick.items = items([]);
  pick.selectedItems = pick.items.filter(({ label }) => before.includes(label));
  return new Promise((resolve) => {
    pick.onDidChangeValue((text) => {
      const typed = text.trim();
      if (!isRegionName(typed) || knownRegions.has(typed)) return;
      const selected = new Set(pick.selectedItems.map(({ label }) => label));
      pick.items = items([typed, ...selected]);
      pick.selectedItems = pick.items.filter(({ label }) => selected.has(label));
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems.map(({ label }) => label));
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function requestOf(panel: Panel): CollectRequest | undefined {
  const source: Source | undefined = panel.state.source ?? panel.remembered;
  return source?.kind === 'aws' ? source.request : undefined;
}
