import {
  getLanguageService,
  MarkupKind,
  TextDocument,
  type CompletionItem,
  type JSONSchema,
} from 'vscode-json-languageservice';
import { caret } from './caret';

/** The editor's own JSON support with one schema, as VS Code would run it on a document of ours. */
export class JsonSupport {
  private readonly service = getLanguageService({
    clientCapabilities: {
      textDocument: {
        completion: {
          completionItem: { documentationFormat: [MarkupKind.Markdown] },
        },
        hover: { contentFormat: [MarkupKind.Markdown] },
      },
    },
  });

  constructor(schema: JSONSchema) {
    this.service.configure({
      validate: true,
      allowComments: true,
      schemas: [{ uri: 'test://schema', fileMatch: ['*'], schema }],
    });
  }

  async problems(text: string): Promise<string[]> {
    const { document, json } = this.open(text);
    const diagnostics = await this.service.doValidation(document, json);
    return diagnostics.map(({ message }) => (typeof message === 'string' ? message : message.value));
  }

  /** Completion where `|` stands in the text. */
  async completions(marked: string): Promise<CompletionItem[]> {
    const { text, offset } = caret(marked);
    const { document, json } = this.open(text);
    const list = await this.service.doComplete(document, document.positionAt(offset), json);
    return list?.items ?? [];
  }

  /** The Markdown shown where `|` stands in the text. */
  async hover(marked: string): Promise<string> {
    const { text, offset } = caret(marked);
    const { document, json } = this.open(text);
    const hover = await this.service.doHover(document, document.positionAt(offset), json);
    const contents = hover?.contents;
    return Array.isArray(contents) ? contents.map(String).join('\n') : '';
  }

  private open(text: string) {
    const document = TextDocument.create('file:///project/document.json', 'json', 1, text);
    return { document, json: this.service.parseJSONDocument(document) };
  }
}
