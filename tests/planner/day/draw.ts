/** 0 to `below` - 1. */
export type Draw = (below: number) => number

/** A stream of its own for every name (mulberry32 over FNV-1a): what is drawn for one thing does not depend on the others. */
export function drawOf(seed: number, name: string): Draw {
  let state = (0x811c9dc5 ^ seed) >>> 0
  for (let index = 0; index < name.length; index += 1) state = Math.imul(state ^ name.charCodeAt(index), 0x01000193) >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
