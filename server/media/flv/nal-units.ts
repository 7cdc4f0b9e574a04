import type { Buffer } from 'node:buffer'

const NON_IDR_SLICE = 1
const IDR_SLICE = 5

/**
 * What kind of picture an access unit holds: `idr` can be decoded after nothing, `dependent` may need pictures before
 * it (also the intra pictures of an open GOP). Undefined when the bytes are no length-prefixed NAL units with a slice.
 * @param lengthBytes of the prefixes, from `nalLengthBytes`
 * @see ISO/IEC 14496-10, 7.4.1 (nal_unit_type); ISO/IEC 14496-15, 5.3.2
 */
export function pictureKind(accessUnit: Buffer, lengthBytes: number): 'idr' | 'dependent' | undefined {
  let kind: 'idr' | 'dependent' | undefined
  let offset = 0
  while (offset + lengthBytes < accessUnit.length) {
    const length = accessUnit.readUIntBE(offset, lengthBytes)
    const type = accessUnit.readUInt8(offset + lengthBytes) & 0x1f
    if (type === IDR_SLICE) kind = 'idr'
    if (type === NON_IDR_SLICE) kind ??= 'dependent'
    offset += lengthBytes + length
  }
  return offset === accessUnit.length ? kind : undefined
}

/** How many bytes prefix a NAL unit. @param avcC an AVCDecoderConfigurationRecord, ISO/IEC 14496-15, 5.3.3.1 */
export function nalLengthBytes(avcC: Buffer): number {
  return ((avcC[4] ?? 3) & 3) + 1
}
