import { ROOT } from './place';

/** A part of the schema as far as help is made from it; see tools/generate/schemaForm.ts. */
export interface SchemaNode {
  readonly markdownDescription?: string;
  readonly examples?: readonly SchemaValue[];
  readonly defaultSnippets?: readonly SchemaSnippet[];
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
}

export type SchemaValue =
  string | number | boolean | null | readonly SchemaValue[] | { readonly [name: string]: SchemaValue };

export interface SchemaSnippet {
  readonly label: string;
  readonly description?: string;
  readonly body: SchemaValue;
}

/** The schema of task definitions, as it lies in `schemas/`. */
export interface SchemaFile {
  readonly definitions: Readonly<Record<string, SchemaNode>>;
}

/** What the schema says about members, by the names of the API. */
export class SchemaHelp {
  constructor(private readonly file: SchemaFile) {}

  member(structure: string, name: string): SchemaNode | undefined {
    // The schema calls the root as replies do.
    return this.file.definitions[structure === ROOT ? 'TaskDefinition' : structure]?.properties?.[name];
  }

  /** The documentation of a member in Markdown, with its source. `Structure.member`, or with an entry of a map behind. */
  text(path: string): string | undefined {
    const [structure = '', member = '', ...entry] = path.split('.');
    const node = this.member(structure, member);
    return entry.length === 0
      ? node?.markdownDescription
      : node?.properties?.[entry.join('.')]?.markdownDescription;
  }
}

/** Where the schema cannot be read. */
export const noSchemaHelp = new SchemaHelp({ definitions: {} });
