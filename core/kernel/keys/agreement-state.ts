/** When this workstation's X25519 key was last made anew, in milliseconds; nothing where it still has its first one. */
export const AGREEMENT_STATE = 'agreement'
