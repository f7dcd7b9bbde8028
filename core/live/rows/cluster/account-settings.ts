import { defineLiveRow } from '../row';
import { page } from '../support/sources';

/** What each setting should be, and what it costs to leave it. */
const WANTED = [
  {
    name: 'awsvpcTrunking',
    good: ['enabled'],
    why: 'fewer tasks with a network interface of their own fit on an instance',
  },
  {
    name: 'defaultLogDriverMode',
    good: ['blocking', 'non-blocking'],
    why: 'the mode of log drivers is left to AWS',
  },
  { name: 'guardDutyActivate', good: ['on'], why: 'GuardDuty does not watch what happens in containers' },
  {
    name: 'tagResourceAuthorization',
    good: ['on'],
    why: 'whoever may create a resource may give it any tag',
  },
  { name: 'serviceLongArnFormat', good: ['enabled'], why: 'services cannot be tagged or limited by cluster' },
  { name: 'taskLongArnFormat', good: ['enabled'], why: 'tasks cannot be tagged or limited by cluster' },
  {
    name: 'containerInstanceLongArnFormat',
    good: ['enabled'],
    why: 'container instances cannot be tagged or limited by cluster',
  },
] as const;

export const row = defineLiveRow({
  id: 'account-settings',
  covers: ['L-CLU-10'],
  title: 'ECS settings of the account are the safe ones',
  subject: 'region',
  runbook: ['6'],
  severity: 'info',
  needs: ['ecs.accountSettings'],
  messages: {
    setting: 'The account setting "{setting}" is {value} in {region}: {why}.',
    fips: 'Fargate does not use FIPS 140 endpoints in {region}, where they are usually asked for. Turn "fargateFIPSMode" on.',
    retirement:
      'Fargate replaces tasks {days} days after it announces so in {region}, at once when it is 0. Seven days or more leave time to do it in order.',
  },
  why: 'Account settings decide what tasks, services and instances get without being asked, in one region each.',
  sources: [
    page(
      'Access Amazon ECS features with account settings',
      'AmazonECS/latest/developerguide/ecs-account-settings.html',
    ),
  ],
  remedy: 'aws ecs put-account-setting-default --name {setting} --value {wanted} --region {region}',
  examples: {
    pass: [
      { title: 'FIPS outside of GovCloud', over: { 'ecs.accountSettings': { 3: { value: 'disabled' } } } },
    ],
    fail: [
      { title: 'Tags without authorization', over: { 'ecs.accountSettings': { 6: { value: 'off' } } } },
      { title: 'Replaced at once', over: { 'ecs.accountSettings': { 4: { value: '0' } } } },
      {
        title: 'GovCloud',
        region: 'us-gov-west-1',
        over: { 'ecs.accountSettings': { 3: { value: 'disabled' } } },
      },
      { title: 'Nothing set', over: { 'ecs.accountSettings': [] } },
    ],
  },
  check({ name, value: region }, look, fail) {
    const settings = new Map(
      look.read(region.ecs.accountSettings).map((setting) => [setting.name, setting.value]),
    );
    for (const { name: setting, good, why } of WANTED) {
      const value = settings.get(setting);
      if (value !== undefined && (good as readonly string[]).includes(value)) continue;
      const data = {
        setting,
        value: value === undefined ? 'not set' : `"${value}"`,
        region: name,
        why,
        wanted: good[0],
      };
      fail('setting', data, { identity: setting });
    }
    if (name.startsWith('us-gov-') && settings.get('fargateFIPSMode') !== 'enabled')
      fail(
        'fips',
        { region: name },
        {
          remedy: `aws ecs put-account-setting-default --name fargateFIPSMode --value enabled --region ${name}`,
        },
      );
    const days = settings.get('fargateTaskRetirementWaitPeriod');
    if (days !== undefined && Number(days) < 7)
      fail(
        'retirement',
        { days, region: name },
        {
          remedy: `aws ecs put-account-setting-default --name fargateTaskRetirementWaitPeriod --value 7 --region ${name}`,
        },
      );
  },
});
