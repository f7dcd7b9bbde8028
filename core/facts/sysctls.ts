/**
 * Kernel parameters that `systemControls` takes: only those that belong to a namespace of the task.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html
 */
export const sysctls = {
  /** Of the IPC namespace, by whole name and by prefix. */
  ipc: {
    names: [
      'kernel.msgmax',
      'kernel.msgmnb',
      'kernel.msgmni',
      'kernel.sem',
      'kernel.shmall',
      'kernel.shmmax',
      'kernel.shmmni',
      'kernel.shm_rmid_forced',
    ],
    prefixes: ['fs.mqueue.'],
  },
  /** Of the network namespace. */
  network: { names: [], prefixes: ['net.'] },
} as const;
