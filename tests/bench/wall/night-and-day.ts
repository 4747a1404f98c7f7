/// <reference lib="dom" />
import type { Browser, Page } from '@playwright/test'
import { fastNow, runFaster, type Pace } from './faster-time.ts'
import { pageHeap, type PageHeap } from './page-heap.ts'
import { lookAtFrame } from './white-frame.ts'
import { addJob, openDepot, type Depot } from './busy-desk.ts'
import { LineLost, openConsole, startWallHost, type HostChoice, type WallHost } from './wall-host.ts'

const SPEED = 60
const MINUTE_MS = 60_000
const COMES_EACH_MINUTES = 5
/** Of a depot with much to do, in a day: what they run in the page the browser has then compiled, as well as it ever will. */
const BUSY_DAY_CHANGES = 600
/** Long enough for the map to be painted. */
const CHANGE_MS = 80
/** A picture of the heap holds the page up. */
const HELD_UP_MS = 2_000
/** What the page is behind this process on a busy machine, in its time: a real second. What it was told since then it need not show yet. */
const SLACK_MS = 60_000
/** The desk is said to be silent from then on. */
const FRESH_MS = 15_000

export interface NightAndDay {
  readonly minutes: number
  readonly whiteFrames: number
  /** Minutes in which the age that was shown was not the true one, or was shown without a reason. */
  readonly wrongAges: number
  readonly agesSeen: number
  /** At the end of each hour. */
  readonly heaps: readonly PageHeap[]
  readonly restarts: number
}

/**
 * A display for so many hours at sixty times their pace, with a network that goes and a desk that is killed in each of them. A picture each minute.
 * Each fifth of them a job comes in, and the one before is called off: the wall shows each, on its map too, and after a day no more stands there than before.
 * A page that is young grows by what the browser compiles of it; the hours begin when it is not young any more.
 */
export async function spendHours(browser: Browser, folder: string, hours: number, say: (text: string) => void): Promise<NightAndDay> {
  const pace: Pace = { speed: SPEED, since: Date.now() }
  const desk = await openNightDesk(folder, pace, say)
  try {
    return await watchWall(browser, desk, pace, hours, say)
  } finally {
    await desk.end()
  }
}

/** The desk of those hours, with somebody at its console. */
interface NightDesk {
  readonly depot: Depot
  host(): WallHost
  comeAndGo(): Promise<void>
  killAndStart(): Promise<void>
  end(): Promise<void>
}

async function openNightDesk(folder: string, pace: Pace, say: (text: string) => void): Promise<NightDesk> {
  let host = await startWallHost(folder, { pace })
  const port = Number(new URL(host.origin).port)
  let console = await openConsole(host)
  const depot = await openDepot(console)
  let standing: string | null = null
  return {
    depot,
    host: () => host,
    async comeAndGo() {
      const before = standing
      standing = null
      try {
        if (before !== null) await console.ask('job.setState', { job: before, to: 'cancelled', reason: 'called off' })
        standing = await addJob(console, depot, fastNow(pace))
      } catch (error) {
        if (!(error instanceof LineLost)) throw error
      }
    },
    async killAndStart() {
      await host.kill()
      host = await startAgain(folder, { port, pace }, say)
      console = await openConsole(host)
    },
    async end() {
      console.close()
      await host.kill()
    },
  }
}

async function watchWall(browser: Browser, desk: NightDesk, pace: Pace, hours: number, say: (text: string) => void): Promise<NightAndDay> {
  const line: Line = { isCut: false, heard: [fastNow(pace)] }
  const page = await hangUp(browser, desk.host(), pace, line)
  const judge = await (await browser.newContext()).newPage()
  const code = page.getByText(/^\s*\d{3}\s*\d{3}\s*$/)
  await code.waitFor()
  desk.host().pair((await code.innerText()).replaceAll(/\D/g, ''), desk.depot.name)
  await page.getByRole('heading', { level: 1, name: desk.depot.name }).waitFor()

  say('a busy day behind it ...')
  for (let change = 0; change < (hours > 1 ? BUSY_DAY_CHANGES : 20); change += 1) {
    await desk.comeAndGo()
    await page.waitForTimeout(CHANGE_MS)
  }

  const begun = Date.now()
  const heaps: PageHeap[] = []
  let [whiteFrames, wrongAges, agesSeen, restarts] = [0, 0, 0, 0]
  for (let minute = 1; minute <= hours * 60; minute += 1) {
    const ofHour = minute % 60
    if (ofHour === 15) line.isCut = true
    else if (ofHour === 22) line.isCut = false
    else if (ofHour === 40) {
      await desk.killAndStart()
      restarts += 1
    }
    if (minute % COMES_EACH_MINUTES === 0) await desk.comeAndGo()
    const asked = fastNow(pace)
    const shown = await silence(page)
    const silent = { atLeast: asked - lastHeard(line), atMost: fastNow(pace) - lastHeard(line, asked - SLACK_MS) }
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
    if (ofHour === 0) {
      const heap = await pageHeap(page)
      heaps.push(heap)
      say(`${minute / 60} h: heap ${heap.usedMb.toFixed(2)} MB; things ${heap.thingsMb.toFixed(2)} MB, compiled code ${heap.codeMb.toFixed(2)} MB`)
      await page.waitForTimeout(HELD_UP_MS)
    }
    await page.waitForTimeout(Math.max(0, begun + (minute * MINUTE_MS) / SPEED - Date.now()))
  }
  return { minutes: hours * 60, whiteFrames, wrongAges, agesSeen, heaps, restarts }
}

const STARTS = 5
const AGAIN_MS = 1_000

/** As whoever finds the desk dead does it: once more, if it does not start the first time. Why it did not is said. */
async function startAgain(folder: string, choice: HostChoice, say: (text: string) => void): Promise<WallHost> {
  for (let start = 1; ; start += 1) {
    try {
      return await startWallHost(folder, choice)
    } catch (error) {
      if (start === STARTS) throw error
      say(String(error))
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
    }
  }
}

interface Line {
  isCut: boolean
  /** When words of the desk were handed to the page, in its time. */
  readonly heard: number[]
}

function lastHeard({ heard }: Line, until = Infinity): number {
  return heard.findLast((at) => at <= until) ?? -Infinity
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
      if (isOpen && /"topic":"(?:wall\.shown|display\.beat)"/.test(String(data).slice(0, 200))) line.heard.push(fastNow(pace))
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
