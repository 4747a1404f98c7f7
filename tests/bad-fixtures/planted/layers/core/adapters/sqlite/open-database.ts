import { openRawConnection } from './raw-connection.ts'

export function openDatabase(path: string): unknown {
  return openRawConnection(path)
}
