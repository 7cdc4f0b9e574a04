import process from 'node:process'

/** One measured figure beside what it is held against in the same run: a bar, a floor or a peer. */
export interface Figure {
  readonly bench: string
  readonly value: number
  readonly unit:
    | 'ms'
    | 'stalls'
    | '% of a core'
    | 's of a core'
    | 'requests/s'
    | 'joins/s'
    | 'requests'
    | 'µs of a core'
    | 'kB'
    | 'MB'
    | 'frames'
    | 'descriptors'
    | 'errors'
    | 'plays'
    | 'questions'
  readonly versus: { readonly name: string; readonly value: number }
}

/** One figure as its line of output. `ratio` is value ÷ versus; null where that has no meaning. */
export function lineOf({ bench, value, unit, versus }: Figure): string {
  const ratio = versus.value === 0 ? null : rounded(value / versus.value)
  return JSON.stringify({
    bench,
    value: rounded(value),
    unit,
    versus: { ...versus, value: rounded(versus.value) },
    ratio,
  })
}

/** Figures go to stdout, one JSON line each. */
export function report(figure: Figure): void {
  process.stdout.write(`${lineOf(figure)}\n`)
}

/** Everything else goes to stderr. */
export function say(words: string): void {
  process.stderr.write(`${words}\n`)
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
