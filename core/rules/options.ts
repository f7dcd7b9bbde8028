/** What an organisation can tell a rule: a list of texts, such as names or patterns with `*`. */
export interface OptionSpec {
  /** One sentence for the documentation and the schema of the configuration. */
  readonly description: string;
  /** A list to show, as in `["quay.io/prometheus/*"]`. */
  readonly example: readonly string[];
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** What a check gets: every option of the rule, empty where nobody said anything. */
export type OptionsOf<O extends OptionSpecs> = { readonly [K in keyof O]: readonly string[] };

/** What a configuration says about the options of one rule. */
export type GivenOptions = Readonly<Record<string, readonly string[]>>;

/** Every option of the rule, with what was given. */
export function completeOptions(specs: OptionSpecs, given: GivenOptions | undefined): GivenOptions {
  return Object.fromEntries(Object.keys(specs).map((name) => [name, given?.[name] ?? []]));
}
