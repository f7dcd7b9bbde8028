import type { Call } from './call';

/**
 * The settings of ECS as AWS has them when nobody chose; moto knows only those that somebody set, and not how to set
 * them for an account. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html
 */
const DEFAULTS: Readonly<Record<string, string>> = {
  serviceLongArnFormat: 'enabled',
  taskLongArnFormat: 'enabled',
  containerInstanceLongArnFormat: 'enabled',
  awsvpcTrunking: 'disabled',
  containerInsights: 'disabled',
  fargateFIPSMode: 'disabled',
  tagResourceAuthorization: 'on',
  fargateTaskRetirementWaitPeriod: '7',
  guardDutyActivate: 'off',
  defaultLogDriverMode: 'non-blocking',
  fargateEventWindows: 'disabled',
};

/** What an account chose for ECS, region by region. */
export class AccountSettings {
  private readonly chosen = new Map<string, Map<string, string>>();

  constructor(private readonly accountOf: (accessKey: string) => string) {}

  clear(): void {
    this.chosen.clear();
  }

  /** The reply to what sets or lists effective settings. */
  answer(call: Call): Readonly<Record<string, unknown>> | undefined {
    if (call.service !== 'ecs') return undefined;
    const account = this.accountOf(call.accessKey);
    const place = `${account} ${call.region}`;
    const principalArn = `arn:aws:iam::${account}:root`;
    const own = this.chosen.get(place) ?? new Map<string, string>();
    const { name, value, effectiveSettings } = call.input;
    if (call.operation === 'PutAccountSettingDefault') {
      this.chosen.set(place, own.set(String(name), String(value)));
      return { setting: { name, value, principalArn, type: 'user' } };
    }
    if (call.operation !== 'ListAccountSettings' || effectiveSettings !== true) return undefined;
    const settings = Object.entries(DEFAULTS).map(([setting, usual]) => ({
      name: setting,
      value: own.get(setting) ?? usual,
      principalArn,
      type: 'user',
    }));
    return { settings };
  }
}
