// npm run build:relay: see relay-bundle.ts.
import { buildRelay } from './relay-bundle.ts'

const { code, output } = buildRelay()
if (output !== '') console.error(output)
process.exitCode = code
