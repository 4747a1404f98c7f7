export async function openElsewhere(path: string): Promise<unknown> {
  const { default: Driver } = await import('better-sqlite3-multiple-ciphers')
  return new Driver(path)
}
