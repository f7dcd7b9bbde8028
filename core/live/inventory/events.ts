import { data, list, nullable, object, optional, part, text, type Infer } from '../schema';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html */
const target = object({
  id: text,
  arn: text,
  roleArn: optional(text),
  deadLetterArn: optional(text),
});
export type EventTarget = Infer<typeof target>;

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Rule.html */
const rule = object({
  name: text,
  arn: optional(text),
  state: optional(text),
  /** The pattern, decoded. */
  eventPattern: optional(data),
  scheduleExpression: optional(text),
  targets: part('events.targets', list(target)),
});
export type EventRule = Infer<typeof rule>;

export const events = object({
  /** Rules of the default bus, which is where the events of ECS arrive. */
  rules: part('events.rules', list(rule)),
  /** Every bus with its policy, decoded. */
  buses: part('events.buses', list(object({ name: text, arn: text, policy: optional(data) }))),
});

/** Topics that event rules, trails or alarms send to. */
export const sns = object({
  topics: list(
    object({
      arn: text,
      /** `null`: there is no such topic. */
      attributes: part(
        'sns.topic',
        nullable(object({ policy: optional(data), kmsMasterKeyId: optional(text) })),
      ),
    }),
  ),
});
