import { z } from 'zod'
import { Day } from '../../domain/clean.ts'

export const Board = z.object({ day: Day })
