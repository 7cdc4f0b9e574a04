import type { StageScreen } from './use-stage.ts'

/** What the address of a stage says. */
export interface StageAddress {
  /** Of the signed link; null: who is signed in counts. */
  readonly key: string | null
  readonly screen: StageScreen
  /** For a vision mixer: the question alone, over nothing. */
  readonly isTransparent: boolean
}

/** @param url whole */
export function stageAddressOf(url: string): StageAddress {
  const { searchParams } = new URL(url)
  const isTransparent = searchParams.get('transparent') === '1'
  // What a mixer takes goes on air, what a projector shows is read by the hall: neither is a place for notes.
  const isForHall = isTransparent || searchParams.get('hall') === '1'
  return { key: searchParams.get('key'), screen: isForHall ? 'hall' : 'lectern', isTransparent }
}
