/** What a phone signs to prove itself: `subject` is the public key where it wants to be paired, its token where it enters. */
export function phoneProof(nonce: string, origin: string, subject: string): string {
  return `trujourney phone 1\n${nonce}\n${origin}\n${subject}`
}

/** The steps that are a crew's to take, of a journey and of a job; the office's are not taken on a phone. */
export const CREW_JOURNEY_STEPS = ['accepted', 'enRoute', 'onSite', 'returning', 'done'] as const
export const CREW_JOB_STEPS = ['accepted', 'enRoute', 'arrived', 'preSigned', 'loading', 'loaded', 'unloading', 'postSigned', 'completed'] as const
