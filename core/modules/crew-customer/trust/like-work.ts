import type { TrustJob } from './trust-evidence.ts'

const HARD_CLIMB = 2
const FAR_METRES = 100_000
const LARGE_CUFT = 1_000

/** Jobs are compared only with jobs of their kind: who is sent to pianos, stairs and far places is not held against those who are not. */
export function likeWorkOf({ type, climb, hasPiano, metres, volumeCuft }: Pick<TrustJob, 'type' | 'climb' | 'hasPiano' | 'metres' | 'volumeCuft'>): string {
  const size = volumeCuft === null ? 'unknown' : volumeCuft >= LARGE_CUFT ? 'large' : 'small'
  return [type, climb >= HARD_CLIMB ? 'climb' : 'level', hasPiano ? 'piano' : 'plain', metres >= FAR_METRES ? 'far' : 'near', size].join('/')
}
