import { setTimeout as pause } from 'node:timers/promises'

export interface Patience {
  readonly withinSeconds: number
  /** What is waited for, for whoever reads that it did not come. */
  readonly what: string
}

/** Asks again and again until it is so. @throws when that takes longer */
export async function until(isSo: () => boolean | Promise<boolean>, { withinSeconds, what }: Patience): Promise<void> {
  const deadline = performance.now() + withinSeconds * 1000
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`waited ${withinSeconds} s for ${what}`)
    await pause(25)
  }
}
