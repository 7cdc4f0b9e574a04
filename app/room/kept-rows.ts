/** As much of `localStorage` as is needed. */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Rows in a browser's memory, for the next page. */
export interface KeptRows<Row> {
  /** What an earlier page of this browser left over. */
  read(): readonly Row[]
  /** In place of what was kept. */
  write(rows: readonly Row[]): void
}

/**
 * Keeps rows under a name. Storage is full, forbidden or absent in some browsers: the rows then live as long as the page.
 * @param storage null where a browser has none; asked late, because a server that renders has none either
 * @param isRow what is kept there may be of another version's, or anybody's
 */
export function keptRows<Row>(
  storage: () => KeyValueStorage | null,
  name: string,
  isRow: (value: unknown) => value is Row,
): KeptRows<Row> {
  return {
    read: () => {
      try {
        const stored: unknown = JSON.parse(storage()?.getItem(name) ?? '[]')
        return Array.isArray(stored) ? stored.filter(isRow) : []
      } catch {
        return []
      }
    },
    write: (rows) => {
      try {
        if (rows.length === 0) storage()?.removeItem(name)
        else storage()?.setItem(name, JSON.stringify(rows))
      } catch {
        return
      }
    },
  }
}
