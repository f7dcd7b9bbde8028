import assert from 'node:assert/strict';
import { openDocument, type OpenDocument } from '../../core/documents/open';
import { RuleSet } from '../../core/engine/evaluate';
import { fixAll, planEdits } from '../../core/engine/fix';
import type { Finding } from '../../core/engine/finding';
import { allRules } from '../../core/rules/registry';
import type { Neighbour } from '../../core/model/neighbours';
import type { Rule } from '../../core/rules/rule';
import { applyEdits, type TextEdit } from '../../core/text/edits';
import { check, everyRule, loud, show, signature } from '../kit/check';
import { buildExample, type BuiltExample } from '../kit/examples';
import { layouts, wrappers } from '../kit/flavours';
import { scalarsOf } from '../kit/scalars';

/** Findings that a fix may leave behind: the places that it asks the user to fill. */
const ASKED_FOR = new Set(['unresolved-placeholder']);
/** Layouts that bring comments, or take trailing commas away, are what this rule is about. */
const ABOUT_COMMENTS = new Set(['json-comments']);

for (const rule of allRules) {
  describe(`rule ${rule.id}`, function () {
    // Thousands of short checks each, on machines that do other things as well.
    this.timeout(30_000);
    const alone = new RuleSet([rule]);
    const bad = rule.examples.bad.map((example) => buildExample(rule, example));
    const good = rule.examples.good.map((example) => buildExample(rule, example));
    const run = (text: string, { file, context, options }: BuiltExample): readonly Finding[] =>
      check(text, file, alone, loud(rule, options), context);

    it('finds the bad, exactly where it is marked', () => {
      assert.ok(bad.length >= 2, 'fewer than two bad examples');
      for (const example of bad) {
        assert.ok(example.marks.length > 0, `${example.title}: no mark`);
        assertMarks(example, run(example.text, example));
      }
    });

    it('stays silent on the good', () => {
      assert.ok(good.length >= 2, 'fewer than two good examples');
      for (const example of good) assertSilent(example.title, example.text, run(example.text, example));
    });

    it('stays silent on the good in every layout and wrapper', () => {
      for (const example of good) {
        for (const flavour of flavoursFor(rule)) {
          const text = flavour.apply(example.text);
          if (text !== undefined) assertSilent(`${example.title}, ${flavour.name}`, text, run(text, example));
        }
      }
    });

    it('finds the bad in every layout and wrapper', () => {
      for (const example of bad) {
        const plain = run(example.text, example).length;
        for (const flavour of flavoursFor(rule)) {
          const text = flavour.apply(example.text);
          if (text === undefined) continue;
          const found = run(text, example);
          if (!flavour.keepsTask) continue;
          assert.equal(
            found.length,
            plain,
            `${example.title}, ${flavour.name}:\n${found.map((f) => show(text, f)).join('\n')}\n${text}`,
          );
        }
      }
    });

    it('says nothing while the text is typed that it does not say of the whole', () => {
      // Half a text is no valid JSON: saying so is what these are for.
      if (rule.syntax) return;
      for (const example of [...bad, ...good]) assertPrefixes(example, run);
    });

    it('does not convict a placeholder', () => {
      if (ASKED_FOR.has(rule.id)) return;
      for (const example of good) {
        for (const [text] of withPlaceholders(example))
          assertSilent(`${example.title}, placeholder`, text, run(text, example));
      }
      for (const example of bad) {
        for (const [text, start, end] of withPlaceholders(example)) {
          const on = run(text, example).filter((f) => f.start < end && f.end > start);
          assertSilent(
            `${example.title}, placeholder`,
            text,
            on.filter((f) => f.missingFrom === undefined && f.start === start && f.end === end),
          );
        }
      }
    });

    it('fixes what it says it fixes', () => {
      const kinds = new Set<string>();
      for (const example of bad) for (const kind of assertFixes(rule, example)) kinds.add(kind);
      const best = ['safe', 'tidy', 'suggestion'].find((kind) => kinds.has(kind)) ?? 'none';
      assert.equal(best, rule.fix, 'the best fix that the examples execute');
    });

    it('keeps line ends, tabs and comments when it fixes', () => {
      for (const example of bad) {
        for (const flavour of layoutsFor(rule)) {
          const text = flavour.apply(example.text);
          if (text !== undefined) assertKeepsLayout(rule, text, example, flavour.name);
        }
      }
    });
  });
}

function flavoursFor(rule: Rule): typeof layouts {
  return rule.entity === 'taskDefinition' || rule.entity === 'container'
    ? [...layoutsFor(rule), ...wrappers]
    : layoutsFor(rule);
}

function layoutsFor(rule: Rule): typeof layouts {
  return ABOUT_COMMENTS.has(rule.id)
    ? layouts.filter(({ name }) => name !== 'comments' && name !== 'minified')
    : layouts;
}

function assertMarks(example: BuiltExample, found: readonly Finding[]): void {
  const places = [...new Set(found.map((f) => `${String(f.start)}-${String(f.end)}`))];
  const marks = example.marks.map((m) => `${String(m.start)}-${String(m.end)}`);
  const shown = found.map((f) => show(example.text, f)).join('\n');
  assert.deepEqual(
    places.sort(),
    marks.sort(),
    `${example.title}\n${shown || '(nothing found)'}\n${example.text}`,
  );
}

function assertSilent(title: string, text: string, found: readonly Finding[]): void {
  assert.equal(found.length, 0, `${title}\n${found.map((f) => show(text, f)).join('\n')}\n${text}`);
}

/** Every prefix that ends within the example's own text (of a very long one every few), and some of the others. */
function assertPrefixes(
  example: BuiltExample,
  run: (text: string, example: BuiltExample) => readonly Finding[],
): void {
  const whole = new Set(run(example.text, example).map(signature));
  const step = Math.max(1, Math.floor(example.text.length / 60));
  const own = example.own.end - example.own.start;
  const ownStep = own > 2000 ? Math.floor(own / 100) : 1;
  for (let end = 0; end < example.text.length; end++) {
    const within = end >= example.own.start && end <= example.own.end;
    if (end % (within ? ownStep : step) !== 0) continue;
    const prefix = example.text.slice(0, end);
    const extra = run(prefix, example).filter((f) => !whole.has(signature(f)));
    assertSilent(`${example.title}, first ${String(end)} characters`, prefix, extra);
  }
}

function* withPlaceholders(example: BuiltExample): Generator<[string, number, number]> {
  for (const node of scalarsOf(example.text)) {
    for (const placeholder of ['"${VALUE}"', '${VALUE}', '"<VALUE>"', '{{ value }}']) {
      const text = example.text.slice(0, node.start) + placeholder + example.text.slice(node.end);
      yield [text, node.start, node.start + placeholder.length];
    }
  }
}

function* assertFixes(rule: Rule, example: BuiltExample): Generator<string> {
  const { file, context, options } = example;
  const everything = (text: string): readonly Finding[] => check(text, file, everyRule, undefined, context);
  const alone = (text: string): readonly Finding[] =>
    check(text, file, new RuleSet([rule]), loud(rule, options), context);
  const before = everything(example.text);
  const known = new Set(before.map((f) => `${f.rule.id}/${f.messageId}`));
  const document = openDocument(example.text, example.file);
  for (const finding of alone(example.text)) {
    for (const plan of finding.fixes) {
      yield plan.kind;
      const edits = planEdits(document, plan);
      assert.ok(edits, `${example.title}: "${plan.title}" gives no edit`);
      if (plan.document) {
        assertFixElsewhere(rule, example, finding, plan.document, edits);
        continue;
      }
      const fixed = applyEdits(example.text, edits);
      const own = alone(fixed);
      const still = own.filter((f) => f.fingerprint === finding.fingerprint && f.pointer === finding.pointer);
      assertSilent(`${example.title}: "${plan.title}" leaves its finding`, fixed, still);
      const added = everything(fixed).filter(
        (f) => !known.has(`${f.rule.id}/${f.messageId}`) && !ASKED_FOR.has(f.rule.id),
      );
      assertSilent(`${example.title}: "${plan.title}" adds a finding`, fixed, added);
      assertSyntax(rule, document, openDocument(fixed, example.file), `"${plan.title}":\n${fixed}`);
    }
  }
  if (rule.fix === 'safe' || rule.fix === 'tidy') {
    const kinds = [rule.fix];
    const once = fixAll(example.text, example.file, everyRule, {
      kinds,
      config: loud(rule, options),
      context: example.context,
    });
    const twice = fixAll(once.text, example.file, everyRule, {
      kinds,
      config: loud(rule, options),
      context: example.context,
    });
    assert.equal(twice.text, once.text, `${example.title}: a second run changes something`);
  }
}

/** A fix in another document clears the finding of this one, and adds none in either. */
function assertFixElsewhere(
  rule: Rule,
  example: BuiltExample,
  finding: Finding,
  { name, text }: Neighbour,
  edits: readonly TextEdit[],
): void {
  const { file, options } = example;
  const title = `${example.title}: the fix in ${name}`;
  const fixed = applyEdits(text, edits);
  const context = example.contextWith(name, fixed);
  const left = check(example.text, file, new RuleSet([rule]), loud(rule, options), context).filter(
    ({ fingerprint }) => fingerprint === finding.fingerprint,
  );
  assertSilent(`${title} leaves its finding`, example.text, left);
  const known = new Set(
    [...check(example.text, file, everyRule, undefined, example.context), ...check(text, name)].map(
      (f) => f.rule.id,
    ),
  );
  const added = [...check(example.text, file, everyRule, undefined, context), ...check(fixed, name)].filter(
    (f) => !known.has(f.rule.id) && !ASKED_FOR.has(f.rule.id),
  );
  assertSilent(`${title} adds a finding`, fixed, added);
  assertSyntax(rule, openDocument(text, name), openDocument(fixed, name), title);
}

function assertKeepsLayout(
  rule: Rule,
  text: string,
  { file, context, options }: BuiltExample,
  layout: string,
): void {
  const document = openDocument(text, file);
  for (const finding of check(text, file, new RuleSet([rule]), loud(rule, options), context)) {
    for (const plan of finding.fixes) {
      const edits = plan.document ? undefined : planEdits(document, plan);
      if (!edits) continue;
      const fixed = applyEdits(text, edits);
      const title = `${layout}, "${plan.title}":\n${fixed}`;
      if (layout === 'CRLF') assert.ok(!/[^\r]\n/.test(fixed), title);
      if (layout === 'tabs') assert.ok(!/^ +/m.test(fixed), title);
      if (layout === 'minified') assert.ok(!/[\r\n]/.test(fixed), title);
      if (layout === 'byte order mark') assert.ok(fixed.startsWith('\uFEFF'), title);
      if (layout === 'comments') {
        const lost = count(text, '// note') - count(fixed, '// note');
        const removed = count(text, '\n') - count(fixed, '\n');
        assert.ok(lost <= Math.max(0, removed) + 1, title);
        if (text.includes('/* head */')) assert.ok(fixed.includes('/* head */'), title);
      }
      assertSyntax(rule, document, openDocument(fixed, file), title);
    }
  }
}

/** A fix leaves the syntax as it is; only one of a syntax rule may mend it. */
function assertSyntax(rule: Rule, before: OpenDocument, after: OpenDocument, title: string): void {
  const [was, is] = [before.json.problems.length, after.json.problems.length];
  assert.ok(rule.syntax ? is <= was : is === was, `breaks the syntax: ${title}`);
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
