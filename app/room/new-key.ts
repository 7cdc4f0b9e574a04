/** 128 bits in hexadecimal, for requests that must not be carried out twice. `crypto.randomUUID` is missing where a page comes over plain http. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
