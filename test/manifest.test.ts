import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withKeys, withTexts, type Texts } from '../tools/generate/nls';

const root = join(__dirname, '..');

interface Step {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly image: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string }[]>>;
    readonly walkthroughs: readonly { readonly steps: readonly Step[] }[];
    readonly snippets: readonly { readonly path: string }[];
    readonly jsonValidation: readonly { readonly url: string }[];
    readonly configuration: readonly {
      readonly title: string;
      readonly order: number;
      readonly properties: Readonly<
        Record<string, { readonly order?: number; readonly markdownDescription?: string }>
      >;
    }[];
  };
}

const raw = readFileSync(join(root, 'package.json'), 'utf8');
const texts = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Texts;
const manifest = withTexts(JSON.parse(raw) as Manifest, texts);
const { contributes } = manifest;

function sourceOf(...folders: string[]): string {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(join(root, folder, name), 'utf8')),
    )
    .join('\n');
}

const declared = contributes.commands.map(({ command }) => command).sort();

describe('the manifest of the extension', () => {
  it('declares exactly the commands that the client and the server register', () => {
    const client = sourceOf('client').matchAll(
      /(?:registerCommand|command|onRow)\(\s*'(ecsRunbook\.[\w.]+)'/g,
    );
    // What the server registers is a constant there, for its actions name it too.
    const server = sourceOf('server').matchAll(/const \w+ = '(ecsRunbook\.[\w.]+)'/g);
    const registered = [...client, ...server].map(([, name]) => name ?? '');
    assert.deepEqual([...new Set(registered)].sort(), declared);
  });

  it('names commands in menus, walkthroughs and lenses that it declares', () => {
    const inMenus = Object.values(contributes.menus).flatMap((items) => items.map(({ command }) => command));
    const text = JSON.stringify([contributes.menus, contributes.walkthroughs]) + sourceOf('server');
    const named = [...text.matchAll(/(?:command:|onCommand:|')(ecsRunbook\.[\w.]+\w)/g)].map(
      ([, name]) => name,
    );
    for (const command of [...inMenus, ...named])
      if (command?.startsWith('ecsRunbook.') === true) assert.ok(declared.includes(command), command);
  });

  it('has each command once, with a title and a place in the palette', () => {
    assert.equal(new Set(declared).size, declared.length);
    for (const { command, title } of contributes.commands) assert.match(title, /^[A-Z]/, command);
  });

  it('has pictures and texts for every step of the walkthrough', () => {
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    assert.ok(steps.length >= 5);
    for (const { id, description, media, completionEvents } of steps) {
      assert.ok(existsSync(join(root, media.image)), media.image);
      assert.ok(description.length > 40 && media.altText.length > 20 && completionEvents.length > 0, id);
    }
  });

  it('names files that are there', () => {
    for (const path of [
      ...contributes.snippets.map((snippet) => snippet.path),
      ...contributes.jsonValidation.map(({ url }) => url).filter((url) => url.startsWith('.')),
    ])
      assert.ok(existsSync(join(root, path)), path);
  });

  it('keeps every text that people read in package.nls.json, and no other', () => {
    const used = [...raw.matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key ?? '');
    assert.deepEqual([...new Set(used)].sort(), Object.keys(texts).sort());
    assert.deepEqual(withKeys(manifest), { manifest: JSON.parse(raw) as Manifest, texts });
    for (const [key, text] of Object.entries(texts)) assert.ok(/\S/.test(text) && !/^%/.test(text), key);
  });

  it('groups the settings under titles, in an order, each with a description in Markdown', () => {
    const { configuration } = contributes;
    assert.deepEqual(
      configuration.map(({ order }) => order),
      configuration.map((_, index) => index + 1),
    );
    for (const { title, properties } of configuration) {
      assert.match(title, /^[A-Z]/);
      const settings = Object.entries(properties);
      assert.deepEqual(
        settings.map(([, { order }]) => order),
        settings.map((_, index) => index + 1),
      );
      for (const [name, { markdownDescription }] of settings)
        assert.match(markdownDescription ?? '', /^[A-Z].{20,}\.$/s, name);
    }
  });

  it('declares exactly the settings that are read', () => {
    const settings = contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
    const read = [...sourceOf('server').matchAll(/section\['(\w+)'\]/g)].map(
      ([, name]) => `ecsRunbook.${name ?? ''}`,
    );
    for (const [, name] of sourceOf('client').matchAll(
      /getConfiguration\('ecsRunbook'\)\.get<\w+>\('([\w.]+)'/g,
    ))
      read.push(`ecsRunbook.${name ?? ''}`);
    // What the client reads is a constant there, for it watches it, too.
    const inClient = [...sourceOf('client').matchAll(/const SETTING = '(ecsRunbook\.[\w.]+)'/g)];
    const own = settings.filter((name) => !name.startsWith('ecsRunbook.trace'));
    assert.deepEqual([...new Set([...read, ...inClient.map(([, name]) => name ?? '')])].sort(), own.sort());
  });
});
