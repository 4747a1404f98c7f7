// Some of these functions run in the page.
/// <reference lib="dom" />
import { rmSync } from 'node:fs'
import { chromium, type Browser } from '@playwright/test'
import { chromiumPath } from '../../build/chromium.ts'
import { aWall } from '../support/wall-fixture.ts'
import { setWallStage, STAGE_ORIGIN } from '../support/wall-stage.ts'
import { percentile, type Bench, type Measure } from './bench.ts'
import { buildWindow, WINDOW } from './console/serve-window.ts'
import { threadClock } from './console/thread-clock.ts'
import { RESOURCES } from './large-company.ts'
import { startBusyDesk } from './wall/busy-desk.ts'
import { hangUpDisplays } from './wall/many-devices.ts'
import { spendHours } from './wall/night-and-day.ts'
import type { PageHeap } from './wall/page-heap.ts'
import { makeSampleFolder } from './wall/wall-host.ts'

const DISPLAYS = 30
/** A dispatcher who is quick. */
const PAUSE_MS = 150

/** The page of displays on a real desk, in a real Chromium: half a day at sixty times its pace, how soon a change is there, what it costs, and many displays at once. */
export const wallBench: Bench = {
  name: 'wall',
  about: 'a display over 12 hours at 60×, changes from the console to it, its cost, 30 displays at one desk',
  async run(context) {
    buildWindow(context)
    const folder = makeSampleFolder()
    const browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'] })
    try {
      const soon = await measureChanges(browser, folder, context.quick ? 5 : 40)
      const many = await measureMany(folder, context.quick ? 1 : 4, context.quick ? 5 : 40)
      const cost = await measureCost(browser, context.quick ? 3 : 20)
      context.say(`changes: p50 ${percentile(soon.waited, 0.5)} ms, p95 ${percentile(soon.waited, 0.95)} ms; ${DISPLAYS} displays: p95 ${percentile(many.waited, 0.95)} ms, a command ${percentile(many.alone, 0.5).toFixed(1)} ms without and ${percentile(many.together, 0.5).toFixed(1)} ms with them`)
      const time = await spendHours(browser, folder, context.quick ? 1 : 12, context.say)
      return [
        { what: 'a change on the console to the wall, p50', value: percentile(soon.waited, 0.5), unit: 'ms' },
        { what: 'a change on the console to the wall, p95', value: percentile(soon.waited, 0.95), unit: 'ms', bar: { atMost: 300 } },
        { what: `a change to the last of ${DISPLAYS} displays, p95`, value: percentile(many.waited, 0.95), unit: 'ms', bar: { atMost: 500 } },
        { what: 'a command without displays, p50', value: percentile(many.alone, 0.5), unit: 'ms' },
        { what: `a command with ${DISPLAYS} displays, p50`, value: percentile(many.together, 0.5), unit: 'ms' },
        { what: 'slower with them, p50', value: (percentile(many.together, 0.5) / percentile(many.alone, 0.5) - 1) * 100, unit: '%', bar: { atMost: 10 } },
        { what: '500 jobs, 200 trucks: share of a core, main thread', value: cost.share * 100, unit: '%', bar: { atMost: 30 } },
        { what: '500 jobs, 200 trucks: repaints of the map', value: cost.repaints, unit: '/s', bar: { atMost: 1 } },
        { what: 'minutes at 60×', value: time.minutes, unit: '' },
        { what: 'frames with nothing on them', value: time.whiteFrames, unit: '', bar: { atMost: 0 } },
        { what: 'minutes with a wrong age', value: time.wrongAges, unit: '', bar: { atMost: 0 } },
        { what: 'minutes with an age', value: time.agesSeen, unit: '', bar: { atLeast: 1 } },
        { what: 'restarts of the desk', value: time.restarts, unit: '' },
        ...heapMeasures(time.heaps),
      ]
    } finally {
      await browser.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    }
  },
}

function heapMeasures(heaps: readonly PageHeap[]): Measure[] {
  const [first, last] = [heaps[0], heaps.at(-1)]
  if (first === undefined || last === undefined) throw new Error('not an hour was spent')
  const grown = (of: keyof PageHeap, until: PageHeap) => (until[of] / first[of] - 1) * 100
  return [
    { what: 'heap after the first hour', value: first.usedMb, unit: 'MB' },
    { what: 'heap growth from then on', value: grown('usedMb', last), unit: '%', bar: { atMost: 5 } },
    { what: 'the same, at the hour at which it was most', value: Math.max(...heaps.map((heap) => grown('usedMb', heap))), unit: '%' },
    { what: 'growth of what is not compiled code', value: grown('thingsMb', last), unit: '%', bar: { atMost: 5 } },
  ]
}

/** From the moment that the console sends a change until the page shows it. */
async function measureChanges(browser: Browser, folder: string, rounds: number): Promise<{ readonly waited: readonly number[] }> {
  const desk = await startBusyDesk(folder)
  const page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'en-CA' })).newPage()
  await page.goto(`${desk.host.origin}/wall?lang=en&theme=dark`)
  const code = page.getByText(/^\s*\d{3}\s*\d{3}\s*$/)
  await code.waitFor()
  await desk.console.ask('display.confirm', { code: (await code.innerText()).replaceAll(/\D/g, ''), name: 'Bench', location: desk.depot.location })
  await page.getByText('Unassigned', { exact: true }).waitFor()
  await page.evaluate(() => {
    const last = () => document.querySelector('dl > div:last-child dd')?.textContent?.trim() ?? ''
    const seen = { count: last(), at: 0 }
    Object.assign(globalThis, { seen })
    new MutationObserver(() => {
      if (last() !== seen.count) Object.assign(seen, { count: last(), at: Date.now() })
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  const waited: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const from = Date.now()
    await desk.addJob()
    const at = await page.waitForFunction((since) => {
      const { seen } = globalThis as unknown as { seen: { at: number } }
      return seen.at >= since ? seen.at : false
    }, from)
    waited.push((await at.jsonValue() as number) - from)
    await page.waitForTimeout(PAUSE_MS * 3)
  }
  await page.context().close()
  await desk.close()
  return { waited }
}

interface Many {
  readonly alone: readonly number[]
  readonly together: readonly number[]
  readonly waited: readonly number[]
}

/** Rounds without displays and with them by turns, so that what else the machine does meets both alike. */
async function measureMany(folder: string, turns: number, rounds: number): Promise<Many> {
  const desk = await startBusyDesk(folder)
  const [alone, together, waited]: [number[], number[], number[]] = [[], [], []]
  async function commands(into: number[], after: (sentAt: number) => void): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      const [from, sentAt] = [performance.now(), Date.now()]
      await desk.addJob()
      into.push(performance.now() - from)
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      after(sentAt)
    }
  }
  await commands([], () => {})
  for (let turn = 0; turn < turns; turn += 1) {
    await commands(alone, () => {})
    const arrivals = new Map<number, number>()
    const leave = await hangUpDisplays(desk.host.origin, desk.console, desk.depot.location, DISPLAYS, (display, at) => void arrivals.set(display, at))
    await commands(together, (sentAt) => {
      if (arrivals.size === DISPLAYS) waited.push(Math.max(...arrivals.values()) - sentAt)
      arrivals.clear()
    })
    leave()
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
  await desk.close()
  return { alone, together, waited }
}

/** A depot larger than any, on one screen, at its own pace. */
async function measureCost(browser: Browser, seconds: number): Promise<{ readonly share: number; readonly repaints: number }> {
  const now = Date.now()
  const small = aWall(now)
  const stretch = <T,>(some: readonly T[], count: number, change: (each: T, index: number) => T): T[] => Array.from({ length: count }, (_, index) => change(some[index % some.length] as T, index))
  const large = {
    ...small,
    jobs: stretch(small.jobs, 500, (job, index) => ({ ...job, lat: 43.2 + (index % 40) * 0.03, lon: -80.4 + index * 0.004 })),
    trucks: stretch(small.trucks, 200, (truck, index) => ({ ...truck, journey: `j${index}`, state: 'enRoute' as const, reported: null, stays: [{ lat: 43.6, lon: -79.5, from: now - 60_000, until: now - 60_000 }, { lat: 43.2 + (index % 40) * 0.03, lon: -80.4 + index * 0.01, from: now + 600_000, until: now + 900_000 }] })),
  }
  const page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'en-CA' })).newPage()
  await page.addInitScript(() => {
    const frames = { count: 0 }
    Object.assign(globalThis, { frames })
    let counted = false
    const { drawElements } = WebGL2RenderingContext.prototype
    WebGL2RenderingContext.prototype.drawElements = function (...how) {
      if (!counted) {
        counted = true
        frames.count += 1
        requestAnimationFrame(() => (counted = false))
      }
      drawElements.apply(this, how)
    }
  })
  const stage = await setWallStage(page, { root: WINDOW, resources: RESOURCES, wall: () => large })
  await page.goto(`${STAGE_ORIGIN}/wall?lang=en&theme=dark`)
  await page.locator('[data-map=drawn]').waitFor({ timeout: 60_000 })
  await page.waitForTimeout(3_000)
  const clock = await threadClock(page)
  const frames = () => page.evaluate(() => (globalThis as unknown as { frames: { count: number } }).frames.count)
  const [from, worked, drawn] = [performance.now(), await clock.worked(), await frames()]
  if (drawn === 0) throw new Error('the map was never painted, or paints in a way that is not counted')
  for (let second = 0; second < seconds; second += 1) {
    await page.waitForTimeout(1_000)
    stage.show({ ...large, at: Date.now() })
  }
  const lasted = performance.now() - from
  const result = { share: ((await clock.worked()) - worked) / lasted, repaints: ((await frames()) - drawn) / (lasted / 1_000) }
  await page.context().close()
  return result
}
