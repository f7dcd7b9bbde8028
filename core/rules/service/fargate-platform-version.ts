import { fargatePlatformVersions } from '../../facts/fargatePlatformVersions';
import { textOrNothing, type Placement } from '../../model/placement';
import { is } from '../../tree/val';
import { defineRule } from '../rule';
import { removeMember, setMember } from '../support/plans';
import { shown } from '../support/words';

const { moving, linux, windows, oldLinux } = fargatePlatformVersions;

export const rule = defineRule({
  id: 'fargate-platform-version',
  covers: ['L-SVC-03'],
  title: 'Fargate tasks run on the latest platform version',
  entity: 'placement',
  runbook: ['4', '5'],
  severity: 'warning',
  fix: 'safe',
  messages: {
    old: 'Platform version {version} is behind 1.4.0: AWS has retired it, and a single JSON key or a version of a secret needs 1.4.0. Use "LATEST", which follows the newest version, or 1.4.0.',
    nearMiss:
      'There is no platform version "{version}"; "{meant}" is meant, it seems. ECS knows "LATEST", 1.4.0 for Linux and 1.0.0 for Windows.',
    unknown: {
      text: 'Platform version "{version}" is unknown to us. When this was written the newest were 1.4.0 for Linux and 1.0.0 for Windows; "LATEST" follows the newest.',
      severity: 'info',
    },
    refused: {
      text: 'A platform version is for Fargate; with launch type EC2 there is none. ECS refuses the request. Take "platformVersion" out.',
      severity: 'error',
      refused: true,
      answer: 'The platform version must be null when specifying an EC2 launch type.',
    },
  },
  why: 'Sections 4 and 5 of the runbook reference secrets in task definitions. On Fargate a JSON key or a version of a secret works from platform version 1.4.0 (Linux) or 1.0.0 (Windows) on, and security fixes come with new platform versions only.',
  sources: [
    {
      title: 'Fargate platform versions for Amazon ECS',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html',
    },
    {
      title: 'AWS Fargate Linux platform version deprecation',
      url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-versions-retired.html',
    },
    {
      title: 'Security Hub control ECS.10',
      url: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',
    },
  ],
  examples: {
    bad: [
      { title: 'A retired version', text: '"platformVersion": «"1.3.0"»' },
      {
        title: 'The first version, on Linux',
        text: '"platformFamily": "Linux", "platformVersion": «"1.0.0"»',
      },
      { title: 'Too short', in: 'runTask', text: '"platformVersion": «"1.4"»' },
      { title: 'Small letters', text: '"platformVersion": «"latest"»' },
      { title: 'A version that we do not know', text: '"platformVersion": «"2.0.0"»' },
      { title: 'On instances of one’s own', text: '"launchType": "EC2", «"platformVersion"»: "LATEST"' },
    ],
    good: [
      { title: 'The newest for Linux', text: '"platformVersion": "1.4.0"' },
      { title: 'The newest for Windows', text: '"platformVersion": "1.0.0"' },
      {
        title: 'Not said: the latest',
        text: '"propagateTags": "SERVICE"',
        without: ['service.platformVersion'],
      },
      { title: 'Nothing, on EC2', text: '"launchType": "EC2", "platformVersion": ""' },
      { title: 'A placeholder', in: 'runTask', text: '"platformVersion": "${PLATFORM_VERSION}"' },
    ],
  },
  check(placement, report) {
    const { view, platformVersion } = placement;
    if (platformVersion.state !== 'known') return;
    const { value, at } = platformVersion;
    if (is(placement.launchType, 'EC2')) {
      const fixes = [removeMember(view, 'platformVersion', 'Remove platformVersion', 'safe')];
      report(view.keySpot('platformVersion'), 'refused', {}, { fixes });
      return;
    }
    const use = (version: string) => ({
      fixes: [setMember(view, 'platformVersion', version, `Use ${version}`, 'suggestion')],
    });
    const version = shown(value);
    const meant = meantBy(value);
    if (value === moving || value === linux) return;
    if (meant !== undefined) report(at, 'nearMiss', { version, meant }, use(meant));
    else if (!oldLinux.some((old) => old === value)) report(at, 'unknown', { version }, use(moving));
    else if (value !== windows || isLinux(placement)) report(at, 'old', { version }, use(moving));
  },
});

function meantBy(version: string): string | undefined {
  if (version.toUpperCase() === moving) return version === moving ? undefined : moving;
  return version === '1.4' || version === 'v1.4.0' ? linux : undefined;
}

/** Only a copy from a reply of ECS tells: the operating system stands in the task definition. */
function isLinux({ view }: Placement): boolean {
  const family = textOrNothing(view, 'platformFamily');
  return family.state === 'known' && family.value.toLowerCase() === 'linux';
}
