/**
 * How far apart two colours are for the eye.
 * @param ambient light of the hall on the screen, as a share of its white
 * @see WCAG 2.2, contrast ratio
 */
export function contrastOf(one: string, other: string, ambient = 0): number {
  const [dark = 0, light = 0] = [one, other].map((colour) => luminanceOf(colour) + ambient).sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** @param colour as a browser computes it: `rgb(11, 17, 19)` */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map((channel) => linear(Number(channel) / 255))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}
