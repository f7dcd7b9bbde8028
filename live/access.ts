import type { Access, CollectRequest } from './collect';
import { explain, openProfile } from './profiles';
import { SdkGateway } from './sdkGateway';

export interface AccessOptions {
  readonly askMfa: (profile: string, serial: string) => Promise<string>;
  readonly signal: AbortSignal;
  /** How long one try may take, in milliseconds; for tests. */
  readonly timeoutMs?: number | undefined;
}

const TIMEOUT_MS = 20_000;
const ATTEMPTS = 5;

/** The profiles of a request, opened one after the other: two questions at one time would confuse. */
export async function accessesOf(request: CollectRequest, options: AccessOptions): Promise<Access[]> {
  const { askMfa, signal, timeoutMs = TIMEOUT_MS } = options;
  const accesses: Access[] = [];
  for (const profile of request.profiles.length > 0 ? request.profiles : [undefined]) {
    const opened = await openProfile({
      profile,
      regions: request.regions,
      askMfa: (serial) => askMfa(profile ?? 'default', serial),
      timeoutMs,
    });
    // The environment and the configuration of AWS may say how often to try.
    const attempts = process.env['AWS_MAX_ATTEMPTS'] === undefined ? ATTEMPTS : undefined;
    accesses.push(
      opened.ok
        ? {
            ok: true,
            profile,
            regions: opened.regions,
            gatewayOf: (region) =>
              new SdkGateway({ region, credentials: opened.credentials, timeoutMs, attempts }),
            explain: (error) => explain(profile, opened.kind, error, signal),
          }
        : { ok: false, profile, reason: opened.reason, message: opened.message },
    );
  }
  return accesses;
}
