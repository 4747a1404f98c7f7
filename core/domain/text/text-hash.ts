/* Two 32-bit multiplicative lanes (the shape of cyrb53): tell texts apart, not against somebody who wants them equal. */
function lanesOf(text: string): { readonly one: number; readonly two: number } {
  let one = 0xdeadbeef
  let two = 0x41c6ce57
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    one = Math.imul(one ^ code, 2_654_435_761)
    two = Math.imul(two ^ code, 1_597_334_677)
  }
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(two ^ (two >>> 13), 3_266_489_909)
  two = Math.imul(two ^ (two >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909)
  return { one, two }
}

/** 53 bits, a whole number: no false match expected below tens of millions of texts. */
export function hash53(text: string): number {
  const { one, two } = lanesOf(text)
  return 4_294_967_296 * (2_097_151 & two) + (one >>> 0)
}

/** An id that everybody who knows the text makes the same: 120 bits of its hash as a UUID of version 8. Guards against chance, not against an attacker. */
export function derivedId(text: string): string {
  const hex = [lanesOf(text), lanesOf(`id ${text}`)].flatMap(({ one, two }) => [one, two]).map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

/** 64 bits as text: whether something has changed since. */
export function fingerprintOf(text: string): string {
  const { one, two } = lanesOf(text)
  return (two >>> 0).toString(36) + (one >>> 0).toString(36)
}
