import { Front } from './front';
import { startMoto, type Moto } from './moto';

/** The emulated AWS: moto behind the front. */
export interface Emulator {
  readonly url: string;
  readonly front: Front;
  /** Forgets everything, in moto and in the front. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one; every test file that needs AWS shares it, see `sharedEmulator`. */
export async function startEmulator(): Promise<Emulator> {
  const moto: Moto = await startMoto();
  const front = new Front(new URL(moto.url));
  const url = await front.listen();
  return {
    url,
    front,
    reset: async () => {
      front.clear();
      await moto.reset();
    },
    stop: async () => {
      front.close();
      await moto.stop();
    },
  };
}
