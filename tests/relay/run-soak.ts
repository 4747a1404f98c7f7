// `node tests/relay/run-soak.ts SECONDS [SEED]`: exit status 1 where anything that was acknowledged is lost.
import { noPostgres } from '../support/servers/postgres.ts'
import { noRedis } from '../support/servers/redis.ts'
import { soak } from './soak.ts'

const [seconds = '120', seed = String(Date.now() % 1e6)] = process.argv.slice(2)
const missing = noPostgres ?? noRedis
if (missing !== undefined) throw new Error(missing)
process.stdout.write(`seed ${seed}\n`)
const { faults, counts, episodes } = await soak(Number(seed), Number(seconds) * 1_000, (text) => void process.stdout.write(`${text}\n`))
process.stdout.write(`${JSON.stringify({ ...counts, episodes })}\n${faults.join('\n')}\n`)
process.exitCode = faults.length === 0 && counts.acknowledged > 0 ? 0 : 1
