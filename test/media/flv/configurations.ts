/** AVCDecoderConfigurationRecords that x264 wrote, and the pictures they describe. */
export const avcConfigurations = {
  '640 x 360, High': hex(
    '01640016ffe1001a67640016acd940a02ff970110000030001000003000a0f162d9601000668ebe3cb22c0fdf8f800',
  ),
  '1920 x 1080, High, cropped': hex(
    '01640028ffe1001b67640028acd940780227e5c044000003000400000300283c60c65801000668ebe3cb22c0fdf8f800',
  ),
  '1920 x 1080, High, interlaced': hex(
    '01640028ffe1001b67640028acd94078044fde022000000300200000030143e2c5b2c001000668fba3cb22c0fdf8f800',
  ),
  '854 x 480, High 4:4:4': hex(
    '01f40016ffe1001b67f40016919b281b07bc5f80880000030008000003005078b16cb001000668ebe3c44844fff8f800',
  ),
  '322 x 182, High 4:2:2': hex(
    '017a000cffe1001b677a000cbcd941519e222f0110000003001000000300a0f142996001000668ebe3cb22c0fef8f800',
  ),
  '320 x 240, High, grey': hex(
    '0164000cffe100196764000cf3650507ec05b2000003000200000300141e28532c01000668ebe3cb22c0fcf8f800',
  ),
  '320 x 240, Constrained Baseline': hex(
    '0142c00bffe100186742c00bd90141fb0110000003001000000300a0f142a48001000568cb83cb20',
  ),
  '640 x 480, High 10 with scaling lists': hex(
    '016e0016ffe1001a676e0016a6cd940a03db0110000003001000000300a0f162d96001000768ebe3cb3002c0fdfafa00',
  ),
} as const

/** AudioSpecificConfig: AAC LC, 48 kHz, stereo. */
export const aacLc48000 = hex('1190')

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex')
}
