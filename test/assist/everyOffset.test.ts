import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { linksOf } from '../../core/assist/navigation/links';
import { declarationsOf, nameAt, placesOf } from '../../core/assist/navigation/names';
import { outlineOf } from '../../core/assist/navigation/outline';
import { MOST } from '../../core/assist/proposal';
import { completePolicy } from '../../core/assist/policyCompletion';
import { policyHover } from '../../core/assist/policyHover';
import { completeTask } from '../../core/assist/task/taskCompletion';
import { taskHover } from '../../core/assist/task/taskHover';
import { openDocument, type OpenDocument } from '../../core/documents/open';
import { Neighbours } from '../../core/model/neighbours';
import { iamReference as iam } from '../kit/reference';
import { taskSchemaHelp } from '../kit/taskSchema';

const folder = path.join(__dirname, '../../examples');
const documents = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => openDocument(readFileSync(path.join(folder, name), 'utf8'), name))
  // The snapshot of an account is no document that is written by hand.
  .filter(({ kind }) => kind !== null);
const others = new Neighbours(documents);
const options = { iam, help: () => taskSchemaHelp, around: () => others, schemaHelps: false };

/** How much was given at an offset. */
function askEverything(document: OpenDocument, offset: number): number {
  const { items } = document.taskDefinition
    ? completeTask(document, offset, options)
    : completePolicy(document, offset, options);
  assert.ok(items.length <= 2 * MOST, `${String(items.length)} proposals at ${String(offset)}`);
  for (const { edit } of items) assert.ok(edit.start <= offset && offset <= edit.end);
  const hover = document.taskDefinition
    ? taskHover(document, offset, options)
    : policyHover(document, offset, iam);
  if (hover) assert.ok(hover.span.start <= offset + 1 && offset <= hover.span.end);
  const here = nameAt(document, offset);
  const places = here ? [...declarationsOf(document, here, others), ...placesOf(document, here, others)] : [];
  return items.length + places.length + (hover ? 1 : 0);
}

describe('help at every offset of the examples', () => {
  for (const document of documents) {
    it(document.name, function () {
      // Thousands of questions: one that takes long would show.
      this.timeout(60_000);
      let given = 0;
      for (let offset = 0; offset <= document.text.length; offset++) given += askEverything(document, offset);
      assert.ok(given > document.text.length / 4, String(given));
      assert.ok(linksOf(document).length + outlineOf(document).length > 0);
    });
  }
});
