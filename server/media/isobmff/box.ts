import { fourCC, u32 } from './field.ts'

/**
 * A box: its size, its type and its fields (or inner boxes) in the specification's order.
 * @see ISO/IEC 14496-12, 4.2
 */
export function box(type: string, fields: readonly Buffer[]): Buffer {
  const size = fields.reduce((sum, field) => sum + field.length, 8)
  return Buffer.concat([u32(size), fourCC(type), ...fields], size)
}

/** A box with a version and 24 flags before its fields. */
export function fullBox(
  type: string,
  { version, flags }: { readonly version: number; readonly flags: number },
  fields: readonly Buffer[],
): Buffer {
  return box(type, [u32(version * 0x1000000 + flags), ...fields])
}
