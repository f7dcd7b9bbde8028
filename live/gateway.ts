import type { InputOf, OperationName, OutputOf, ServiceName } from './services';

/** One account and region of AWS, as somebody sees it. */
export interface Gateway {
  /** Makes one call, with the SDK's retries. Rejects as the SDK does. */
  send<S extends ServiceName, O extends OperationName<S>>(
    service: S,
    operation: O,
    input: InputOf<S, O>,
    signal: AbortSignal,
  ): Promise<OutputOf<S, O>>;
  /** Closes connections. */
  close(): void;
}
