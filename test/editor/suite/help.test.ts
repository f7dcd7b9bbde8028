import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, finding, openFile, openText, until } from './support';

function labels({ items }: vscode.CompletionList): string[] {
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

/** A place in the document: just after the first occurrence of a text. */
function after(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `the document holds ${text}`);
  return document.positionAt(offset + text.length);
}

function hoverText(hovers: readonly vscode.Hover[]): string {
  const parts = hovers.flatMap(({ contents }) => contents);
  return parts.map((part) => (part instanceof vscode.MarkdownString ? part.value : '')).join('\n');
}

describe('help while writing', () => {
  afterEach(closeEditors);

  it('completes the members of a container from the schema', async () => {
    const editor = await openFile('host-port.taskdef.json');
    const place = after(editor.document, '"essential": true,');
    await editor.edit((edit) => edit.insert(place, '\n      '));
    const position = place.translate(1).with({ character: 6 });
    const offered = await until('completions', async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        position,
      );
      const found = labels(list);
      return found.some((label) => label.includes('readonlyRootFilesystem')) ? found : undefined;
    });
    assert.ok(offered.some((label) => label.includes('healthCheck')));
  });

  it('explains a member on hover', async () => {
    const { document } = await openFile('host-port.taskdef.json');
    await finding(document, 'host-port');
    const position = after(document, '"networkMod');
    const text = await until('a hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        position,
      );
      return hoverText(hovers) || undefined;
    });
    assert.match(text, /network/i);
  });
});

/** Labels without what tells only how they are written. */
function bare(label: string): string {
  return label.replace(/^"|"$/g, '');
}

async function offered(position: vscode.Position, uri: vscode.Uri, expected: string): Promise<string[]> {
  return until(`the proposal ${expected}`, async () => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      position,
    );
    const found = list.items
      .filter(
        ({ kind }) => kind !== vscode.CompletionItemKind.Snippet && kind !== vscode.CompletionItemKind.Text,
      )
      .map(({ label }) => bare(typeof label === 'string' ? label : label.label));
    return found.includes(expected) ? found : undefined;
  });
}

/** What stands more than once. */
function repeated(labels: readonly string[]): string[] {
  return labels.filter((label, index) => labels.indexOf(label) !== index);
}

describe('help while writing a policy', () => {
  afterEach(closeEditors);

  const places: [string, string, string][] = [
    ['an element', '"Resource": "*",', 'Sid'],
    ['an effect', '"Effect": "', 'Allow'],
    ['an action', '"ecr:', 'ecr:GetAuthorizationToken'],
    ['a resource', '"Resource": "', '*'],
    ['an operator', '"Condition": { "', 'StringEquals'],
    ['a key', '"Bool": { "', 'aws:SecureTransport'],
    ['a value', '"aws:SecureTransport": "', 'true'],
  ];
  for (const [what, text, expected] of places) {
    it(`proposes ${what} once`, async () => {
      const { document } = await openFile('task.policy.json');
      const labels = await offered(after(document, text), document.uri, expected);
      assert.deepEqual(repeated(labels), []);
    });
  }

  it('proposes elements where no schema is associated', async () => {
    const { document } = await openText(
      '{ "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Action": "*", "" } ] }',
    );
    const labels = await offered(after(document, '"*", "'), document.uri, 'Resource');
    assert.equal(labels.filter((label) => label === 'Resource').length, 1);
  });

  it('tells on hover what a wildcard takes in', async () => {
    const { document } = await openFile('task.policy.json');
    const text = await until('a hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        after(document, '"logs:Cre'),
      );
      const found = hoverText(hovers);
      return found.includes('takes in') ? found : undefined;
    });
    assert.match(text, /`CreateLogStream`/);
  });

  it('shows how much a statement grants', async () => {
    const { document } = await openFile('task.policy.json');
    const titles = await until('a lens', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
      );
      const found = lenses.flatMap(({ command }) => command?.title ?? []);
      return found.length > 0 ? found : undefined;
    });
    assert.match(titles.join(), /^grants at least \d+ actions: .*on every resource/);
  });
});

describe('help while writing a task definition', () => {
  afterEach(closeEditors);

  const places: [string, string, string][] = [
    ['a network mode', '"networkMode": "', 'awsvpc'],
    ['a CPU', '"cpu": "', '1024'],
    ['a memory', '"memory": "', '2048'],
    ['a role', '"executionRoleArn": "', 'arn:aws:iam::111122223333:role/shop-web-execution'],
    ['a log driver', '"logDriver": "', 'awsfirelens'],
    ['a Region', '"awslogs-region": "', 'eu-central-1'],
    ['a protocol', '"protocol": "', 'udp'],
  ];
  for (const [what, text, expected] of places) {
    it(`proposes ${what} once`, async () => {
      const { document } = await openFile('host-port.taskdef.json');
      const labels = await offered(after(document, text), document.uri, expected);
      assert.deepEqual(repeated(labels), []);
    });
  }

  const byContent = `{
  "containerDefinitions": [
    { "name": "app", "image": "a.example.com/b:1", "stopTimeout": 30, "dependsOn": [{ "containerName": "db" }], "" },
    { "name": "db", "image": "a.example.com/c:1" }
  ]
}
`;

  it('proposes members where no schema is associated', async () => {
    const { document } = await openText(byContent);
    const labels = await offered(after(document, '}], "'), document.uri, 'logConfiguration');
    assert.deepEqual(repeated(labels), []);
  });

  it('explains members once, where no schema is associated, too', async () => {
    const texts = async (document: vscode.TextDocument, place: string, expected: RegExp): Promise<string> =>
      until('a hover', async () => {
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          document.uri,
          after(document, place),
        );
        const found = hoverText(hovers);
        return expected.test(found) ? found : undefined;
      });
    const named = await openFile('host-port.taskdef.json');
    const inSchema = await texts(
      named.document,
      '"cp',
      /API reference[^]*Sizes of Fargate|Sizes of Fargate[^]*API reference/,
    );
    assert.equal(inSchema.split('[API reference]').length, 2);
    const { document } = await openText(byContent);
    const ours = await texts(document, '"stopTim', /30 seconds/);
    assert.equal(ours.split('[API reference]').length, 2);
  });

  it('knows where names are declared, and renames them', async () => {
    const { document } = await openText(byContent);
    const position = after(document, '"containerName": "d');
    const [found] = await until('a definition', async () => {
      const locations = await vscode.commands.executeCommand<vscode.Location[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        position,
      );
      return locations.length > 0 ? locations : undefined;
    });
    assert.equal(found?.range.start.line, 3);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      position,
      'database',
    );
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), byContent.replaceAll('"db"', '"database"'));
  });

  it('links to the console', async () => {
    const { document } = await openFile('host-port.taskdef.json');
    const links = await until('links', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
        'vscode.executeLinkProvider',
        document.uri,
      );
      return found.length > 0 ? found : undefined;
    });
    assert.ok(links.some(({ target }) => target?.authority === 'console.aws.amazon.com'));
  });

  it('outlines nothing twice', async () => {
    const { document } = await openFile('host-port.taskdef.json');
    const symbols = await until('an outline', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return found?.length ? found : undefined;
    });
    assert.deepEqual(repeated(symbols.map(({ name }) => name)), []);
  });
});
