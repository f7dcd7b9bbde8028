import { list, object, optional, text, type Infer } from '../schema';

/** A tag as most services write it; those of ECS, which use lower case, are read into the same form. */
export const tag = object({ key: text, value: optional(text) });
export const tags = list(tag);
export type Tag = Infer<typeof tag>;
