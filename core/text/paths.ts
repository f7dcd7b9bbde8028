/** The folder of a document, parts divided by `/`; empty at the top. */
export function folderOf(name: string): string {
  const path = slashed(name);
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The name of a document without its folder. */
export function fileOf(name: string): string {
  const path = slashed(name);
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether a document stands in the folder, or in a folder below it. */
export function standsIn(folder: string, name: string): boolean {
  const own = folderOf(name);
  return folder === '' || own === folder || own.startsWith(`${folder}/`);
}

function slashed(name: string): string {
  return name.replace(/\\/g, '/');
}
