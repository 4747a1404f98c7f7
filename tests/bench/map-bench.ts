// Some of these functions run in the page.
/// <reference lib="dom" />
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { ROOT } from '../../build/run-node.ts'
import { percentile, type Bench, type BenchContext, type Measure } from './bench.ts'
import { anotherLink, buildWindow, serveDesk } from './console/serve-window.ts'
import { threadClock } from './console/thread-clock.ts'
import { RESOURCES } from './large-company.ts'
import { makeBusyDay, type BusyDay } from './map/busy-day.ts'
import { firstFrame, inFreshBrowser, openWindow, type FirstFrame } from './map/first-frame.ts'

/** The depot and the ground alone. */
const NO_JOBS = '/map?date=2001-01-08'

/** The built window on a real desk, in a Chromium that was started for it: code, tiles and shaders are all cold. */
export const mapBench: Bench = {
  name: 'map',
  about: 'the map of a day with 500 jobs and 200 trucks on the road, cold and then for half a minute; says who draws it',
  async run(context) {
    const [trucks, jobs] = context.quick ? [20, 60] : [200, 500]
    buildWindow(context)
    const folder = join(ROOT, 'out', 'bench', 'map-company')
    context.say('making the day ...')
    const day = await makeBusyDay(folder, RESOURCES, { trucks, jobs })
    const desk = await serveDesk(folder)
    const runs: Figures[] = []
    const bare: number[] = []
    try {
      const links = async () => (bare.length === 0 ? desk.url : anotherLink(desk.process))
      for (let round = 0; round < (context.quick ? 1 : 3); round += 1) {
        bare.push(await inFreshBrowser(async (browser) => (await firstFrame(await openWindow(browser, await links()), NO_JOBS)).seconds))
        runs.push(await inFreshBrowser(async (browser) => measureMap(browser, await anotherLink(desk.process), day, context)))
      }
    } finally {
      desk.process.kill()
    }
    context.say(`drawn by: ${runs[0]?.renderer ?? 'nobody'}`)
    const of = (figure: (run: Figures) => number) => runs.map(figure)
    return [
      { what: 'cold, to the first full frame, median', value: percentile(bare, 0.5), unit: 's', bar: { atMost: 3 } },
      { what: 'cold, to the first full frame, slowest', value: Math.max(...bare), unit: 's' },
      { what: 'the same with all jobs and trucks on it, median', value: percentile(of(({ first }) => first.seconds), 0.5), unit: 's' },
      { what: 'main thread until then, median', value: percentile(of(({ first }) => first.work), 0.5), unit: 's' },
      { what: 'requests to anybody but the desk', value: Math.max(...of(({ foreign }) => foreign)), unit: '', bar: { atMost: 0 } },
      { what: 'trucks that moved, of those on the road', value: Math.min(...of(({ moved }) => moved)), unit: '%', bar: { atLeast: 100 } },
      { what: 'repaints of the map while they move', value: Math.max(...of(({ repaints }) => repaints)), unit: 'a s', bar: { atMost: 1 } },
      { what: 'main thread while they move, of a core', value: percentile(of(({ share }) => share), 0.5), unit: '%', bar: { atMost: 15 } },
    ] satisfies Measure[]
  },
}

interface Figures {
  readonly first: FirstFrame
  readonly foreign: number
  readonly moved: number
  readonly repaints: number
  readonly share: number
  readonly renderer: string
}

async function measureMap(browser: Browser, link: string, { allDriveAt }: BusyDay, { quick, say }: BenchContext): Promise<Figures> {
  const page = await openWindow(browser, link, (opened) => opened.addInitScript(watchPage, allDriveAt))
  let foreign = 0
  page.on('request', (request) => {
    if (/^(https?|wss?):/.test(request.url()) && new URL(request.url()).host !== new URL(link).host) foreign += 1
  })
  say('first frame ...')
  const first = await firstFrame(page, '/map')
  await page.waitForTimeout(3_000)

  say('moving ...')
  const clock = await threadClock(page)
  const seconds = quick ? 5 : 30
  const [worked, painted, before] = [await clock.worked(), await paints(page), await places(page)]
  const started = performance.now()
  await page.waitForTimeout(seconds * 1_000)
  const took = performance.now() - started
  const after = await places(page)
  return {
    first,
    foreign,
    moved: before.size === 0 ? 0 : (100 * [...before].filter(([name, place]) => after.get(name) !== place).length) / before.size,
    repaints: ((await paints(page)) - painted) / (took / 1_000),
    share: (100 * ((await clock.worked()) - worked)) / took,
    renderer: await page.evaluate(rendererOf),
  }
}

interface Watched {
  mapFrames: number
}

/** In the page: its clock goes on from where all trucks drive, 60 times as fast, and frames in which WebGL draws something are counted. */
function watchPage(from: number): void {
  const now = Date.now
  const opened = now()
  // On a screen that shows half a province a truck takes half a minute for a pixel: so that each moves each second, time flies.
  Date.now = () => from + 60 * (now() - opened)
  // What is asked otherwise has to be the same hour: else a tile that was just fetched has run out by then, and is fetched for ever.
  globalThis.Date = new Proxy(Date, { construct: (date, given: unknown[]) => (given.length === 0 ? new date(Date.now()) : Reflect.construct(date, given)) as Date })
  const watched = window as unknown as Watched
  watched.mapFrames = 0
  let isDrawn = false
  for (const name of ['drawElements', 'drawArrays'] as const) {
    const draw = WebGL2RenderingContext.prototype[name] as (...args: unknown[]) => void
    Object.assign(WebGL2RenderingContext.prototype, {
      [name](this: WebGL2RenderingContext, ...args: unknown[]) {
        if (!isDrawn) {
          isDrawn = true
          watched.mapFrames += 1
          queueMicrotask(() => {
            isDrawn = false
          })
        }
        draw.apply(this, args)
      },
    })
  }
}

async function paints(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as Watched).mapFrames)
}

/** Where each truck stands on the screen, also those whose plates are counted on another's. */
async function places(page: Page): Promise<Map<string, string>> {
  const plates = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-truck]')].map((truck) => [truck.dataset['truck'], truck.style.transform] as const))
  return new Map(plates.map(([name, place]) => [name ?? '', place]))
}

/** In the page. */
function rendererOf(): string {
  const gl = document.createElement('canvas').getContext('webgl2')
  const extension = gl?.getExtension('WEBGL_debug_renderer_info')
  return gl && extension ? String(gl.getParameter(extension.UNMASKED_RENDERER_WEBGL)) : ''
}
