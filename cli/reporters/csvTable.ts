export type CsvRow<Column extends string> = Readonly<Partial<Record<Column, string | number>>>;

/** RFC 4180, with the names of the columns above. */
export function csvTable<Column extends string>(
  columns: readonly Column[],
  rows: readonly CsvRow<Column>[],
): string {
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? '')));
  return [columns, ...lines].map((line) => `${line.join(',')}\r\n`).join('');
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  // A text that a spreadsheet would run as a formula is marked as text.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
