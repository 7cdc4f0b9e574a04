/** RFC 8216bis, 4.2, attribute list: `NAME=value,NAME=value`, in the given order, without those that are undefined. */
export function attributes(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`)
    .join(',')
}

/** RFC 8216bis, 4.2, quoted-string. The addresses and codec names we quote contain no quotation mark and no line break. */
export function quoted(value: string): string {
  return `"${value}"`
}

/** Seconds as decimal-floating-point; five digits keep 29.97 frames a second apart from 30. */
export function decimal(seconds: number): string {
  return seconds.toFixed(5)
}

/** A playlist's lines as its text: every line ends, the last too. */
export function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`
}
