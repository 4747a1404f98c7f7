import { openRawConnection } from '../adapters/sqlite/raw-connection.ts'

export const fault = openRawConnection
