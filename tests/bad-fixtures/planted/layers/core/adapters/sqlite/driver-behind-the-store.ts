import Driver from 'better-sqlite3-multiple-ciphers'

export const fault = new Driver('company.db')
