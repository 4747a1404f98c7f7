// npm run e2e [-- FILTER…]: the window's specs, against bundles built from the sources as they are.
import { runWindowSpecs } from './window-specs.ts'

process.exitCode = runWindowSpecs(process.argv.slice(2))
