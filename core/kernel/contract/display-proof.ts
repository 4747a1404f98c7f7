/** What a display signs: `subject` is its public key where it wants to be paired, its token where it enters. */
export function displayProof(nonce: string, origin: string, subject: string): string {
  return `trujourney display 1\n${nonce}\n${origin}\n${subject}`
}
