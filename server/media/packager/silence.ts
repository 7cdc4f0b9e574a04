/**
 * One AAC frame of silence, as a decoder for the given channels takes it in the middle of a stream: a channel element
 * (ISO/IEC 14496-3, 4.4.2.1) without any coefficients, then the end mark.
 * @returns undefined for more than two channels
 */
export function silentFrame(channels: number): Buffer | undefined {
  return channels === 1 ? singleChannel : channels === 2 ? channelPair : undefined
}

/** id 0, tag 0, gain 0, long window, no bands, no tools; 111. */
const singleChannel = Buffer.from('00000007', 'hex')
/** id 1, tag 0, no common window, twice the same; 111, padding. */
const channelPair = Buffer.from('2000000000000e', 'hex')
