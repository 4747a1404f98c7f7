import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { createDoor } from '../adapters/door/door.ts'
import { startHost } from '../adapters/host/host.ts'
import { createMapFiles } from '../adapters/map/map-files.ts'
import { RefusalError } from '../domain/failure/failure.ts'
import type { Cli } from './cli.ts'
import { openBrowser } from './open-browser.ts'
import { programVersion, RESOURCES, WINDOW } from './resources.ts'
import { valueOf } from './session.ts'

export interface HostChoice {
  readonly port?: number | undefined
  readonly address?: string | undefined
  readonly open: boolean
  /** Another build of the window. */
  readonly window?: string | undefined
}

/** Serves the folder's desk to browsers until Ctrl+C. */
export async function hostDesk(cli: Cli, choice: HostChoice): Promise<void> {
  const { folder, language, terminal, texts } = cli
  const { acceptOlder } = cli.flags
  const door = createDoor({
    folder, resources: RESOURCES, shell: 'host', version: programVersion(), language, environment: cli.environment,
    onBug: (error) => terminal.tell(terminal.style.dim(error instanceof Error ? (error.stack ?? error.message) : String(error))),
    ...(acceptOlder === undefined ? {} : { acceptOlder }),
  })
  cli.endsCleanlyOnInterrupt(texts.serve.closing)
  try {
    await door.start()
    const { failure } = door.status()
    // Two desks on one folder: the other one is there to be used. Whatever else is broken the window tells.
    if (failure?.code === 'store.in_use') throw new RefusalError('store.in_use')
    const host = valueOf(await startHost({ door, folder, window: resolve(choice.window ?? WINDOW), language, map: createMapFiles(RESOURCES), ...(choice.address === undefined ? {} : { address: choice.address }), ...(choice.port === undefined ? {} : { port: choice.port }) }))
    const url = host.issueLink()
    cli.answer({ url, origin: host.origin, fingerprint: host.fingerprint, folder }, () =>
      [terminal.style.good(texts.serve.running(folder)), '', `    ${terminal.style.bold(url)}`, '', texts.serve.once, ...(host.fingerprint === null ? [] : [texts.serve.fingerprint(host.fingerprint)]), texts.serve.stop].join('\n'),
    )
    if (choice.open) openBrowser(url, cli.environment, process.platform)
    // A line on standard input, empty or not, asks for another link: for another browser, or another person.
    const asking = createInterface({ input: process.stdin })
    asking.on('line', () => {
      const another = host.issueLink()
      cli.answer({ url: another }, () => `    ${terminal.style.bold(another)}`)
    })
    if (!cli.signal.aborted) await once(cli.signal, 'abort')
    asking.close()
    await host.close()
  } finally {
    await door.close()
  }
}
