/** In the place of a value that a record cannot do without, for readers of both languages. */
export const ERASED = '[effacé · erased]'
/** In the place of a name or an address while the person's data is restricted. */
export const RESTRICTED = '[limité · restricted]'

/** Whether it stands in the place of a name: two people who have it are not the same one. */
export function isMark(text: string): boolean {
  return text === ERASED || text === RESTRICTED
}
