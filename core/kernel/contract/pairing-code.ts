/** What a display or a phone shows to be paired, and somebody types at the console. */
export const PAIRING_CODE = /^\d{6}$/
