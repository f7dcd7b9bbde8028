import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, lintJson, policy, runCli, taskDefinition } from './support';

const web = taskDefinition();

async function filesOf(args: readonly string[], cwd: string): Promise<string[]> {
  const { err, report } = await lintJson(args, { cwd });
  assert.equal(err, '');
  return report.files.map(({ file }) => file);
}

describe('lint: which files', () => {
  it('searches a folder by content, in the order of names, each file once', async () => {
    const cwd = folderWith({
      'b/x.json': web,
      'a/task.json.tpl': web,
      'a/policy.jsonc': policy,
      '.aws/task-definition.json': web,
      'c.json': '{"name": "shop"}',
      'package-lock.json': '{}',
      'notes.txt': web,
    });
    const all = ['.aws/task-definition.json', 'a/policy.jsonc', 'a/task.json.tpl', 'b/x.json'];
    assert.deepEqual(await filesOf(['.'], cwd), all);
    assert.deepEqual(await filesOf(['b', 'b/x.json', './b/x.json', 'a'], cwd), [
      'b/x.json',
      'a/policy.jsonc',
      'a/task.json.tpl',
    ]);
  });

  it('leaves out .git, node_modules and what .gitignore ignores', async () => {
    const cwd = folderWith({
      '.gitignore': 'build/\n*.gen.json\n',
      '.git/x.json': web,
      'node_modules/p/x.json': web,
      'build/x.json': web,
      'web.gen.json': web,
      'sub/.gitignore': '!kept.gen.json\n/local.json\n',
      'sub/kept.gen.json': web,
      'sub/local.json': web,
      'sub/in/local.json': web,
      'web.json': web,
    });
    assert.deepEqual(await filesOf(['.'], cwd), ['sub/in/local.json', 'sub/kept.gen.json', 'web.json']);
    // The rules of the repository hold in its folders, too, but not for what is asked for by name.
    assert.deepEqual(await filesOf(['sub'], cwd), ['sub/in/local.json', 'sub/kept.gen.json']);
    assert.deepEqual(await filesOf(['build', 'web.gen.json'], cwd), ['build/x.json', 'web.gen.json']);
  });

  it('takes globs that no shell has expanded', async () => {
    const cwd = folderWith({ 'a/web.json': web, 'a/b/api.json': web, 'a/b/api.txt': web, 'c.json': web });
    assert.deepEqual(await filesOf(['a/*.json'], cwd), ['a/web.json']);
    assert.deepEqual(await filesOf(['**/{web,api}.json'], cwd), ['a/b/api.json', 'a/web.json']);
    assert.deepEqual(await filesOf(['./a/**/*.txt'], cwd), ['a/b/api.txt']);
    assert.deepEqual(await filesOf([`${cwd}/*.json`], cwd), ['c.json']);
  });

  it('takes a name with the characters of a glob as it stands', async () => {
    const cwd = folderWith({ 'web[1].json': web, 'web1.json': web });
    assert.deepEqual(await filesOf(['web[1].json'], cwd), ['web[1].json']);
  });

  it('searches a folder that is named like a file', async () => {
    assert.deepEqual(await filesOf(['x.json'], folderWith({ 'x.json/web.json': web })), ['x.json/web.json']);
  });

  it('follows links to files, once; links to folders and to nowhere are left out of a search', async () => {
    const cwd = folderWith({ 'real/web.json': web, 'elsewhere/api.json': web });
    mkdirSync(join(cwd, 'search'));
    symlinkSync('../real/web.json', join(cwd, 'search/one.json'));
    symlinkSync('../real/web.json', join(cwd, 'search/two.json'));
    symlinkSync('..', join(cwd, 'search/circle'));
    symlinkSync('nowhere', join(cwd, 'search/gone.json'));
    assert.deepEqual(await filesOf(['search'], cwd), ['search/one.json']);
  });

  it('takes what follows -- as files', async () => {
    const cwd = folderWith({ '--fix': web });
    assert.deepEqual(await filesOf(['--', '--fix'], cwd), ['--fix']);
    assert.equal((await runCli(['lint', '--', '--help'], { cwd })).code, 2);
  });
});
