import type { Token } from '../language/tokens.ts'

/** Rows of the weight table. Words and pairs of words are hashed into it, so no word of any note is kept. */
export const FEATURE_ROWS = 2_048

/** FNV-1a over the words of one feature. */
function rowOf(first: string, second: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < first.length; index += 1) hash = Math.imul(hash ^ first.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ 0x20, 0x01000193)
  for (let index = 0; index < second.length; index += 1) hash = Math.imul(hash ^ second.charCodeAt(index), 0x01000193)
  return ((hash ^ (hash >>> 15)) >>> 0) % FEATURE_ROWS
}

/** Longer words also count by their beginning, which inflection leaves alone. */
const STEM = 5

/** Each word, its beginning, and each pair of neighbours in a sentence, once: the row that it has in the table, and the token where it begins. */
export function featuresOf(tokens: readonly Token[]): Map<number, number> {
  const rows = new Map<number, number>()
  const add = (row: number, at: number) => {
    if (!rows.has(row)) rows.set(row, at)
  }
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token
    add(rowOf(token.form, ''), index)
    if (token.form.length > STEM) add(rowOf(token.form.slice(0, STEM), '*'), index)
    const next = tokens[index + 1]
    if (next && next.before !== 2) add(rowOf(token.form, next.form), index)
  }
  return rows
}
