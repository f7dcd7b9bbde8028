/**
 * What the AWS API accepts, as data for our own strict checks. The tables of this form beside this file
 * are generated from the ECS service model; botocore's names are kept, so that a table can be compared
 * with the API reference.
 */

/** A value as the API types it. `string` covers enumerations; a `timestamp` is a number or a text. */
export type ShapeValue =
  | ScalarShape
  /** A list, its length bounded where the model bounds it. */
  | {
      readonly type: 'list';
      readonly element: ShapeValue;
      readonly min?: number;
      readonly max?: number;
      readonly required?: true;
      readonly deprecated?: true;
    }
  /** An object whose keys the writer chooses. */
  | {
      readonly type: 'map';
      readonly element: ShapeValue;
      readonly required?: true;
      readonly deprecated?: true;
    }
  /** An object with known members, found by name in the same table. */
  | {
      readonly type: 'structure';
      readonly shape: string;
      readonly required?: true;
      readonly deprecated?: true;
    };

export interface ScalarShape {
  readonly type: 'string' | 'integer' | 'long' | 'double' | 'boolean' | 'timestamp';
  /** The values known when the table was made. AWS may know more: an unlisted one is not surely wrong. */
  readonly enum?: readonly string[];
  /** Least and greatest value of a number, length of a string. Only what the model says. */
  readonly min?: number;
  readonly max?: number;
  /** A regular expression over the whole value, to be read with the `u` flag. */
  readonly pattern?: string;
  /** The API refuses the object without it. */
  readonly required?: true;
  /** Still accepted, but without effect or withdrawn by AWS. */
  readonly deprecated?: true;
}

/** An object's known members by name, spelled as the API spells them. */
export type StructureShape = Readonly<Record<string, ShapeValue>>;

/** Structures by their name in the service model. */
export type ShapeTable = Readonly<Record<string, StructureShape>>;
