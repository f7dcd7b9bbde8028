import type { Source } from '../../../rules/rule';

/** A page of the AWS documentation. */
export function page(title: string, path: string): Source {
  return { title, url: `https://docs.aws.amazon.com/${path}` };
}
