import type { NewValue } from '../../editors/editor';
import type { Node, ObjectNode } from '../../tree/node';
import type { FixKind, FixPlan } from '../rule';
import { memberShape, type ShapedValue } from './shapes';

/** The cure for a value of the wrong type, where the text leaves one reading or a likely one. */
export function typeFix(value: ShapedValue): FixPlan | undefined {
  const { node, shape } = value;
  switch (shape.type) {
    case 'string':
    case 'timestamp':
      return toText(node);
    case 'boolean':
      return toBoolean(node);
    case 'integer':
    case 'long':
    case 'double':
      return toNumber(node);
    case 'list':
      return toList(value);
    case 'structure':
      return toObject(node);
    case 'map':
      return undefined;
  }
}

function toText(node: Node): FixPlan | undefined {
  if (node.kind === 'number') return replace(node, node.raw, 'Put it in quotes', 'safe');
  if (node.kind === 'boolean') return replace(node, String(node.value), 'Put it in quotes', 'safe');
  const only = node.kind === 'array' && node.complete && node.items.length === 1 ? node.items[0] : undefined;
  return only?.kind === 'string'
    ? replace(node, { copy: only }, 'Take it out of the list', 'safe')
    : undefined;
}

function toBoolean(node: Node): FixPlan | undefined {
  if (node.kind === 'number' && (node.value === 0 || node.value === 1)) {
    return replace(node, node.value === 1, `Use ${String(node.value === 1)}`, 'suggestion');
  }
  if (node.kind !== 'string') return undefined;
  if (node.value === 'true' || node.value === 'false') {
    return replace(node, node.value === 'true', 'Take the quotes away', 'safe');
  }
  const word = /^(?:(true|yes|on|1)|false|no|off|0)$/i.exec(node.value);
  if (!word) return undefined;
  return replace(node, word[1] !== undefined, `Use ${String(word[1] !== undefined)}`, 'suggestion');
}

function toNumber(node: Node): FixPlan | undefined {
  if (node.kind !== 'string' || !/^-?(?:0|[1-9]\d{0,14})$/.test(node.value)) return undefined;
  return replace(node, Number(node.value), 'Take the quotes away', 'safe');
}

function toList({ node, shape, name }: ShapedValue): FixPlan | undefined {
  if (shape.type !== 'list') return undefined;
  const { element } = shape;
  if (element.type === 'string' && node.kind === 'string' && node.value !== '') {
    if (name === 'command' || name === 'entryPoint') return commandList(node, name);
    return replace(node, [{ copy: node }], 'Put it into a list', 'safe');
  }
  if (element.type !== 'structure' || node.kind !== 'object' || !node.complete) return undefined;
  const knows = (object: ObjectNode): boolean =>
    object.members.length > 0 &&
    object.members.every(({ key }) => memberShape(element.shape, key.name, false));
  if (knows(node)) return replace(node, [{ copy: node }], 'Put it into a list', 'safe');
  if (name !== 'environment') return undefined;
  const pairs = node.members.flatMap(({ key, value }) => {
    const text = value && scalarText(value);
    return text === undefined ? [] : [{ name: key.name, value: text }];
  });
  if (pairs.length === 0 || pairs.length < node.members.length) return undefined;
  return replace(node, pairs, 'Make it a list of names and values', 'suggestion');
}

/** Docker takes a text for a command and gives it to a shell; ECS takes the list only. */
function commandList(node: Node & { kind: 'string' }, name: string): FixPlan | undefined {
  if (!/\s/.test(node.value)) return replace(node, [{ copy: node }], 'Put it into a list', 'suggestion');
  if (name !== 'command') return undefined;
  return replace(node, ['sh', '-c', { copy: node }], 'Give it to a shell', 'suggestion');
}

function toObject(node: Node): FixPlan | undefined {
  if (node.kind !== 'array' || !node.complete || node.items.length !== 1) return undefined;
  const only = node.items[0];
  if (only?.kind !== 'object') return undefined;
  return {
    title: 'Take it out of the list',
    kind: 'safe',
    edit: (editor) => {
      editor.hoist(node, only);
    },
  };
}

function scalarText(node: Node): string | undefined {
  if (node.kind === 'string') return node.closed ? node.value : undefined;
  if (node.kind === 'number') return node.raw;
  return node.kind === 'boolean' ? String(node.value) : undefined;
}

function replace(node: Node, value: NewValue, title: string, kind: FixKind): FixPlan {
  return {
    title,
    kind,
    edit: (editor) => {
      editor.replace(node, value);
    },
  };
}
