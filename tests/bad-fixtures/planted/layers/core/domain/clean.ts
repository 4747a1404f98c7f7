import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

export const Day = z.string()
export const noon = Temporal.PlainTime.from('12:00')
