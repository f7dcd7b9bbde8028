import { defineLiveRow } from '../row';
import { page } from '../support/sources';
import { managementEventsOf } from '../support/trails';

export const row = defineLiveRow({
  id: 'trail-records',
  covers: ['L-TRL-01'],
  title: 'A trail records the API calls of the region',
  subject: 'region',
  runbook: ['7'],
  controls: ['4'],
  severity: 'error',
  needs: ['cloudtrail.trails', 'cloudtrail.trailStatus', 'cloudtrail.eventSelectors'],
  messages: {
    none: 'No trail records API calls in {region}: who changed a service or a role cannot be told later. Create one for all regions.',
    stopped: 'The trail {trail} is switched off, and no other records {region}. Start it.',
    region:
      'The trail {trail} records {region} only. Make it a trail of all regions: calls to IAM and to regions that nobody uses count too.',
    events: 'The trail {trail} records {recorded} of the management events only. Record reads and writes.',
    excluded:
      'The trail {trail} leaves out events of {sources}: who decrypted a secret cannot be told. Take them in.',
  },
  why: 'Section 7 of the runbook: API calls of ECS are logged with CloudTrail. Reads and writes, in all regions, with the events of KMS.',
  sources: [
    page(
      'Log Amazon ECS API calls using AWS CloudTrail',
      'AmazonECS/latest/developerguide/logging-using-cloudtrail.html',
    ),
    page(
      'Logging management events',
      'awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html',
    ),
  ],
  remedy:
    'aws cloudtrail create-trail --name all --s3-bucket-name BUCKET --is-multi-region-trail --enable-log-file-validation --kms-key-id KEY_ARN --region {region}',
  examples: {
    pass: [
      {
        title: 'With advanced selectors',
        over: {
          'cloudtrail.eventSelectors': {
            eventSelectors: null,
            advancedEventSelectors: [
              { fieldSelectors: [{ field: 'eventCategory', equals: ['Management'] }] },
            ],
          },
        },
      },
    ],
    fail: [
      { title: 'None', over: { 'cloudtrail.trails': [] } },
      { title: 'Switched off', over: { 'cloudtrail.trailStatus': { isLogging: false } } },
      { title: 'One region', over: { 'cloudtrail.trails': { 0: { isMultiRegionTrail: false } } } },
      {
        title: 'Writes only',
        over: {
          'cloudtrail.eventSelectors': {
            eventSelectors: [{ readWriteType: 'WriteOnly', includeManagementEvents: true }],
          },
        },
      },
      {
        title: 'Data events only',
        over: {
          'cloudtrail.eventSelectors': {
            eventSelectors: null,
            advancedEventSelectors: [{ fieldSelectors: [{ field: 'eventCategory', equals: ['Data'] }] }],
          },
        },
      },
      {
        title: 'Without KMS',
        over: {
          'cloudtrail.eventSelectors': {
            eventSelectors: [
              {
                readWriteType: 'All',
                includeManagementEvents: true,
                excludeManagementEventSources: ['kms.amazonaws.com'],
              },
            ],
          },
        },
      },
    ],
  },
  check({ name, value: region }, look, fail) {
    const trails = look.read(region.cloudtrail.trails);
    if (trails.length === 0) {
      fail('none', { region: name });
      return;
    }
    const judged = trails.map(judge);
    // One good trail is enough, and one that cannot be looked at may be it.
    const good = judged.filter(({ problems }) => problems.length === 0);
    if (good.some(({ whole }) => whole)) {
      look.settled();
      return;
    }
    if (good.length > 0) return;
    const best = [...judged].sort((a, b) => a.problems.length - b.problems.length)[0];
    for (const problem of best?.problems ?? []) problem();

    /** What is wrong with a trail, and whether all of it was seen. */
    function judge(trail: (typeof trails)[number]): { problems: (() => void)[]; whole: boolean } {
      const called = trail.name ?? trail.trailArn;
      const options = { identity: trail.trailArn };
      const home = trail.homeRegion ?? name;
      const problems: (() => void)[] = [];
      const status = look.peek(trail.status);
      if (status?.isLogging === false)
        problems.push(() =>
          fail(
            'stopped',
            { trail: called, region: name },
            { ...options, remedy: `aws cloudtrail start-logging --name ${trail.trailArn} --region ${home}` },
          ),
        );
      if (trail.isMultiRegionTrail !== true)
        problems.push(() =>
          fail(
            'region',
            { trail: called, region: home },
            {
              ...options,
              remedy: `aws cloudtrail update-trail --name ${trail.trailArn} --is-multi-region-trail --region ${home}`,
            },
          ),
        );
      const selectors = look.peek(trail.eventSelectors);
      if (!selectors) return { problems, whole: false };
      const { reads, writes, excluded } = managementEventsOf(selectors);
      const recorded = reads ? 'the reads' : writes ? 'the writes' : 'none';
      const remedy = `aws cloudtrail put-event-selectors --trail-name ${trail.trailArn} --event-selectors ReadWriteType=All,IncludeManagementEvents=true --region ${home}`;
      if (!reads || !writes)
        problems.push(() => fail('events', { trail: called, recorded }, { ...options, remedy }));
      if (excluded.length > 0)
        problems.push(() =>
          fail('excluded', { trail: called, sources: excluded.join(', ') }, { ...options, remedy }),
        );
      return { problems, whole: status !== undefined && status !== null };
    }
  },
});
