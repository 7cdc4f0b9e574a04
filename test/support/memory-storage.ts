import type { KeyValueStorage } from '../../app/room/kept-rows.ts'

/** A browser's memory, to be looked into. */
export function memory(
  values: Record<string, string> = {},
): KeyValueStorage & { readonly values: Record<string, string> } {
  return {
    values,
    getItem: (name) => values[name] ?? null,
    setItem: (name, value) => {
      values[name] = value
    },
    removeItem: (name) => {
      delete values[name]
    },
  }
}
