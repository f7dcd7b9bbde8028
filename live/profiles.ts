import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { loadSharedConfigFiles } from '@smithy/core/config';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { errorName, kindOf, safeText, whyFailed } from './errors';
import { Handler } from './handler';

/** How a profile comes to credentials, as far as its settings tell. */
export type ProfileKind = 'keys' | 'sso' | 'role' | 'process' | 'webIdentity' | 'other';

export interface ProfileInfo {
  readonly name: string;
  readonly kind: ProfileKind;
  readonly region: string | undefined;
}

/** The profiles of the AWS configuration, by name. Nothing secret of them is told. */
export async function listProfiles(): Promise<ProfileInfo[]> {
  const settings = await readSettings();
  return [...settings]
    .map(([name, values]) => ({ name, kind: kindOfProfile(values), region: values['region'] }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

type Settings = Readonly<Record<string, string | undefined>>;

async function readSettings(): Promise<ReadonlyMap<string, Settings>> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  const names = new Set([...Object.keys(configFile), ...Object.keys(credentialsFile)]);
  // The SDK keeps sections of other kinds beside the profiles, as "sso-session.name".
  const profiles = [...names].filter((name) => !/^(?:sso-session|services)\./.test(name));
  return new Map(profiles.map((name) => [name, { ...configFile[name], ...credentialsFile[name] }]));
}

function kindOfProfile(values: Settings): ProfileKind {
  if (values['role_arn'] !== undefined)
    return values['web_identity_token_file'] === undefined ? 'role' : 'webIdentity';
  if (values['sso_session'] !== undefined || values['sso_start_url'] !== undefined) return 'sso';
  if (values['credential_process'] !== undefined) return 'process';
  return values['aws_access_key_id'] === undefined ? 'other' : 'keys';
}

/** A profile that can be asked with, or why not. */
export type OpenedProfile =
  | {
      readonly ok: true;
      readonly credentials: AwsCredentialIdentityProvider;
      readonly regions: readonly string[];
      readonly kind: ProfileKind;
    }
  | { readonly ok: false; readonly reason: UnopenedReason; readonly message: string };

export type UnopenedReason =
  | 'unknownProfile'
  | 'noCredentials'
  | 'noRegion'
  | 'expired'
  | 'ssoLogin'
  | 'mfa'
  | 'denied'
  | 'network'
  | 'throttled'
  | 'service'
  | 'cancelled';

export interface OpenOptions {
  /** Nothing: what the environment gives, as every tool of AWS finds it. */
  readonly profile: string | undefined;
  readonly regions: readonly string[];
  readonly askMfa: (serial: string) => Promise<string>;
  /** How long one try may take, in milliseconds. */
  readonly timeoutMs: number;
}

/** Finds credentials and regions. Credentials are got when they are first needed, see `explain`. */
export async function openProfile({
  profile,
  regions,
  askMfa,
  timeoutMs,
}: OpenOptions): Promise<OpenedProfile> {
  const settings = await readSettings();
  const named = profile ?? process.env['AWS_PROFILE'];
  if (named !== undefined && !settings.has(named)) {
    const known = [...settings.keys()].sort().join(', ');
    const others = known === '' ? 'It has none.' : `It has ${known}.`;
    return {
      ok: false,
      reason: 'unknownProfile',
      message: `The AWS configuration has no profile "${named}". ${others}`,
    };
  }
  const found = regions.length > 0 ? regions : regionsOf(settings.get(named ?? 'default'));
  if (found.length === 0)
    return { ok: false, reason: 'noRegion', message: 'No region is named, and the profile has none.' };
  // Without a handler of ours, a role or a session would be waited for without end.
  const clientConfig = { region: found[0] ?? '', requestHandler: new Handler(timeoutMs) };
  const common = { mfaCodeProvider: askMfa, ignoreCache: true, clientConfig };
  const credentials = profile === undefined ? fromNodeProviderChain(common) : fromIni({ ...common, profile });
  const kind = kindOfProfile(settings.get(named ?? 'default') ?? {});
  return { ok: true, credentials: once(credentials), regions: found, kind };
}

/** Many calls ask at one time, and somebody may have to type a code: it is resolved once, and again before it ends. */
function once(provider: AwsCredentialIdentityProvider): AwsCredentialIdentityProvider {
  let current: ReturnType<AwsCredentialIdentityProvider> | undefined;
  let until = Infinity;
  return (properties) => {
    if (current === undefined || Date.now() > until - 60_000) {
      until = Infinity;
      current = provider(properties).then((found) => {
        until = found.expiration?.getTime() ?? Infinity;
        return found;
      });
    }
    return current;
  };
}

function regionsOf(settings: Settings | undefined): readonly string[] {
  const region = process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? settings?.['region'];
  return region === undefined || region === '' ? [] : [region];
}

/** Why nothing can be asked with a profile. */
export function explain(
  profile: string | undefined,
  kind: ProfileKind,
  error: unknown,
  signal: AbortSignal,
): { readonly reason: UnopenedReason; readonly message: string } {
  const text = safeText(error);
  const name = profile ?? 'default';
  if (signal.aborted) return { reason: 'cancelled', message: 'Reading was cancelled.' };
  if (/\bsso\b/i.test(text) && /expired|invalid|not found|login/i.test(text))
    return {
      reason: 'ssoLogin',
      message: `The SSO session of profile "${name}" has ended. Log in with: aws sso login --profile ${name}`,
    };
  if (/MultiFactorAuthentication failed|\bMFA\b/i.test(text))
    return { reason: 'mfa', message: `AWS does not accept the MFA code for profile "${name}".` };
  if (/Could not load credentials from any providers|Could not resolve credentials/i.test(text))
    return { reason: 'noCredentials', message: `No credentials were found for profile "${name}".` };
  // What the SDK says of a provider may quote what a program printed, and that may be credentials: it is not told.
  if (errorName(error) === 'CredentialsProviderError')
    return {
      reason: 'noCredentials',
      message:
        kind === 'process'
          ? `The credential_process of profile "${name}" gave no credentials.`
          : `Profile "${name}" gave no credentials.`,
    };
  const failure = kindOf(error, signal);
  if (kind === 'process' && failure === 'service')
    return {
      reason: 'noCredentials',
      message: `The credential_process of profile "${name}" gave no credentials.`,
    };
  return { reason: failure, message: `Profile "${name}" could not be used: ${whyFailed(failure, error)}` };
}
