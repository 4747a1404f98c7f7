// Some of these functions run in the page.
/// <reference lib="dom" />
import { join } from 'node:path'
import { chromium, type Browser, type Page } from '@playwright/test'
import { chromiumPath } from '../../build/chromium.ts'
import { ROOT } from '../../build/run-node.ts'
import { percentile, type Bench, type BenchContext, type Measure } from './bench.ts'
import { makeBusyWeek, type BusyWeek } from './console/busy-week.ts'
import { measurePeer } from './console/peer-timeline.ts'
import { buildWindow, serveDesk } from './console/serve-window.ts'
import { idleCost, spreadOf, threadClock, type Spread, type ThreadClock } from './console/thread-clock.ts'
import { RESOURCES } from './large-company.ts'

const VIEWPORT = { width: 1_680, height: 960 }

/** The built window on a real desk, in a real Chromium. All times are of the page's main thread on its own clock, less what an idle step costs. */
export const consoleBench: Bench = {
  name: 'console',
  about: 'the board of a full week: 200 rows × 2,000 bars, dragged, dropped and scrolled in Chromium',
  async run(context) {
    const trucks = context.quick ? 40 : 200
    buildWindow(context)
    const folder = join(ROOT, 'out', 'bench', 'console-company')
    context.say('making the week ...')
    const week = await makeBusyWeek(folder, RESOURCES, trucks)
    const desk = await serveDesk(folder)
    const browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'] })
    try {
      const ours = await measureBoard(browser, desk.url, week, context)
      const peer = await measurePeer(browser, trucks, context.quick ? 12 : 120)
      return [
        { what: 'board.range on the desk, p50', value: week.answerMs, unit: 'ms', bar: { atMost: 100 } },
        { what: 'first render, CPU', value: ours.firstRender, unit: 'ms', bar: { atMost: 200 } },
        { what: 'drag, per move, p50', value: ours.drag.p50, unit: 'ms', bar: { atMost: 4 } },
        { what: 'drag, per move, p95', value: ours.drag.p95, unit: 'ms', bar: { atMost: 8 } },
        { what: 'drop, until committed and painted, p50', value: ours.drop, unit: 'ms', bar: { atMost: 60 } },
        { what: 'drop, main thread until painted, p50', value: ours.dropWork, unit: 'ms', bar: { atMost: 15 } },
        { what: 'after the drop, main thread to take in the desk’s journeys', value: ours.afterwards, unit: 'ms' },
        { what: 'scroll step at half the rows, p50', value: ours.scroll.p50, unit: 'ms', bar: { atMost: 5 } },
        { what: 'scroll step at half the rows, p95', value: ours.scroll.p95, unit: 'ms', bar: { atMost: 8 } },
        { what: 'heap of the window with the board', value: ours.heap, unit: 'MB', bar: { atMost: 30 } },
        { what: 'heap of the bars', value: ours.barsHeap, unit: 'MB', bar: { atMost: 2.5 } },
        { what: 'a free timeline, first render, CPU', value: peer.firstRender, unit: 'ms' },
        { what: 'a free timeline, drag, per move, p50', value: peer.drag.p50, unit: 'ms' },
        { what: 'a free timeline, drag, per move, p95', value: peer.drag.p95, unit: 'ms' },
      ] satisfies Measure[]
    } finally {
      await browser.close()
      desk.process.kill()
    }
  },
}

interface BoardFigures {
  readonly firstRender: number
  readonly drag: Spread
  readonly drop: number
  readonly dropWork: number
  readonly afterwards: number
  readonly scroll: Spread
  readonly heap: number
  readonly barsHeap: number
}

async function measureBoard(browser: Browser, link: string, week: BusyWeek, { quick, say }: BenchContext): Promise<BoardFigures> {
  const browserContext = await browser.newContext({ viewport: VIEWPORT, reducedMotion: 'reduce' })
  const page = await browserContext.newPage()
  await page.goto(link)
  await page.getByRole('button', { name: /Ada Admin/ }).click()
  await page.getByRole('grid').waitFor()
  const clock = await threadClock(page)

  say('first render ...')
  await open(page, week.large)
  const { firstRender, heap, barsHeap } = await measureFirstRender(page, clock)
  say('drag ...')
  const drag = await measureDrag(page, clock, quick ? 12 : 120)
  say('drop ...')
  const drops = await measureDrops(page, clock, quick ? 3 : 15)
  say('scroll ...')
  await open(page, week.half)
  const scroll = await measureScroll(page, clock, quick ? 10 : 80)
  await browserContext.close()
  return { firstRender, drag, drop: drops.shown, dropWork: drops.work, afterwards: drops.afterwards, scroll, heap, barsHeap }
}

/** By the address, within the program: a page that is loaded anew has to be unlocked. */
async function open(page: Page, location: string): Promise<void> {
  await page.evaluate((address) => {
    history.pushState(null, '', address)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, `/board?view=week&locations=${encodeURIComponent(JSON.stringify([location]))}`)
  await page.locator('[data-board] [role=gridcell]').first().waitFor()
  await page.waitForTimeout(1_500)
}

/** Leaves the board and comes back: its code and its answer are there already, what is measured is the board. */
async function measureFirstRender(page: Page, clock: ThreadClock): Promise<{ readonly firstRender: number; readonly heap: number; readonly barsHeap: number }> {
  const costs: number[] = []
  let heap = 0
  let bare = 0
  for (let round = 0; round < 3; round += 1) {
    await page.getByRole('link', { name: 'Company' }).click()
    await page.locator('[data-board]').waitFor({ state: 'detached' })
    await page.waitForTimeout(600)
    bare = await clock.heapMb()
    const idle = await clock.cost(() => page.waitForTimeout(50), 900)
    const board = page.getByRole('link', { name: 'Board', exact: true })
    const cost = await clock.cost(async () => {
      await page.evaluate(() => history.go(-1))
      await page.locator('[data-board] [role=gridcell]').first().waitFor()
    }, 900)
    await board.waitFor()
    costs.push(cost - idle)
    heap = await clock.heapMb()
  }
  return { firstRender: percentile(costs, 0.5), heap, barsHeap: heap - bare }
}

async function measureDrag(page: Page, clock: ThreadClock, moves: number): Promise<Spread> {
  const { mouse } = page
  const bar = await boxOfBar(page, 2)
  const idle = await idleCost(clock, (round) => mouse.move(bar.x + 300 + (round % 2), bar.y + 400))
  await mouse.move(bar.x, bar.y)
  await mouse.down()
  await mouse.move(bar.x + 8, bar.y)
  await page.waitForTimeout(300)
  const costs: number[] = []
  for (let step = 1; step <= moves; step += 1) costs.push(await clock.cost(() => mouse.move(bar.x + 8 + step * 4, bar.y + (step * 360) / moves)))
  await page.keyboard.press('Escape')
  await mouse.up()
  await page.waitForTimeout(500)
  return spreadOf(costs, idle)
}

/** Each onto the next row and a quarter of an hour off, so that every drop is a change. */
async function measureDrops(page: Page, clock: ThreadClock, rounds: number): Promise<{ readonly shown: number; readonly work: number; readonly afterwards: number }> {
  const shown: number[] = []
  const work: number[] = []
  const afterwards: number[] = []
  const { mouse } = page
  for (let round = 0; round < rounds; round += 1) {
    const bar = await boxOfBar(page, 4 + round * 7)
    await mouse.move(bar.x, bar.y)
    await mouse.down()
    await mouse.move(bar.x + 20, bar.y + 36, { steps: 4 })
    await page.waitForTimeout(250)
    const idle = await clock.cost(() => page.waitForTimeout(10), 400)
    const unasked = await clock.worked()
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 45)))
    const waiting = (await clock.worked()) - unasked
    await page.evaluate(watchDrop)
    const before = await clock.worked()
    await mouse.up()
    shown.push(await page.evaluate(() => (globalThis as unknown as { dropShown: Promise<number> }).dropShown))
    const painted = await clock.worked()
    work.push(Math.max(0, painted - before - waiting))
    await page.waitForTimeout(400)
    afterwards.push(Math.max(0, (await clock.worked()) - painted - idle))
    await page.waitForTimeout(200)
  }
  return { shown: percentile(shown, 0.5), work: percentile(work, 0.5), afterwards: percentile(afterwards, 0.5) }
}

/** In the page: from letting go until the desk has answered and its toast has been painted. */
function watchDrop(): void {
  const place = globalThis as unknown as { dropShown: Promise<number> }
  const isToast = (node: Node) => node instanceof Element && (node.classList.contains('entering') || node.querySelector(':scope > .entering') !== null)
  place.dropShown = new Promise((resolve) => {
    window.addEventListener(
      'pointerup',
      () => {
        const start = performance.now()
        const watch = new MutationObserver((records) => {
          if (!records.some(({ addedNodes }) => [...addedNodes].some(isToast))) return
          watch.disconnect()
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start), 0))
        })
        watch.observe(document.body, { childList: true, subtree: true })
      },
      { once: true, capture: true },
    )
  })
}

async function measureScroll(page: Page, clock: ThreadClock, steps: number): Promise<Spread> {
  const { mouse } = page
  const box = await page.locator('[data-board]').boundingBox()
  if (!box) throw new Error('no board')
  await mouse.move(box.x + 600, box.y + 400)
  const idle = await idleCost(clock, (round) => mouse.move(box.x + 600 + (round % 2), box.y + 400))
  const costs: number[] = []
  for (let step = 0; step < steps; step += 1) costs.push(await clock.cost(() => mouse.wheel(0, step < steps / 2 ? 120 : -120)))
  return spreadOf(costs, idle)
}

async function boxOfBar(page: Page, nth: number): Promise<{ readonly x: number; readonly y: number }> {
  const found = await page.evaluate((wanted) => {
    const board = document.querySelector('[data-board]')
    if (!board) return null
    const view = board.getBoundingClientRect()
    const seen = [...board.querySelectorAll('[id^="b-"]')].map((bar) => bar.getBoundingClientRect()).filter(({ left, top, right, bottom }) => left > view.left + 200 && right < view.right - 40 && top > view.top + 50 && bottom < view.bottom - 60)
    const box = seen[wanted % seen.length]
    return box ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : null
  }, nth)
  if (!found) throw new Error('no bar in sight')
  return found
}
