import Driver from 'better-sqlite3-multiple-ciphers'

export function openRawConnection(path: string): Driver.Database {
  return new Driver(path)
}
