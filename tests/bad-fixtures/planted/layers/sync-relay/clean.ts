import { createServer } from 'node:https'
import { Day } from '../core/domain/clean.ts'

export const relay = [createServer, Day]
