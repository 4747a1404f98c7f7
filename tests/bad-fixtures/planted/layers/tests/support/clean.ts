import { SQLCipher } from '@signalapp/sqlcipher'
import { openRawConnection } from '../../core/adapters/sqlite/raw-connection.ts'

export const support = [SQLCipher, openRawConnection]
