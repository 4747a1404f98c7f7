/** In the place of a value that a record cannot do without; the window has a sentence for it. */
export const ERASED = '[erased]'
