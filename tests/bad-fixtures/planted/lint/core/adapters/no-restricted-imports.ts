import Driver from 'better-sqlite3-multiple-ciphers'

export const raw = new Driver('company.db')
