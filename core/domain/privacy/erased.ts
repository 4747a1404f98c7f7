/** In the place of a value that a record cannot do without, for readers of both languages. */
export const ERASED = '[effacé · erased]'
