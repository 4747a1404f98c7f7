import { SQLCipher } from '@signalapp/sqlcipher'

export const fault = SQLCipher
