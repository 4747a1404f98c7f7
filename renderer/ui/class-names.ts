/** Joins what is there; React Aria's render functions are not needed with data attributes. */
export function cx(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
