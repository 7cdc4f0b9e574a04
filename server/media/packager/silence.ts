/**
 * One AAC frame of silence, as a decoder for the given channels takes it in the middle of a stream: the channel
 * elements of its configuration without any coefficients, then the end mark.
 * @returns undefined for a number of channels that no configuration of AAC has
 * @see ISO/IEC 14496-3, 1.6.3.5 (channel configurations) and 4.4.2.1 (raw data block)
 */
export function silentFrame(channels: number): Buffer | undefined {
  const elements = channelElements[channels]
  if (!elements) return undefined
  const seen = new Map<Element, number>()
  const bits = elements.map((element) => {
    const tag = seen.get(element) ?? 0
    seen.set(element, tag + 1)
    return elementBits(element, tag)
  })
  return packBits(`${bits.join('')}${END_MARK}`)
}

type Element = 'single' | 'pair' | 'low-frequency'

const channelElements: Readonly<Record<number, readonly Element[]>> = {
  1: ['single'],
  2: ['pair'],
  3: ['single', 'pair'],
  4: ['single', 'pair', 'single'],
  5: ['single', 'pair', 'pair'],
  6: ['single', 'pair', 'pair', 'low-frequency'],
  8: ['single', 'pair', 'pair', 'pair', 'low-frequency'],
}

const elementIds: Readonly<Record<Element, string>> = { single: '000', pair: '001', 'low-frequency': '011' }
const END_MARK = '111'
const OWN_WINDOWS = '0'
/** Gain 0 (8 bits), long window (4), no bands (6), and no prediction, pulses, noise shaping or gain control (4). */
const EMPTY_CHANNEL = '0'.repeat(22)

function elementBits(element: Element, tag: number): string {
  const channels = element === 'pair' ? `${OWN_WINDOWS}${EMPTY_CHANNEL}${EMPTY_CHANNEL}` : EMPTY_CHANNEL
  return `${elementIds[element]}${tag.toString(2).padStart(4, '0')}${channels}`
}

function packBits(bits: string): Buffer {
  const bytes = bits.match(/.{1,8}/g) ?? []
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)))
}
