import { randomBytes, randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { generate } from 'selfsigned'
import { postgresPrograms } from '../../../build/relay-servers.ts'
import { freePort, giveToServer, missingServer, runAsServer, serverFolder, startServer, type TestServer } from './server-process.ts'

export interface TestPostgres extends TestServer {
  /** A database with nothing in it, for one test: the address of it, for the server's superuser. */
  createDatabase(tablespace?: string): Promise<string>
  /** File of the certificate that the server shows, where it was started with one. */
  readonly certificate: string | null
}

const programs = postgresPrograms()
/** Why there is no PostgreSQL for tests here, or undefined. */
export const noPostgres = missingServer('PostgreSQL', programs)

/** What is said to be on disk is on disk, as by default; only making the empty cluster is not waited for. */
const SETTINGS = { fsync: 'on', synchronous_commit: 'on', listen_addresses: '127.0.0.1', unix_socket_directories: '', shared_buffers: '32MB', max_connections: '60', jit: 'off' }

/** A cluster of its own; what it keeps outlives `stop` and `kill`, not `close`. */
export async function startPostgres({ tls = false }: { readonly tls?: boolean } = {}): Promise<TestPostgres> {
  if (programs === undefined) throw new Error(noPostgres)
  const folder = serverFolder()
  const [data, passwordFile, password, port] = [join(folder, 'data'), join(folder, 'password'), randomBytes(16).toString('hex'), await freePort()]
  write(passwordFile, password)
  runAsServer(join(programs, 'initdb'), ['-D', data, '--username=super', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C', '--no-sync'], folder)
  const certificate = tls ? await writeCertificate(folder) : null
  const settings = { ...SETTINGS, port, ...(certificate === null ? {} : { ssl: 'on', ssl_cert_file: certificate, ssl_key_file: join(folder, 'server.key') }) }
  const url = `postgres://super:${password}@127.0.0.1:${port}/postgres`
  const server = await startServer({
    program: join(programs, 'postgres'), args: ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], folder, url, quit: 'SIGQUIT', answers: () => ask(url, 'SELECT 1'),
  })
  return {
    ...server,
    certificate,
    async createDatabase(tablespace = 'pg_default') {
      const name = `test_${randomUUID().replaceAll('-', '')}`
      await ask(url, `CREATE DATABASE ${name} TABLESPACE ${tablespace}`)
      return url.replace(/postgres$/, name)
    },
  }
}

async function ask(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  // A server that goes while we are connected says so here.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query(sql)
  } finally {
    await client.end()
  }
}

async function writeCertificate(folder: string): Promise<string> {
  const made = await generate([{ name: 'commonName', value: '127.0.0.1' }], { keyType: 'ec', algorithm: 'sha256', extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }] })
  write(join(folder, 'server.key'), made.private)
  write(join(folder, 'server.crt'), made.cert)
  return join(folder, 'server.crt')
}

function write(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600 })
  giveToServer(path)
}
