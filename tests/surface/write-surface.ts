// npm run surface: writes docs/surface.md, and the hash of the program's own policy for the verifier.
import { writeFileSync } from 'node:fs'
import { BUILT_IN_FILE, builtInPolicies } from './built-in-policies.ts'
import { declaredSurface } from './declared-surface.ts'
import { SURFACE_PAGE, surfacePage } from './surface-page.ts'

writeFileSync(SURFACE_PAGE, surfacePage(declaredSurface()))
writeFileSync(BUILT_IN_FILE, builtInPolicies())
