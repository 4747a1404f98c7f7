/** So many parameters a statement at most. */
export const CHUNK = 500

export function placeholders(ids: readonly string[]): string {
  return ids.map(() => '?').join(', ')
}
