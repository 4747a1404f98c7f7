// npm run surface: writes docs/surface.md.
import { writeFileSync } from 'node:fs'
import { declaredSurface } from './declared-surface.ts'
import { SURFACE_PAGE, surfacePage } from './surface-page.ts'

writeFileSync(SURFACE_PAGE, surfacePage(declaredSurface()))
