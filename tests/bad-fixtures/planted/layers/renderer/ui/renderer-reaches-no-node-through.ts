import { join } from 'node:path'

export const through = join
