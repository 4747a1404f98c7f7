import { createHash } from 'node:crypto'

export const fault = createHash
