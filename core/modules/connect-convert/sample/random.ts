/** A stream of pseudo-random numbers that depends on its seed alone, on every machine. */
export interface Random {
  /** 0 to 1, 1 excluded. */
  next(): number
  /** Whole number, both ends included. */
  int(min: number, max: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** Standard normal, cut at three deviations: no sample day should hang on one wild draw. */
  normal(): number
}

/** SFC32 (C. Doty-Humphrey, PractRand), seeded by FNV-1a of the key. A key per subject keeps one subject's draws from shifting another's. */
export function createRandom(...key: readonly (string | number)[]): Random {
  let a = hashText(key.join('|'), 0x811c9dc5)
  let b = hashText(key.join('|'), 0x9e3779b9)
  let c = hashText(key.join('|'), 0x85ebca6b)
  let counter = 1
  const step = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum | 0
    return sum >>> 0
  }
  for (let round = 0; round < 12; round += 1) step()
  const next = (): number => step() / 4_294_967_296

  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => {
      const picked = list[Math.floor(next() * list.length)]
      if (picked === undefined) throw new RangeError('nothing to pick from')
      return picked
    },
    normal: () => {
      // Sum of twelve uniforms (Irwin–Hall): only additions, so every engine gives the same bits.
      let sum = -6
      for (let index = 0; index < 12; index += 1) sum += next()
      return Math.max(-3, Math.min(3, sum))
    },
  }
}

function hashText(text: string, basis: number): number {
  let hash = basis | 0
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash
}
