import { crc32, deflateSync } from 'node:zlib'

/** An ellipse of a phantom: centre and half axes in a field from -1 to 1, turned by `degrees`, adding `grey`. */
interface Ellipse {
  readonly x: number
  readonly y: number
  readonly a: number
  readonly b: number
  readonly degrees: number
  readonly grey: number
}

// A thorax nobody has: wall, lungs, heart, spine, vessels. Test pictures of scanners are made like this.
const THORAX: readonly Ellipse[] = [
  { x: 0, y: 0, a: 1.32, b: 0.86, degrees: 0, grey: 150 },
  { x: 0, y: 0, a: 1.24, b: 0.78, degrees: 0, grey: -62 },
  { x: -0.58, y: -0.02, a: 0.46, b: 0.62, degrees: 8, grey: -66 },
  { x: 0.62, y: -0.02, a: 0.42, b: 0.6, degrees: -8, grey: -66 },
  { x: 0.16, y: -0.16, a: 0.36, b: 0.3, degrees: -28, grey: 66 },
  { x: 0, y: 0.56, a: 0.15, b: 0.17, degrees: 0, grey: 120 },
  { x: 0, y: 0.5, a: 0.05, b: 0.05, degrees: 0, grey: -90 },
  { x: -0.05, y: 0.24, a: 0.1, b: 0.1, degrees: 0, grey: 70 },
  { x: -0.62, y: 0.06, a: 0.06, b: 0.03, degrees: 40, grey: 90 },
  { x: -0.46, y: -0.2, a: 0.1, b: 0.02, degrees: 62, grey: 80 },
  { x: -0.74, y: 0.3, a: 0.12, b: 0.09, degrees: 20, grey: 36 },
  { x: 0.74, y: 0.22, a: 0.05, b: 0.12, degrees: -30, grey: 64 },
  { x: 0.56, y: -0.28, a: 0.02, b: 0.12, degrees: 24, grey: 80 },
]

/** A plainly synthetic scan as a PNG. @param turn how far this slice is from the last: another picture each */
export function samplePlate(turn: number, width = 640, height = 360): Buffer {
  const slice = THORAX.map((part, index) => ({
    ...part,
    a: part.a * (1 - turn * 0.03),
    degrees: part.degrees + turn * index * 3,
  }))
  return greyPng(width, height, (column, row) => {
    const x = ((column - width / 2) / height) * 2 * 1.12
    const y = ((row - height / 2) / height) * 2 * 1.12
    return 14 + slice.reduce((sum, part) => sum + (isInside(part, x, y) ? part.grey : 0), 0)
  })
}

/** A partner's mark as a PNG: rings and bars. */
export function sampleMark(bars: number, size = 96): Buffer {
  return greyPng(size, size, (column, row) => {
    const radius = Math.hypot(column - size / 2, row - size / 2) / (size / 2)
    const isInk = radius < 0.9 && (radius > 0.78 || (radius < 0.62 && Math.floor((column / size) * bars * 2) % 2 === 0))
    return isInk ? 20 : 255
  })
}

function isInside({ x, y, a, b, degrees }: Ellipse, atX: number, atY: number): boolean {
  const turn = (degrees * Math.PI) / 180
  const along = (atX - x) * Math.cos(turn) + (atY - y) * Math.sin(turn)
  const across = (atY - y) * Math.cos(turn) - (atX - x) * Math.sin(turn)
  return (along / a) ** 2 + (across / b) ** 2 <= 1
}

function greyPng(width: number, height: number, greyAt: (column: number, row: number) => number): Buffer {
  const rows = Buffer.alloc((width + 1) * height)
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      rows[row * (width + 1) + column + 1] = Math.max(0, Math.min(255, greyAt(column, row)))
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.writeUInt8(8, 8) // bits a sample; colour type 0 is grey
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
