import type { Call } from './call';
import type { AwsError } from './errors';

/** What moto does not do. These answers prove how we ask and read, and nothing about AWS. */
export class Stubs {
  /** IAM Access Analyzer: moto has none. */
  analyzers: readonly {
    readonly arn: string;
    readonly name: string;
    readonly type: string;
    readonly status: string;
  }[] = [];
  /** The code that STS takes for a device; moto takes any. */
  mfaCode: string | undefined;
  /** The token that IAM Identity Center takes, and what it hands out; moto has none. */
  sso: { readonly token: string; readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;

  clear(): void {
    this.analyzers = [];
    this.mfaCode = undefined;
    this.sso = undefined;
  }

  /** The reply of a stub, or its error; nothing where moto answers. */
  answer(
    call: Call,
    bearer: string | undefined,
  ): { readonly reply: unknown } | { readonly error: AwsError } | undefined {
    switch (`${call.service}:${call.operation}`) {
      case 'access-analyzer:ListAnalyzers':
        return {
          reply: { analyzers: this.analyzers.map((one) => ({ ...one, createdAt: '2026-01-01T00:00:00Z' })) },
        };
      case 'sts:AssumeRole':
        return this.assumeRole(call);
      case 'sso:GetRoleCredentials':
        return this.roleCredentials(bearer);
      default:
        return undefined;
    }
  }

  private assumeRole({ input }: Call): { readonly error: AwsError } | undefined {
    if (this.mfaCode === undefined || input['TokenCode'] === this.mfaCode) return undefined;
    const message =
      input['TokenCode'] === undefined
        ? 'User is not authorized to perform: sts:AssumeRole'
        : 'MultiFactorAuthentication failed with invalid MFA one time pass code.';
    return { error: { status: 403, code: 'AccessDenied', message } };
  }

  private roleCredentials(
    bearer: string | undefined,
  ): { readonly reply: unknown } | { readonly error: AwsError } {
    if (!this.sso || bearer !== this.sso.token)
      return {
        error: { status: 401, code: 'UnauthorizedException', message: 'Session token not found or invalid' },
      };
    const { accessKeyId, secretAccessKey } = this.sso;
    const expiration = Date.now() + 3_600_000;
    return {
      reply: { roleCredentials: { accessKeyId, secretAccessKey, sessionToken: 'session', expiration } },
    };
  }
}
