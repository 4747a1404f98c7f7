import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Browser, type Page } from '@playwright/test'
import { chromiumPath } from '../../../build/chromium.ts'
import { ROOT } from '../../../build/run-node.ts'
import { launchApp, newProfile } from '../launch-app.ts'
import { killDesk } from '../shell/kill-desk.ts'
import { writeValDore } from './val-dore.ts'

const CLI = join(ROOT, 'out', 'cli', 'main.js')
/** A press that finds nothing to press says so at once, not at the end of the test's time. */
const ACTION_TIMEOUT_MS = 10_000

/** A window onto a desk of its own, over the sample company; the same for both ways a window is opened. */
export interface DeskWindow {
  readonly page: Page
  /** The company's folder. */
  readonly folder: string
  /** kill -9 of the process that holds the database; it is started again by itself, or by this, when `meanwhile` is over. */
  killDesk(meanwhile?: () => Promise<void>): Promise<void>
  /** Ends everything properly and opens the same folder again: the new window. */
  reopen(): Promise<Page>
  /** Another person's window onto the same desk. Only over the desk host. */
  secondPage(): Promise<Page>
}

interface Fixtures {
  readonly desk: DeskWindow
  /** `valDore`: the sample with one more depot, whose day two weeks ahead is known to the last job. `none`: an empty folder. */
  readonly company: 'sample' | 'valDore' | 'none'
}
interface WorkerFixtures {
  /** One for all of a worker's tests, once somebody wants it: each has pages and storage of its own in it. */
  readonly openBrowser: () => Promise<Browser>
  readonly sample: string
  readonly withValDore: string
  readonly noCompany: string
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  openBrowser: [
    async ({ playwright }, use) => {
      let opened: Promise<Browser> | null = null
      await use(() => (opened ??= playwright.chromium.launch({ executablePath: chromiumPath() ?? '', args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--force-color-profile=srgb'] })))
      await (await (opened as Promise<Browser> | null))?.close()
    },
    { scope: 'worker' },
  ],
  sample: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'trujourney-sample-'))
      const made = spawnSync(process.execPath, [CLI, 'init', '--sample', 'small', '--data', folder, '--quiet'], { encoding: 'utf8' })
      if (made.status !== 0) throw new Error(`the sample was not made: ${made.stderr}`)
      await use(folder)
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  withValDore: [
    async ({ sample }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'trujourney-val-dore-'))
      cpSync(sample, folder, { recursive: true })
      const files = writeValDore()
      const made = spawnSync(process.execPath, [CLI, 'import', files.folder, '--data', folder, '--json'], { encoding: 'utf8' })
      if (made.status !== 0) throw new Error(`Val-Doré was not imported: ${made.stderr}${made.stdout}`)
      await use(folder)
      for (const each of [folder, files.folder]) rmSync(each, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  company: ['sample', { option: true }],
  noCompany: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'trujourney-none-'))
      await use(folder)
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  desk: async ({ company, sample, withValDore, noCompany, openBrowser }, use, info) => {
    const folder = { sample, valDore: withValDore, none: noCompany }[company]
    await (info.project.name === 'shell' ? useShell(folder, use) : useHost(folder, await openBrowser(), use))
  },
})
export { expect }

async function useShell(sample: string, use: (desk: DeskWindow) => Promise<void>): Promise<void> {
  const profile = newProfile()
  const folder = join(profile, 'company')
  cpSync(sample, folder, { recursive: true })
  let launched = await launchApp({ profile })
  launched.page.setDefaultTimeout(ACTION_TIMEOUT_MS)
  await use({
    page: launched.page,
    folder,
    async killDesk(meanwhile) {
      await killDesk(launched.app)
      await meanwhile?.()
    },
    async reopen() {
      await launched.stop()
      launched = await launchApp({ profile })
      launched.page.setDefaultTimeout(ACTION_TIMEOUT_MS)
      return launched.page
    },
    secondPage: () => Promise.reject(new Error('the shell has one console')),
  })
  await launched.stop()
}

async function useHost(sample: string, browser: Browser, use: (desk: DeskWindow) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'trujourney-company-'))
  cpSync(sample, folder, { recursive: true })
  const [first, page] = await Promise.all([startHost(folder, 0), newPage(browser)])
  let host = first
  const port = Number(new URL(host.url).port)
  await page.goto(host.url)
  await use({
    page,
    folder,
    async killDesk(meanwhile) {
      await stop(host.process, 'SIGKILL')
      await meanwhile?.()
      host = await startHost(folder, port)
      // Who was let in was known to the process that is gone: the new one gives a new link.
      await page.goto(host.url)
    },
    async reopen() {
      await stop(host.process, 'SIGTERM')
      host = await startHost(folder, port)
      await page.goto(host.url)
      return page
    },
    async secondPage() {
      const [link, other] = await Promise.all([host.anotherLink(), newPage(browser)])
      await other.goto(link)
      return other
    },
  })
  await Promise.all([...browser.contexts().map((context) => context.close()), stop(host.process, 'SIGTERM')])
  rmSync(folder, { recursive: true, force: true })
}

interface RunningHost {
  readonly process: ChildProcess
  readonly url: string
  anotherLink(): Promise<string>
}

async function startHost(folder: string, port: number): Promise<RunningHost> {
  const child = spawn(process.execPath, [CLI, 'serve', '--json', '--data', folder, '--port', String(port)], { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, LC_ALL: 'en_CA.UTF-8' } })
  const answers = readAnswers(child)
  const { url } = await answers()
  return {
    process: child,
    url,
    async anotherLink() {
      child.stdin?.write('\n')
      return (await answers()).url
    },
  }
}

/** The JSON objects that a process prints, one after the other. */
function readAnswers(child: ChildProcess): () => Promise<{ readonly url: string }> {
  let text = ''
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
    text += piece
  })
  return async () => {
    for (;;) {
      const end = text.indexOf('}')
      if (end >= 0) {
        const answer = JSON.parse(text.slice(0, end + 1)) as { url: string }
        text = text.slice(end + 1)
        return answer
      }
      if (child.exitCode !== null) throw new Error(`the desk host ended with ${child.exitCode}`)
      if (child.stdout) await once(child.stdout, 'data')
    }
  }
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-CA', timezoneId: 'America/Toronto', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(ACTION_TIMEOUT_MS)
  return page
}

/** In a sample nobody needs a secret: the first person with that role. */
export async function signIn(page: Page, role = 'Administrator'): Promise<void> {
  await page.getByRole('button', { name: new RegExp(role) }).first().click()
  await expect(page.getByRole('navigation', { name: /Main|Principal/ })).toBeVisible()
}
