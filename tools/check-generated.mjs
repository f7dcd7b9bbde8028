// Runs the generators and fails when that changes any file: what is committed is what they make.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup/paths.mjs';
import { run } from './setup/run.mjs';

/** @returns {Map<string, string>} every file that git does not ignore, with the hash of its content */
function snapshot() {
  const listing = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (listing.status !== 0) throw new Error(`git ls-files failed: ${listing.stderr}`);
  const files = listing.stdout.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
  return new Map(
    files.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(root, file)))
        .digest('hex'),
    ]),
  );
}

const before = snapshot();
run('npm', ['run', '--silent', 'generate'], { cwd: root });
const after = snapshot();

const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
  (file) => before.get(file) !== after.get(file),
);
if (changed.length > 0) {
  console.error(`"npm run generate" changes these files; commit what it makes:\n  ${changed.join('\n  ')}`);
  process.exit(1);
}
console.log('Generated files are up to date.');
