import { kernel } from '../core/kernel/clean.ts'

export const fault = kernel
