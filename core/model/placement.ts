import type { Spot } from '../tree/spot';
import { absent, type Val } from '../tree/val';
import type { View } from '../tree/view';

/** The document that holds a placement, in the words of messages. */
export type PlacementOwner = 'service' | 'taskSet' | 'runTask';

/**
 * What services, task sets and the requests that run a task say alike: on what the tasks run, in which network,
 * with which volumes.
 */
export class Placement {
  constructor(
    readonly view: View,
    readonly owner: PlacementOwner,
    /** Whether what is absent keeps the value that it has, as in an update. */
    readonly keepsAbsent: boolean,
  ) {}

  get at(): Spot {
    return this.view.at;
  }

  /** Exports write an empty text where a capacity provider strategy stands in its place. */
  get launchType(): Val<string> {
    return textOrNothing(this.view, 'launchType');
  }

  get platformVersion(): Val<string> {
    return textOrNothing(this.view, 'platformVersion');
  }

  get awsvpc(): View {
    return this.view.child('networkConfiguration').child('awsvpcConfiguration');
  }

  /** Whether a capacity provider strategy with at least one item stands here. */
  get hasStrategy(): 'yes' | 'no' | 'unknown' {
    const strategy = this.view.list('capacityProviderStrategy');
    if (strategy.length > 0 && !strategy.hasUnknown) return 'yes';
    return strategy.state === 'unknown' || strategy.hasUnknown ? 'unknown' : 'no';
  }

  /** Without a launch type and a strategy the cluster decides, so that nobody can tell from the file. */
  get onFargate(): 'yes' | 'no' | 'unknown' {
    const type = this.launchType;
    if (type.state === 'known') return type.value === 'FARGATE' ? 'yes' : 'no';
    if (type.state === 'unknown' || this.hasStrategy !== 'yes') return 'unknown';
    const providers = this.view
      .list('capacityProviderStrategy')
      .views()
      .map((item) => item.text('capacityProvider'));
    // A strategy mixes no Fargate providers with others.
    const names = providers.flatMap((name) => (name.state === 'known' ? [name.value] : []));
    if (names.length === 0) return 'unknown';
    return names.every((name) => name === 'FARGATE' || name === 'FARGATE_SPOT') ? 'yes' : 'no';
  }
}

/** A text in which nothing counts as absent. */
export function textOrNothing(view: View, name: string): Val<string> {
  const text = view.text(name);
  return text.state === 'known' && text.value.trim() === '' ? absent(text.at) : text;
}
