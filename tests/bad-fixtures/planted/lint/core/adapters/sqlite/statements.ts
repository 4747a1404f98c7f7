import type Driver from 'better-sqlite3-multiple-ciphers'

export function closeQuietly(raw: Driver.Database): void {
  raw.close()
}
