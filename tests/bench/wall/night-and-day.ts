/// <reference lib="dom" />
import type { Browser, Page } from '@playwright/test'
import { threadClock } from '../console/thread-clock.ts'
import { fastNow, runFaster, type Pace } from './faster-time.ts'
import { lookAtFrame } from './white-frame.ts'
import { startWallHost, type WallHost } from './wall-host.ts'

const SPEED = 60
const MINUTE_MS = 60_000
/** What the page and this process are behind each other on a busy machine, in its time: a real second. */
const SLACK_MS = 60_000
/** The desk is said to be silent from then on. */
const FRESH_MS = 15_000

export interface NightAndDay {
  readonly minutes: number
  readonly whiteFrames: number
  /** Minutes in which the age that was shown was not the true one, or was shown without a reason. */
  readonly wrongAges: number
  readonly agesSeen: number
  readonly heapFirstMb: number
  readonly heapLastMb: number
  readonly restarts: number
}

/** A display for so many hours at sixty times their pace, with a network that goes and a desk that is killed in each of them. A picture each minute. */
export async function spendHours(browser: Browser, folder: string, depot: string, hours: number, say: (text: string) => void): Promise<NightAndDay> {
  const pace: Pace = { speed: SPEED, since: Date.now() }
  let host = await startWallHost(folder, 0, pace)
  const port = Number(new URL(host.origin).port)
  const line: Line = { isCut: false, heardAt: fastNow(pace) }
  const page = await hangUp(browser, host, pace, line)
  const judge = await (await browser.newContext()).newPage()
  const code = page.getByText(/^\s*\d{3}\s*\d{3}\s*$/)
  await code.waitFor()
  host.pair((await code.innerText()).replaceAll(/\D/g, ''), depot)
  await page.getByRole('heading', { level: 1, name: depot }).waitFor()
  const clock = await threadClock(page)

  let [whiteFrames, wrongAges, agesSeen, restarts, heapFirstMb, heapLastMb] = [0, 0, 0, 0, 0, 0]
  for (let minute = 1; minute <= hours * 60; minute += 1) {
    const ofHour = minute % 60
    if (ofHour === 15) line.isCut = true
    else if (ofHour === 22) line.isCut = false
    else if (ofHour === 40) {
      await host.kill()
      host = await startWallHost(folder, port, pace)
      restarts += 1
    }
    const before = { now: fastNow(pace), heardAt: line.heardAt }
    const shown = await silence(page)
    const silent = { atLeast: before.now - line.heardAt, atMost: fastNow(pace) - before.heardAt }
    if (shown !== null) agesSeen += 1
    if (!isRight(shown, silent)) {
      wrongAges += 1
      say(`minute ${minute}: ${shown === null ? 'no age' : `${shown.ms / MINUTE_MS} min`} shown, ${(silent.atLeast / MINUTE_MS).toFixed(1)} to ${(silent.atMost / MINUTE_MS).toFixed(1)} true`)
    }
    const { white, contrast } = await lookAtFrame(judge, await page.screenshot({ scale: 'css' }))
    if (white > 0.9 || contrast < 60) {
      whiteFrames += 1
      say(`minute ${minute}: a frame with nothing on it`)
    }
    // What is loaded once has been loaded by the end of the second hour: a network that was out, a desk that was killed, the same again.
    if (ofHour === 0) {
      heapLastMb = await clock.heapMb()
      if (minute <= 120) heapFirstMb = heapLastMb
      say(`${minute / 60} h: heap ${heapLastMb.toFixed(2)} MB`)
    }
    await page.waitForTimeout(Math.max(0, pace.since + (minute * MINUTE_MS) / SPEED - Date.now()))
  }
  await host.kill()
  return { minutes: hours * 60, whiteFrames, wrongAges, agesSeen, heapFirstMb, heapLastMb, restarts }
}

interface Line {
  isCut: boolean
  /** When the last word of the desk was handed to the page, in its time. */
  heardAt: number
}

async function hangUp(browser: Browser, { origin }: WallHost, pace: Pace, line: Line): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 960, height: 540 }, locale: 'en-CA' })
  await context.addInitScript(runFaster, pace)
  const page = await context.newPage()
  // A cable that is out: nothing arrives, and nobody says so. What is opened meanwhile does not answer either.
  await page.routeWebSocket(/\/wall$/, (socket) => {
    if (line.isCut) return
    const server = socket.connectToServer()
    let isOpen = true
    socket.onClose(() => {
      isOpen = false
      void server.close()
    })
    socket.onMessage((data) => (line.isCut ? undefined : server.send(data)))
    server.onMessage((data) => {
      if (line.isCut) return
      // At this pace a busy machine takes longer to let the display enter than the display waits: what it hears until it has does not count.
      if (isOpen && /"topic":"(?:wall\.shown|display\.beat)"/.test(String(data).slice(0, 200))) line.heardAt = fastNow(pace)
      socket.send(data)
    })
  })
  await page.goto(`${origin}/wall?lang=both&theme=auto`)
  return page
}

interface Shown {
  readonly ms: number
  /** It is said in whole ones of these. */
  readonly unitMs: number
}

/** Null: the display says that the desk is there. */
async function silence(page: Page): Promise<Shown | null> {
  const text = await page.evaluate(() => document.querySelector('[role=status]')?.textContent ?? null)
  if (text === null) return null
  const [, count = '0', unit = ''] = /(\d+) (seconde?|minute|h)/.exec(text) ?? []
  const unitMs = unit.startsWith('second') ? 1_000 : unit === 'minute' ? MINUTE_MS : 60 * MINUTE_MS
  return { ms: Number(count) * unitMs, unitMs }
}

function isRight(shown: Shown | null, { atLeast, atMost }: { readonly atLeast: number; readonly atMost: number }): boolean {
  if (shown === null) return atLeast < FRESH_MS + SLACK_MS
  return shown.ms <= atMost + SLACK_MS && atLeast <= shown.ms + shown.unitMs + SLACK_MS
}
