/**
 * The wanted name, or the wanted name with the first number from 2 on that makes it free.
 *
 * @param options.joint what stands between name and number
 * @param options.stem what the number is put behind, where that is not the wanted name
 */
export function freeName(
  wanted: string,
  taken: ReadonlySet<string>,
  options: { readonly joint?: string; readonly stem?: string } = {},
): string {
  const { joint = '', stem = wanted } = options;
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) {
    const name = `${stem}${joint}${String(number)}`;
    if (!taken.has(name)) return name;
  }
}
