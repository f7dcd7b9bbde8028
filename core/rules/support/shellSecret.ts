import type { Container } from '../../model/container';
import type { Suspicion } from '../../model/secretDetection';
import { maskPlaceholders } from '../../text/placeholders';
import type { Node } from '../../tree/node';
import { valueOr } from '../../tree/val';
import type { View } from '../../tree/view';
import type { FixPlan } from '../rule';
import { addSecret, entriesNamed, secretArnFor } from './moveSecret';

const SHELL = /(?:^|\/)(?:ba|da|a|z|k)?sh$/;

/** Whether a shell reads the item, so that it replaces variables in it. */
export function isShellScript(container: Container, view: View, list: string, item: Node): boolean {
  const items = view.list(list).source?.items ?? [];
  const before = [
    ...(list === 'command' && view === container.view ? itemsOf(view, 'entryPoint') : []),
    ...items,
  ];
  const words = before
    .slice(0, before.indexOf(item))
    .map((node) => (node.kind === 'string' ? node.value : ''));
  if (view !== container.view) return words[0] === 'CMD-SHELL';
  return words.some((word) => SHELL.test(word)) && words.some((word) => /^-[a-z]*c$/.test(word));
}

function itemsOf(view: View, list: string): readonly Node[] {
  return view.list(list).source?.items ?? [];
}

/** Puts a variable into the place of the secret, and sets it under `secrets`. */
export function readFromVariable(container: Container, item: Node, found: Suspicion): FixPlan {
  const name = variableFor(container, found);
  return {
    title: `Read it from $${name}, set by secrets`,
    kind: 'suggestion',
    edit: (editor) => {
      if (item.kind !== 'string') return;
      const secret = maskPlaceholders(item.value).slice(found.start, found.end);
      editor.replace(item, withVariable(item.value, secret, name));
      if (entriesNamed(container.secrets, name).length > 0) return;
      addSecret(editor, container, name, secretArnFor(container.task, name, 'secretsmanager'));
    },
  };
}

/** The script with every mention of the secret replaced, outside of single quotes, in which a shell replaces nothing. */
function withVariable(script: string, secret: string, name: string): string {
  let text = '';
  let rest = script;
  for (let at = rest.indexOf(secret); at >= 0; at = rest.indexOf(secret)) {
    text += rest.slice(0, at);
    const quoted = (text.match(/(?<!\\)'/g)?.length ?? 0) % 2 === 1;
    text += quoted ? `'"$${name}"'` : `$${name}`;
    rest = rest.slice(at + secret.length);
  }
  return text + rest;
}

/** A variable of a telling name that `environment` does not set. */
function variableFor(container: Container, found: Suspicion): string {
  const told =
    (found.name ?? found.kind.replace(/^an? /, '').replace(/ in a URL$/, '')).split(' ').pop() ?? '';
  const plain = told
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .replace(/[^A-Z\d]+/g, '_')
    .replace(/^[_\d]+|_+$/g, '');
  const taken = new Set(container.environment.map(({ view }) => valueOr(view.literal('name'), '')));
  const base = plain === '' ? 'SECRET' : plain;
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}_${String(number)}`;
  return name;
}
