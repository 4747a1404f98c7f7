// node build/bootstrap/run.mjs FILE [ARGS…]: runs FILE under the project's Node, with the packages installed.
import { handOver } from './hand-over.mjs'
import { prepare } from './prepare.mjs'

handOver(prepare(), process.argv.slice(2))
