import { because } from './access.ts'

export const WHY = because('it seemed harmless')
