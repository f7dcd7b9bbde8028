import type { Spot } from '../tree/spot';
import { mapVal, valueOr, type Val } from '../tree/val';
import type { View } from '../tree/view';
import { parseImage, type Image } from './image';
import type { TaskDefinition } from './taskDefinition';

/** A name with a value (`environment`) or with a reference (`secrets`, `secretOptions`). */
export interface NamedEntry {
  readonly view: View;
  readonly name: Val<string>;
}

/** One container definition. Names are those of the ECS API. */
export class Container {
  private environmentEntries: readonly NamedEntry[] | undefined;
  private secretEntries: readonly NamedEntry[] | undefined;
  private nameText: Val<string> | undefined;
  private maskedImage: Val<string> | undefined;
  private logs: View | undefined;
  private linux: View | undefined;

  constructor(
    readonly view: View,
    readonly task: TaskDefinition,
  ) {}

  get name(): Val<string> {
    this.nameText ??= this.view.text('name');
    return this.nameText;
  }

  /** How messages call the container: its name, or its place in the list, counted from 1, where it has none. */
  get label(): string {
    const name = valueOr(this.view.literal('name'), '');
    if (name !== '') return `"${name}"`;
    return `number ${this.task.containers.indexOf(this) + 1}`;
  }

  /** Masked text: see `View.template`. */
  get imageText(): Val<string> {
    this.maskedImage ??= this.view.template('image');
    return this.maskedImage;
  }

  get image(): Val<Image> {
    return mapVal(this.imageText, (text) => (text === '' ? undefined : parseImage(text)));
  }

  get environment(): readonly NamedEntry[] {
    this.environmentEntries ??= entries(this.view, 'environment');
    return this.environmentEntries;
  }

  get secrets(): readonly NamedEntry[] {
    this.secretEntries ??= entries(this.view, 'secrets');
    return this.secretEntries;
  }

  get logConfiguration(): View {
    this.logs ??= this.view.child('logConfiguration');
    return this.logs;
  }

  get portMappings(): readonly View[] {
    return this.view.list('portMappings').views();
  }

  get linuxParameters(): View {
    this.linux ??= this.view.child('linuxParameters');
    return this.linux;
  }

  /** Omitted means true: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
  get essential(): 'yes' | 'no' | 'unknown' {
    const essential = this.view.bool('essential');
    if (essential.state === 'absent') return 'yes';
    if (essential.state === 'unknown') return 'unknown';
    return essential.value ? 'yes' : 'no';
  }

  get at(): Spot {
    return this.view.at;
  }
}

function entries(view: View, list: string): readonly NamedEntry[] {
  return view
    .list(list)
    .views()
    .map((entry) => ({ view: entry, name: entry.text('name') }));
}
