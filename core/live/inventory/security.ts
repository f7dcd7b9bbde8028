import { list, nullable, object, optional, part, text } from '../schema';

/** Services of AWS that watch the account. */
export const security = object({
  analyzers: part(
    'accessanalyzer.analyzers',
    list(object({ arn: text, type: optional(text), status: optional(text) })),
  ),
  /** The status of each detector, ENABLED or DISABLED. */
  detectors: part(
    'guardduty.detectors',
    list(
      object({
        id: text,
        description: part(
          'guardduty.detector',
          object({
            status: optional(text),
            features: optional(list(object({ name: text, status: optional(text) }))),
          }),
        ),
      }),
    ),
  ),
  /** The ARN of the hub; `null`: Security Hub is not enabled. */
  securityHub: part('securityhub.hub', nullable(text)),
});
