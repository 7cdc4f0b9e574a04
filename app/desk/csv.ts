/** What stands in a table; null: nothing. */
export type Cell = string | number | null

/** What a spreadsheet would take for a formula, also behind apostrophes that were written before it. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/

/**
 * Rows for a spreadsheet: with a byte order mark, so that they are read as UTF-8. A cell that a spreadsheet would
 * compute begins with an apostrophe more than was written.
 * @param columns in their order, what each is called
 * @see RFC 4180
 */
export function csvOf<Name extends string>(
  columns: Readonly<Record<Name, string>>,
  rows: readonly Readonly<Record<Name, Cell>>[],
): string {
  const names = Object.keys(columns) as Name[] // its own keys
  const lines = [names.map((name) => columns[name]), ...rows.map((row) => names.map((name) => row[name]))]
  return `\ufeff${lines.map((line) => `${line.map(cellOf).join(',')}\r\n`).join('')}`
}

function cellOf(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return `"${text.replaceAll('"', '""')}"`
}
