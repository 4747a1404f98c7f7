/** Numbers from 0 up to, not including, 1: the same row for the same seed on every machine. */
export type Random = () => number

/** xoshiro128** (Blackman & Vigna 2018), its state spread from the seed. */
export function seededRandom(seed: number): Random {
  let a = seed >>> 0 || 1
  let b = 0x9e3779b9
  let c = 0x243f6a88
  let d = 0xb7e15162
  const next = (): number => {
    const shifted = b << 9
    let mixed = Math.imul(b, 5)
    mixed = Math.imul((mixed << 7) | (mixed >>> 25), 9)
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
    return (mixed >>> 0) / 4294967296
  }
  for (let round = 0; round < 20; round += 1) next()
  return next
}
