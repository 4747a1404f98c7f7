import type { Cli } from '../cli.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'

interface ServeOptions {
  readonly port?: number
  readonly host?: string
  readonly open?: boolean
  readonly window?: string
  readonly cert?: string
  readonly key?: string
}

export const addServeCommand: AddCommand = (program, { help: { serve } }, perform) => {
  program
    .command('serve')
    .description(serve.about)
    .option('--port <number>', serve.port, parsePort)
    .option('--host <address>', serve.host)
    .option('--open', serve.open)
    .option('--cert <file>', serve.cert)
    .option('--key <file>', serve.key)
    .option('--window <folder>', serve.window)
    .addHelpText('after', serve.examples)
    .action(perform<ServeOptions>(serveDesk))
}

async function serveDesk(cli: Cli, options: ServeOptions): Promise<void> {
  const { hostDesk } = await import('../host-desk.ts')
  if ((options.cert === undefined) !== (options.key === undefined)) throw new UsageError('--cert --key')
  const certificate = options.cert === undefined || options.key === undefined ? undefined : { cert: options.cert, key: options.key }
  await hostDesk(cli, { certificate, port: options.port, address: options.host, open: options.open === true, window: options.window })
}

function parsePort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError(`--port ${text}: 0–65535`)
  return port
}
