import { readFileSync } from 'node:fs'

export const source = readFileSync(import.meta.filename, 'utf8')
