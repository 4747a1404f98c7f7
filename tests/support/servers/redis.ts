import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { redisProgram } from '../../../build/relay-servers.ts'
import { freePort, missingServer, serverFolder, startServer, type TestServer } from './server-process.ts'

const program = redisProgram()
/** Why there is no Redis for tests here, or undefined. */
export const noRedis = missingServer('Redis', program)

/** In memory alone: what it had is gone after `stop` or `kill`, as a relay has to bear. */
export async function startRedis(): Promise<TestServer> {
  if (program === undefined) throw new Error(noRedis)
  const [folder, password, port] = [serverFolder(), randomBytes(16).toString('hex'), await freePort()]
  const settings = { port, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'no', requirepass: password }
  return startServer({
    program, args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]), folder, url: `redis://:${password}@127.0.0.1:${port}`, quit: 'SIGINT', answers: () => connected(port),
  })
}

function connected(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve()
    }).once('error', reject)
  })
}
