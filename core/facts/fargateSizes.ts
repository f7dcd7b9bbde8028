/**
 * Task sizes that Fargate offers, in CPU units and MiB.
 * Sources: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html (task CPU and
 * memory), https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html (memory).
 */
export interface FargateSize {
  /** CPU units; 1024 are one vCPU. */
  readonly cpu: number;
  readonly memory: FargateMemory;
  /** Whether Windows tasks have the size; they begin at one vCPU and end at four. */
  readonly windows: boolean;
  /** The first Linux platform version that has the size, where that is not every version in use. */
  readonly linuxPlatform?: string;
}

/** Memory in MiB: every step from least to greatest, or only the values listed. */
export type FargateMemory =
  | { readonly min: number; readonly max: number; readonly step: number }
  | { readonly values: readonly number[] };

export const fargateSizes: readonly FargateSize[] = [
  { cpu: 256, memory: { values: [512, 1024, 2048] }, windows: false },
  { cpu: 512, memory: { min: 1024, max: 4096, step: 1024 }, windows: false },
  { cpu: 1024, memory: { min: 2048, max: 8192, step: 1024 }, windows: true },
  { cpu: 2048, memory: { min: 4096, max: 16384, step: 1024 }, windows: true },
  { cpu: 4096, memory: { min: 8192, max: 30720, step: 1024 }, windows: true },
  { cpu: 8192, memory: { min: 16384, max: 61440, step: 4096 }, windows: false, linuxPlatform: '1.4.0' },
  { cpu: 16384, memory: { min: 32768, max: 122880, step: 8192 }, windows: false, linuxPlatform: '1.4.0' },
  { cpu: 32768, memory: { values: [61440, 122880, 249856] }, windows: false, linuxPlatform: '1.4.0' },
];
