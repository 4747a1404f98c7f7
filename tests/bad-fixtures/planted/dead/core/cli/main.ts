import { z } from 'zod'
import { Parser } from 'acorn'
import { used } from '../domain/used.ts'

export const main = [z, Parser, used]
