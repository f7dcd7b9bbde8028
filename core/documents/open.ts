import { apiDialect, containerListDialect } from '../dialects/api';
import { Policy } from '../model/policy';
import { RunTask } from '../model/runTask';
import { Service } from '../model/service';
import { TaskDefinition } from '../model/taskDefinition';
import { readJson } from '../readers/json';
import type { JsonText } from '../tree/source';
import { memberNamed } from '../tree/path';
import type { Node, ObjectNode } from '../tree/node';
import { valueSpot } from '../tree/spot';
import { ListView, View } from '../tree/view';
import { encodedWhole } from './embedded';
import { detect, type Detection } from './detect';
import type { RunTaskPlace } from './detectService';
import type { DocumentKind } from './kinds';

/** A text that was read and recognised, or read and found to be none of our documents (`kind` null). */
export interface OpenDocument {
  readonly name: string;
  readonly text: string;
  readonly json: JsonText;
  readonly kind: DocumentKind | null;
  /** Recognised by shape but written in another language (Jsonnet): read, not judged. */
  readonly foreign: boolean;
  /** It stands encoded in the text, or inside a string of it: judged, not edited. */
  readonly readOnly: boolean;
  readonly taskDefinition: TaskDefinition | undefined;
  readonly policy: Policy | undefined;
  readonly service: Service | undefined;
  readonly runTask: RunTask | undefined;
}

export interface OpenOptions {
  /** What the user said the document is. */
  readonly kind?: DocumentKind | undefined;
}

/** Reads a text and finds out what it is. Never throws; a text that is nothing we know has `kind` null. */
export function openDocument(text: string, name: string, options: OpenOptions = {}): OpenDocument {
  const json = readText(text);
  const found = detect(json.root, name, options.kind, text);
  const foreign = found !== undefined && 'foreign' in found && found.foreign;
  return {
    name,
    text,
    json,
    kind: found?.kind ?? null,
    foreign,
    taskDefinition: found && !foreign ? taskDefinitionAt(found) : undefined,
    readOnly: json.embedded || (found !== undefined && 'embedded' in found && found.embedded),
    policy: found && 'policy' in found ? policyAt(found, name) : undefined,
    service: found?.kind === 'serviceDefinition' ? serviceAt(found.service) : undefined,
    runTask: found?.kind === 'runTask' ? runTaskAt(found) : undefined,
  };
}

/** A text that is URL-encoded as a whole, as the IAM API hands policies out, is read as what it encodes. */
function readText(text: string): JsonText & { embedded: boolean } {
  const inner = encodedWhole(text);
  if (!inner) return { ...readJson(text), embedded: false };
  return {
    text,
    root: inner.root,
    problems: [],
    comments: [],
    trailingCommas: [],
    template: false,
    embedded: true,
  };
}

/** A task definition that is data already: a live one, or one that a test built. */
export function taskDefinitionOf(root: Node): TaskDefinition | undefined {
  const found = detect(root, '', 'taskDefinition');
  return found && taskDefinitionAt(found);
}

function taskDefinitionAt(found: Detection): TaskDefinition | undefined {
  if (found.kind === 'taskDefinition') {
    const view = View.of(found.task, apiDialect, valueSpot(found.task));
    const described = memberNamed(found.task, 'taskDefinitionArn') ?? memberNamed(found.task, 'revision');
    const flavour = found.wrapped ? 'describeWrapped' : described ? 'describe' : 'register';
    return new TaskDefinition(view, view.list('containerDefinitions'), flavour);
  }
  if (found.kind === 'containerDefinitions') {
    const at = valueSpot(found.list);
    const nothing = new View(containerListDialect, 'unknown', undefined, at);
    if (found.list.kind === 'array') {
      return new TaskDefinition(
        nothing,
        new ListView(containerListDialect, 'known', found.list, at),
        'containerList',
      );
    }
    const single = View.of(found.list, containerListDialect, at);
    return new TaskDefinition(
      nothing,
      new ListView(containerListDialect, 'unknown', undefined, at),
      'container',
      single,
    );
  }
  return undefined;
}

function policyAt(found: Detection, name: string): Policy | undefined {
  if (!('policy' in found)) return undefined;
  return new Policy(View.of(found.policy, apiDialect, valueSpot(found.policy)), found.policyKind, name);
}

function serviceAt(node: ObjectNode): Service {
  return new Service(View.of(node, apiDialect, valueSpot(node)));
}

function runTaskAt({ request, bareOverrides }: RunTaskPlace): RunTask {
  const at = valueSpot(request);
  const view = View.of(request, apiDialect, at);
  return bareOverrides
    ? new RunTask(new View(apiDialect, 'unknown', undefined, at), view)
    : new RunTask(view, view.child('overrides'));
}
