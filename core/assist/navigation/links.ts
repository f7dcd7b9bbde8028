import type { OpenDocument } from '../../documents/open';
import { parseArn } from '../../model/arn';
import { consoleLink, imageLink, logGroupLink } from '../../model/consoleLink';
import { parseImage } from '../../model/image';
import type { TaskDefinition } from '../../model/taskDefinition';
import { maskPlaceholders } from '../../text/placeholders';
import type { Span } from '../../text/span';
import type { StringNode } from '../../tree/node';
import { stringsIn } from './strings';

/** A place that leads to a page. */
export interface Link {
  /** Without quotes. */
  readonly span: Span;
  readonly target: string;
}

/** What the AWS console shows: ARNs, log groups, repositories of images. Nothing in documents that are not ours. */
export function linksOf({ json, kind, foreign, readOnly, taskDefinition }: OpenDocument): Link[] {
  if (kind === null || foreign || readOnly || !json.root) return [];
  return [...arns(json.root), ...(taskDefinition ? ofTask(taskDefinition) : [])];
}

function arns(root: Parameters<typeof stringsIn>[0]): Link[] {
  return stringsIn(root).flatMap((node) => {
    if (!node.value.startsWith('arn:')) return [];
    const arn = parseArn(maskPlaceholders(node.value));
    return link(node, arn && consoleLink(arn));
  });
}

function ofTask({ containers }: TaskDefinition): Link[] {
  return containers.flatMap(({ view, logConfiguration }) => {
    const image = view.member('image')?.value;
    const options = logConfiguration.child('options');
    const group = options.member('awslogs-group')?.value;
    const region = options.text('awslogs-region');
    return [
      ...(image?.kind === 'string' ? link(image, imageLink(parseImage(maskPlaceholders(image.value)))) : []),
      ...(group?.kind === 'string' && region.state === 'known'
        ? link(group, logGroupLink(maskPlaceholders(group.value), region.value))
        : []),
    ];
  });
}

function link(node: StringNode, target: string | undefined): Link[] {
  if (target === undefined || !node.closed) return [];
  return [{ span: { start: node.start + 1, end: node.end - 1 }, target }];
}
