import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { companyPaths } from '../adapters/desk/company-folder.ts'
import { createDoor } from '../adapters/door/door.ts'
import { startHost } from '../adapters/host/host.ts'
import { createMapFiles } from '../adapters/map/map-files.ts'
import { createMapSetup } from '../adapters/map/map-setup.ts'
import { explainFailure, RefusalError, type Failure } from '../domain/failure/failure.ts'
import type { Cli } from './cli.ts'
import { openBrowser } from './open-browser.ts'
import { programVersion, RESOURCES, WINDOW } from './resources.ts'
import { valueOf } from './session.ts'

export interface HostChoice {
  readonly port?: number | undefined
  readonly address?: string | undefined
  readonly open: boolean
  /** Files of a certificate of the company's own. */
  readonly certificate?: { readonly cert: string; readonly key: string } | undefined
  /** Another build of the window. */
  readonly window?: string | undefined
}

/** What a display shows, and the location where there are several. */
const DISPLAY_CODE = /^\s*(\d{6})(?:\s+(\S.*))?$/

/** A person whose phone is to be paired: with the code that it shows, or by a link. */
const PHONE = /^\s*phone\s+(?:(\d{6})\s+)?(\S.*)$/i

/** Serves the folder's desk to browsers until Ctrl+C. */
export async function hostDesk(cli: Cli, choice: HostChoice): Promise<void> {
  const { folder, language, terminal, texts } = cli
  const { acceptOlder } = cli.flags
  const progress = cli.progress()
  const door = createDoor({
    folder, resources: RESOURCES, shell: 'host', version: programVersion(), language, environment: cli.environment,
    onBug: (error) => terminal.tell(terminal.style.dim(error instanceof Error ? (error.stack ?? error.message) : String(error))),
    onOpening: (done, total) => progress.step(texts.opening, done, total),
    signal: cli.signal,
    ...(acceptOlder === undefined ? {} : { acceptOlder }),
  })
  cli.endsCleanlyOnInterrupt(texts.serve.closing)
  try {
    await door.start()
    progress.end()
    if (cli.signal.aborted) throw new RefusalError('store.cancelled')
    const { failure } = door.status()
    // Two desks on one folder: the other one is there to be used. Whatever else is broken the window tells.
    if (failure?.code === 'store.in_use') throw new RefusalError('store.in_use')
    const setup = createMapSetup(companyPaths(folder).map)
    const host = valueOf(await startHost({ door, folder, window: resolve(choice.window ?? WINDOW), language, map: createMapFiles(RESOURCES, setup), reach: () => (setup().mapbox ? 'mapbox' : 'self'), ...(choice.certificate === undefined ? {} : { certificate: readPair(choice.certificate) }), ...(choice.address === undefined ? {} : { address: choice.address }), ...(choice.port === undefined ? {} : { port: choice.port }) }))
    const url = host.issueLink()
    cli.answer({ url, origin: host.origin, fingerprint: host.fingerprint, folder }, () =>
      [terminal.style.good(texts.serve.running(folder)), '', `    ${terminal.style.bold(url)}`, '', texts.serve.once, ...(host.fingerprint === null ? [] : [texts.serve.fingerprint(host.fingerprint)]), texts.display.wallAt(`${host.origin}/wall`), texts.phone.crewAt(`${host.origin}/crew`), texts.serve.stop].join('\n'),
    )
    if (choice.open) openBrowser(url, cli.environment, process.platform)
    const complain = (refused: Failure): void => {
      const { message, next } = explainFailure(refused, language)
      terminal.tell(`${terminal.style.bad(message)} ${next}`)
    }
    const pair = (code: string, place: string | null): void => {
      const paired = door.pairDisplay(code, place)
      if (paired.ok) cli.answer(paired.value, () => terminal.style.good(texts.display.paired(paired.value.location)))
      else complain(paired.failure)
    }
    const phone = async (code: string | undefined, who: string): Promise<void> => {
      const made = code === undefined ? door.linkPhone(who) : door.pairPhone(code, who)
      if (!made.ok) return complain(made.failure)
      if (!('link' in made.value)) return cli.answer(made.value, () => terminal.style.good(texts.phone.paired(made.value.name)))
      const { link, name, untilAt } = made.value
      const phoneUrl = `${host.origin}/crew#k=${link}`
      const { renderUnicodeCompact } = await import('uqr')
      cli.answer({ url: phoneUrl, name, untilAt }, () => [texts.phone.linkFor(name), '', `    ${terminal.style.bold(phoneUrl)}`, '', renderUnicodeCompact(phoneUrl)].join('\n'))
    }
    // A line on standard input asks for another link, for another browser or another person; six digits are the code of a display.
    const asking = createInterface({ input: process.stdin })
    asking.on('line', (typed) => {
      const [, phoneCode, who] = PHONE.exec(typed) ?? []
      if (who !== undefined) return void phone(phoneCode, who.trim())
      const [, code, place] = DISPLAY_CODE.exec(typed) ?? []
      if (code !== undefined) return pair(code, place?.trim() || null)
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

function readPair({ cert, key }: { readonly cert: string; readonly key: string }): { readonly cert: string; readonly key: string } {
  try {
    return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }
  } catch {
    throw new RefusalError('host.certificate_bad')
  }
}
