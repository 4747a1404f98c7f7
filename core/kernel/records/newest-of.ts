/** The last word of several; of two at one moment that with the larger id, the same on every desk. */
export function newestOf<T extends { readonly id: string; readonly at: number }>(words: readonly T[]): T | undefined {
  return words.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).at(-1)
}
