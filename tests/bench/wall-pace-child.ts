// `node --import …/wall-pace-child.ts`: the process that is started so lives faster.
import { runFaster } from './wall/faster-time.ts'

const [speed = '1', since = '0'] = (process.env['BENCH_PACE'] ?? '').split(' ')
runFaster({ speed: Number(speed), since: Number(since) })
