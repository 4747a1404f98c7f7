import { z } from 'zod'
import { WALL_INCHES, WALL_LANGUAGES, WALL_METRES, WALL_PARTS, WALL_THEMES } from '../../domain/place/wall-settings.ts'

export const wallSettingsShape = z.strictObject({
  language: z.enum(WALL_LANGUAGES),
  theme: z.enum(WALL_THEMES),
  inches: z.int().min(WALL_INCHES.least).max(WALL_INCHES.most),
  metres: z.int().min(WALL_METRES.least).max(WALL_METRES.most),
  parts: z.array(z.enum(WALL_PARTS)).min(1).max(WALL_PARTS.length),
})
