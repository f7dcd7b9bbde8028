/**
 * Platform versions of Fargate. AWS has retired the older ones of Linux, 1.3.0 as the last of them in 2026.
 * Sources: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-versions-retired.html
 */
export const fargatePlatformVersions = {
  /** Stands for the newest one. */
  moving: 'LATEST',
  linux: '1.4.0',
  windows: '1.0.0',
  oldLinux: ['1.0.0', '1.1.0', '1.2.0', '1.3.0'],
} as const;
