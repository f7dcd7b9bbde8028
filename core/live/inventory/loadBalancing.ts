import { bool, list, moment, nullable, number, object, optional, part, text, type Infer } from '../schema';

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroup.html */
const targetGroup = object({
  targetGroupArn: text,
  protocol: optional(text),
  port: optional(number),
  /** `instance`, `ip`, `lambda`, `alb`. */
  targetType: optional(text),
  loadBalancerArns: optional(list(text)),
});
export type TargetGroup = Infer<typeof targetGroup>;

/** An action of a listener or a rule, with every target group that it forwards to. */
const action = object({ type: optional(text), targetGroupArns: list(text) });

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Listener.html */
const listener = object({
  listenerArn: text,
  port: optional(number),
  protocol: optional(text),
  sslPolicy: optional(text),
  defaultActions: optional(list(action)),
  /** All certificates, the default one and those of other names; only of HTTPS and TLS listeners. */
  certificates: part(
    'elbv2.listenerCertificates',
    list(object({ certificateArn: text, isDefault: optional(bool) })),
  ),
  /** Rules of an application load balancer beside the default one. */
  rules: part('elbv2.rules', list(object({ ruleArn: optional(text), actions: list(action) }))),
});
export type Listener = Infer<typeof listener>;

/** A load balancer that a target group of a service hangs on. */
const loadBalancer = object({
  arn: text,
  listeners: part('elbv2.listeners', list(listener)),
});

/** https://docs.aws.amazon.com/acm/latest/APIReference/API_CertificateDetail.html */
const certificate = object({
  arn: text,
  /** `null`: there is no such certificate. */
  description: part(
    'acm.certificate',
    nullable(
      object({
        status: optional(text),
        /** `AMAZON_ISSUED`, `IMPORTED`, `PRIVATE`. */
        type: optional(text),
        issuer: optional(text),
        certificateAuthorityArn: optional(text),
        notAfter: optional(moment),
      }),
    ),
  ),
});
export type Certificate = Infer<typeof certificate>;

export const elbv2 = object({
  targetGroups: part('elbv2.targetGroups', list(targetGroup)),
  loadBalancers: list(loadBalancer),
});

export const acm = object({ certificates: list(certificate) });
