import { readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { JudgedFinding } from '../core/engine/suppression';
import { relativeTo } from './paths';
import { decode } from './text';

/** What a check of one file found. */
export interface CheckedFile {
  /** As given, or below the folder as given. */
  readonly file: string;
  /** The whole path; nothing for a text that stands in no file. */
  readonly path: string | undefined;
  /** Why it could not be read. */
  readonly error: string | null;
  readonly findings: readonly JudgedFinding[];
}

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
    return Baseline.parse(path, decode(await readFile(path)).text);
  }

  /** @throws {BrokenBaseline} with what is wrong as the rest of a sentence about the file */
  static parse(path: string, text: string): Baseline {
    return new Baseline(path, parse(text));
  }

  /** As it is before it is written for the first time; one that cannot be understood is not overwritten. */
  static async readOrEmpty(path: string): Promise<Baseline> {
    try {
      return await Baseline.read(path);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Baseline.empty(path);
      throw error;
    }
  }

  /** How many findings are accepted. */
  get size(): number {
    return this.accepted.reduce((sum, entry) => sum + entry.count, 0);
  }

  /** Those findings of one file that are accepted. */
  acceptedOf(path: string, findings: readonly JudgedFinding[]): ReadonlySet<JudgedFinding> {
    const [left] = this.apply([{ file: path, path, error: null, findings }]).results;
    const open = new Set(left?.findings);
    return new Set(findings.filter((finding) => !open.has(finding)));
  }

  /** The results without what was accepted, and how much that was. The first findings in a file are the known ones. */
  apply<F extends CheckedFile>(results: readonly F[]): { results: F[]; accepted: number } {
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
  async update(results: readonly CheckedFile[]): Promise<Baseline> {
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

  private fileOf({ path, file }: CheckedFile): string {
    return path === undefined ? file : relativeTo(dirname(this.path), path);
  }
}

function isOpen({ suppression }: JudgedFinding): boolean {
  return suppression === undefined;
}

function count(results: readonly CheckedFile[], fileOf: (result: CheckedFile) => string): Accepted[] {
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
