/** An operating system's code, or that the content is damaged; never a path or a cell. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : 'damaged'
}
