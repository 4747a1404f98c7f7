export function lost(counts: ReadonlyMap<string, number>): object {
  return { ...counts }
}
