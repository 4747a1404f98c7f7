import { kernel } from '../../kernel/clean.ts'

export const oneRules = [kernel]
