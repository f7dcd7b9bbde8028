import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTree } from 'jsonc-parser';
import { getLanguageService } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { openDocument } from '../../core/documents/open';
import { RuleSet } from '../../core/engine/evaluate';
import { noContext } from '../../core/rules/context';
import { allRules } from '../../core/rules/registry';
import { Analyses } from '../../server/analysis';
import { Workspace } from '../../server/workspace';
import { toDiagnostic } from '../../server/diagnostics';
import { nothingSettled } from '../../server/settings';
import { taskDefinitionOf } from './documents';
import { measure, type Times } from './measure';
import { overLimit, showFigures } from './figures';
import { benchLive } from './live';
import { benchPolicyHelp } from './policyHelp';
import { benchWorkspace } from './workspace';
import { benchTaskHelp } from './taskHelp';
import { timePerRule } from './perRule';

const BASELINE = join(__dirname, 'baseline.json');
/** A ratio may grow by this much before the check fails: the machines are noisy. */
const TOLERANCE = 1.5;
const PRODUCT = 'ECS Runbook: a keystroke in the server';

async function main(): Promise<void> {
  const text = taskDefinitionOf(60 * 1024);
  const schemaText = readFileSync(join(__dirname, '../../schemas/task-definition.schema.json'), 'utf8');
  const validate = await jsonService(schemaText, text);
  const times = measure(
    {
      'JSON.parse': () => void JSON.parse(text),
      'jsonc-parser parseTree': () => parseTree(text),
      'ECS Runbook: read only': () => openDocument(text, 'task-definition.json'),
      [PRODUCT]: keystroke(text),
    },
    400,
  );
  const slow = await measureAsync(validate, 60);
  times.set('JSON language service: parse and validate', slow);

  const ours = times.get(PRODUCT);
  if (!ours) throw new Error('nothing was measured');
  console.log(
    `A task definition of ${Math.round(text.length / 1024)} KB, ${allRules.length} rules, milliseconds:\n`,
  );
  console.log(
    `${'what'.padEnd(46)}${'p50'.padStart(8)}${'p95'.padStart(8)}${'p99'.padStart(8)}   ours / it (p50)`,
  );
  for (const [name, { p50, p95, p99 }] of times) {
    const numbers = [p50, p95, p99].map((number) => number.toFixed(2).padStart(8)).join('');
    console.log(`${name.padEnd(46)}${numbers}   ${(ours.p50 / p50).toFixed(2)}`);
  }
  console.log('\nTime per rule, microseconds, worst first:\n');
  for (const { id, micros } of timePerRule(text, 60).slice(0, 25))
    console.log(`${micros.toFixed(0).padStart(8)}  ${id}`);
  compare(times, ours);
  const figures = [
    ...(await benchWorkspace()),
    ...(await benchPolicyHelp()),
    ...(await benchTaskHelp(text)),
    ...(await benchLive()),
  ];
  showFigures(figures);
  if (process.argv.includes('--check') && overLimit(figures)) process.exitCode = 1;
}

/** What the server does for one edit: read, check, and make diagnostics. */
function keystroke(text: string): () => unknown {
  const analyses = new Analyses(
    new RuleSet(allRules),
    noContext,
    new Workspace(() => undefined),
    () => true,
    () => undefined,
  );
  let version = 0;
  return () => {
    const document = TextDocument.create('file:///task-definition.json', 'json', ++version, text);
    const analysis = analyses.get(document, nothingSettled);
    return analysis.findings.map((finding) => toDiagnostic(analysis, finding, true));
  };
}

async function jsonService(schemaText: string, text: string): Promise<() => Promise<unknown>> {
  const service = getLanguageService({ schemaRequestService: () => Promise.resolve(schemaText) });
  service.configure({ validate: true, schemas: [{ uri: 'memory://schema.json', fileMatch: ['*'] }] });
  let version = 0;
  const run = async (): Promise<unknown> => {
    const document = TextDocument.create('file:///task-definition.json', 'json', ++version, text);
    return service.doValidation(document, service.parseJSONDocument(document));
  };
  await run();
  return run;
}

async function measureAsync(work: () => Promise<unknown>, runs: number): Promise<Times> {
  const times: number[] = [];
  for (let run = -15; run < runs; run++) {
    const start = performance.now();
    await work();
    if (run >= 0) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function compare(times: ReadonlyMap<string, Times>, ours: Times): void {
  const ratios = Object.fromEntries(
    [...times].map(([name, { p50 }]) => [name, Number((ours.p50 / p50).toFixed(2))]),
  );
  if (process.argv.includes('--update')) {
    writeFileSync(BASELINE, `${JSON.stringify(ratios, null, 2)}\n`);
    console.log('\nThe baseline was written.');
  }
  if (!process.argv.includes('--check')) return;
  const baseline = JSON.parse(readFileSync(BASELINE, 'utf8')) as Record<string, number>;
  const worse = Object.entries(baseline).filter(([name, ratio]) => (ratios[name] ?? 0) > ratio * TOLERANCE);
  for (const [name, ratio] of worse)
    console.log(`\n${name}: ${ratios[name]} where the baseline has ${ratio}`);
  process.exitCode = worse.length > 0 ? 1 : 0;
  if (worse.length === 0) console.log('\nNo ratio is worse than the baseline allows.');
}

void main();
