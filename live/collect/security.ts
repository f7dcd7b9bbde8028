import type { Reader } from '../reader';

/** The services of AWS that watch an account. */
export async function readSecurity(reader: Reader) {
  const [analyzers, detectors, securityHub] = await Promise.all([
    reader.all('accessanalyzer.analyzers', 'accessanalyzer', 'ListAnalyzers', {}, (reply) => reply.analyzers),
    reader.part('guardduty.detectors', 'guardduty', 'ListDetectors', async () => {
      const ids: string[] = [];
      await reader.pages('guardduty', 'ListDetectors', {}, ({ DetectorIds }) => {
        ids.push(...(DetectorIds ?? []));
        return true;
      });
      return await Promise.all(
        ids.map(async (id) => ({
          id,
          description: await reader.one(
            'guardduty.detector',
            'guardduty',
            'GetDetector',
            { DetectorId: id },
            ({ Status, Features }) => ({
              status: Status,
              features: Features?.map((feature) => ({ name: feature.Name, status: feature.Status })),
            }),
          ),
        })),
      );
    }),
    reader.one(
      'securityhub.hub',
      'securityhub',
      'DescribeHub',
      {},
      ({ HubArn }) => HubArn ?? null,
      // The account is not subscribed.
      { errors: ['InvalidAccessException', 'ResourceNotFoundException'], value: null },
    ),
  ]);
  return { analyzers, detectors, securityHub };
}
