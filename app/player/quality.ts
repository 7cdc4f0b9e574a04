/** What a viewer asks for: whatever the network carries, the sound alone, or a picture of so many lines. */
export type Quality = 'auto' | 'sound' | number

const KEY = 'rostrum.quality'

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Keeps a viewer's choice in this browser for the next visit, to whichever event. */
export function rememberQuality(storage: Storage, quality: Quality): void {
  if (quality === 'auto') storage.removeItem(KEY)
  else storage.setItem(KEY, String(quality))
}

/** What was picked last in this browser. */
export function rememberedQuality(storage: Storage): Quality {
  return parseQuality(storage.getItem(KEY) ?? '')
}

/** @returns `auto` for what is no quality */
export function parseQuality(text: string): Quality {
  if (text === 'sound') return text
  return /^[1-9]\d{1,3}$/.test(text) ? Number(text) : 'auto'
}
