import { list, object, text, type Infer } from '../schema';
import { ecs } from './ecs';
import { events, sns } from './events';
import { ecr } from './images';
import { acm, elbv2 } from './loadBalancing';
import { cloudtrail, cloudwatch, logs } from './logging';
import { ec2 } from './network';
import { key, parameter, secret } from './secrets';
import { security } from './security';

/** What was read of one region of one account. */
export const region = object({
  name: text,
  ecs,
  ec2,
  elbv2,
  acm,
  ecr,
  logs,
  cloudwatch,
  cloudtrail,
  events,
  sns,
  secrets: list(secret),
  parameters: list(parameter),
  keys: list(key),
  security,
});
export type Region = Infer<typeof region>;
