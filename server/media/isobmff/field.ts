/** Unsigned, 8 bits. */
export function u8(value: number): Buffer {
  return Buffer.of(value)
}

/** Unsigned, 16 bits, big-endian like every number in this format. */
export function u16(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(2)
  bytes.writeUInt16BE(value)
  return bytes
}

/** Unsigned, 32 bits. */
export function u32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/** Signed, 32 bits. */
export function i32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4)
  bytes.writeInt32BE(value)
  return bytes
}

/** Unsigned, 64 bits, from an integer that a double holds exactly. */
export function u64(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}

/** Fixed point 16.16, e.g. a track's width. */
export function fixed16(value: number): Buffer {
  return u32(value * 0x10000)
}

/** A four-character code. */
export function fourCC(code: string): Buffer {
  return Buffer.from(code, 'latin1')
}

/** A string with its terminating zero. */
export function cString(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'utf8')
}

/** Reserved and predefined fields. */
export function zeros(count: number): Buffer {
  return Buffer.alloc(count)
}
