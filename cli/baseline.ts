import { readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { relativeTo } from '../files/paths';
import { isOpen, type FileResult } from './result';
import { decode } from '../files/text';

/** Findings of one kind in one file that were accepted. */
interface Accepted {
  /** Relative to the baseline file, with `/`. */
  readonly file: string;
  readonly ruleId: string;
  readonly fingerprint: string;
  readonly count: number;
}

export class BrokenBaseline extends Error {}

/** The findings that were there when the baseline was written: known, not reported, no failure. */
export class Baseline {
  private constructor(
    readonly path: string,
    private readonly accepted: readonly Accepted[],
  ) {}

  static empty(path: string): Baseline {
    return new Baseline(path, []);
  }

  static async read(path: string): Promise<Baseline> {
    return new Baseline(path, parse(decode(await readFile(path)).text));
  }

  /** The results without what was accepted, and how much that was. The first findings in a file are the known ones. */
  apply(results: readonly FileResult[]): { results: FileResult[]; accepted: number } {
    const left = new Map(this.accepted.map((entry) => [keyOf(entry), entry.count]));
    let accepted = 0;
    const remaining = results.map((result) => {
      const file = this.fileOf(result);
      const findings = result.findings.filter((finding) => {
        const key = keyOf({ file, ruleId: finding.rule.id, fingerprint: finding.fingerprint });
        const count = left.get(key) ?? 0;
        if (count === 0 || !isOpen(finding)) return true;
        left.set(key, count - 1);
        accepted++;
        return false;
      });
      return { ...result, findings };
    });
    return { results: remaining, accepted };
  }

  /** Accepts all that was found, keeps what was accepted in files that were not read this time, and writes it. */
  async update(results: readonly FileResult[]): Promise<Baseline> {
    const read = results.filter(({ error }) => error === null);
    const files = new Set(read.map((result) => this.fileOf(result)));
    const kept: Accepted[] = [];
    for (const entry of this.accepted) {
      const exists = await stat(resolve(dirname(this.path), entry.file)).catch(() => undefined);
      if (!files.has(entry.file) && exists) kept.push(entry);
    }
    const updated = new Baseline(this.path, [...kept, ...count(read, (result) => this.fileOf(result))]);
    await writeFile(this.path, updated.toText());
    return updated;
  }

  toText(): string {
    const findings = [...this.accepted].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    return `${JSON.stringify({ schemaVersion: 1, findings }, null, 2)}\n`;
  }

  private fileOf({ path, file }: FileResult): string {
    return path === undefined ? file : relativeTo(dirname(this.path), path);
  }
}

function count(results: readonly FileResult[], fileOf: (result: FileResult) => string): Accepted[] {
  const counted = new Map<string, Accepted>();
  for (const result of results) {
    const file = fileOf(result);
    for (const finding of result.findings.filter(isOpen)) {
      const entry = { file, ruleId: finding.rule.id, fingerprint: finding.fingerprint };
      const key = keyOf(entry);
      counted.set(key, { ...entry, count: (counted.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...counted.values()];
}

function keyOf({ file, ruleId, fingerprint }: Omit<Accepted, 'count'>): string {
  return [file, ruleId, fingerprint].join('\n');
}

function parse(text: string): Accepted[] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new BrokenBaseline('is not JSON, so it is no baseline');
  }
  if (!isRecord(data) || !Array.isArray(data['findings']))
    throw new BrokenBaseline('is no baseline: it has no list of findings');
  if (data['schemaVersion'] !== 1)
    throw new BrokenBaseline('is a baseline of another version: "schemaVersion" is not 1');
  return data['findings'].map((entry: unknown, index) => {
    const read = readEntry(entry);
    if (!read)
      throw new BrokenBaseline(`is no baseline: /findings/${index} lacks a member or has a wrong one`);
    return read;
  });
}

function readEntry(entry: unknown): Accepted | undefined {
  if (!isRecord(entry)) return undefined;
  const { file, ruleId, fingerprint, count: number } = entry;
  if (typeof file !== 'string' || typeof ruleId !== 'string' || typeof fingerprint !== 'string')
    return undefined;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 1) return undefined;
  return { file, ruleId, fingerprint, count: number };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
