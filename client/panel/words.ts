import type { Progress, Source } from '../../live/client';

/** `2026-11-22 03:00 UTC` */
export function moment(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** What is looked at, for the title of the view. */
export function sourceWords(source: Source | undefined, whole: boolean): string {
  const words =
    source === undefined
      ? ''
      : source.kind === 'snapshot'
        ? (source.path.split(/[/\\]/).pop() ?? '')
        : [...(source.request.profiles.length > 0 ? source.request.profiles : ['environment'])].join(', ');
  return whole ? words : `${words} (filtered)`;
}

/** `Reading… 111122223333 eu-central-1: services, 34 calls` */
export function loadingWords(loading: readonly Progress[]): string {
  if (loading.length === 0) return 'Reading…';
  const parts = loading.map(
    ({ account, region, phase, calls }) =>
      `${account}${region === undefined ? '' : ` ${region}`}: ${phase}, ${calls} calls`,
  );
  return `Reading… ${parts.join('; ')}.`;
}
