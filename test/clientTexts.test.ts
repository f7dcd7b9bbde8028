import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientTexts } from '../tools/generate/clientTexts';

const root = join(__dirname, '..');
const texts = clientTexts(root);

/** Words for people have a space between them, or begin with a capital letter; names in code have neither. */
function isForPeople(text: string): boolean {
  return /[a-zA-Z]{2,}[,.:;]? [a-zA-Z{…<]/.test(text) || /^[A-Z][a-z]+\b/.test(text);
}

/** Names that are the same in every language. */
const NAMES = /^(?:ECS Runbook|JSON|Terraform|CloudFormation (?:YAML|JSON))$/;

/** What only the log shows. */
const LOGGED = /^No document information: /;

describe('the texts of the client', () => {
  it('can be had in another language, but for names and the log', () => {
    // The rows of the panel are data that tests read without VS Code.
    const left = texts
      .filter(({ file }) => !file.startsWith('client/panel/'))
      .filter(({ translated, text }) => !translated && isForPeople(text))
      .filter(({ text }) => !NAMES.test(text) && !LOGGED.test(text))
      .map(({ file, line, text }) => `${file}:${String(line)} ${text}`);
    assert.deepEqual(left, []);
  });

  it('stand in the bundle that translators copy, each once', () => {
    const bundle = JSON.parse(readFileSync(join(root, 'l10n/bundle.l10n.json'), 'utf8')) as object;
    const expected = texts.flatMap(({ text, translated }) => (translated ? [text] : []));
    assert.deepEqual(Object.keys(bundle).sort(), [...new Set(expected)].sort());
    assert.ok(expected.length > 40);
  });

  it('are whole: what is put in is numbered from 0', () => {
    for (const { text, translated } of texts) {
      if (!translated) continue;
      const places = [...text.matchAll(/\{(\d)\}/g)].map(([, place]) => Number(place));
      assert.deepEqual(
        places,
        places.map((_, index) => index),
        text,
      );
      assert.ok(!text.includes('…') || /…$/.test(text), `a template cannot be translated: ${text}`);
    }
  });
});
