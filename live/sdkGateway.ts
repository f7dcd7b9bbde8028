import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { Gateway } from './gateway';
import { Handler } from './handler';
import { services, type InputOf, type OperationName, type OutputOf, type ServiceName } from './services';

export interface SdkOptions {
  readonly region: string;
  readonly credentials: AwsCredentialIdentityProvider;
  /** How long one try may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Tries in all; nothing: as the environment and the AWS configuration say. */
  readonly attempts: number | undefined;
}

/** What all clients of the SDK have in common. */
interface Sender {
  send(command: unknown, options: { readonly abortSignal: AbortSignal }): Promise<unknown>;
  destroy(): void;
}

type SenderClass = new (config: object) => Sender;
type CommandClass = new (input: unknown) => unknown;

/**
 * AWS through its SDK. Where AWS is, is left to the SDK: it honours AWS_ENDPOINT_URL and the profile's `endpoint_url`.
 */
export class SdkGateway implements Gateway {
  private readonly clients = new Map<ServiceName, Sender>();

  constructor(private readonly options: SdkOptions) {}

  async send<S extends ServiceName, O extends OperationName<S>>(
    service: S,
    operation: O,
    input: InputOf<S, O>,
    signal: AbortSignal,
  ): Promise<OutputOf<S, O>> {
    const commands = services[service].commands as Readonly<Record<string, unknown>>;
    const Command = commands[operation] as CommandClass;
    const reply = await this.client(service).send(new Command(input), { abortSignal: signal });
    return reply as OutputOf<S, O>;
  }

  close(): void {
    for (const client of this.clients.values()) client.destroy();
  }

  private client(service: ServiceName): Sender {
    const known = this.clients.get(service);
    if (known) return known;
    const Client = services[service].client as unknown as SenderClass;
    const { region, credentials, attempts, timeoutMs } = this.options;
    const client = new Client({
      region,
      credentials,
      retryMode: 'adaptive',
      ...(attempts === undefined ? {} : { maxAttempts: attempts }),
      // One for each service: who does not answer is found out for each alone.
      requestHandler: new Handler(timeoutMs),
      // Buckets of a trail may lie in another region.
      followRegionRedirects: true,
      logger: silent,
    });
    this.clients.set(service, client);
    return client;
  }
}

const nothing = (): void => undefined;
/** The SDK's logger would be given whole requests. */
const silent = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
