/** Stands before every line the suite prints, so that a launcher can tell it from VS Code's own log. */
export const suiteMark = '\u0002';
