/** Crockford base32: no I, L, O, U, so that what is read aloud or off paper is typed back right. */
export const BASE32_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SYMBOLS = /^[0-9A-HJKMNP-TV-Z]*$/

export function toBase32(bytes: Uint8Array): string {
  let bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  let symbols = ''
  for (; bits.length > 0; bits = bits.slice(5)) symbols += BASE32_ALPHABET.charAt(Number.parseInt(bits.slice(0, 5), 2))
  return symbols
}

/** As people type it: case, spaces and hyphens do not matter; O, I and L are read as 0, 1 and 1. */
export function asTyped(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s\-–—]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
}

/** Undefined where it is not that many bytes. */
export function fromTypedBase32(typed: string, length: number): Buffer | undefined {
  const symbols = asTyped(typed)
  if (symbols.length !== (length * 8) / 5 || !SYMBOLS.test(symbols)) return undefined
  const bits = [...symbols].map((symbol) => BASE32_ALPHABET.indexOf(symbol).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
