import { join } from 'node:path'
import { ROOT } from '../../build/run-node.ts'
import { percentile, type Bench, type BenchContext, type Measure } from './bench.ts'
import { anotherLink, buildWindow, serveDesk } from './console/serve-window.ts'
import { RESOURCES } from './large-company.ts'
import { makeDepotsDay } from './map/depots-day.ts'
import { firstFrame, inFreshBrowser, openWindow, type FirstFrame } from './map/first-frame.ts'

/** The size that the product has in mind, and three times that. */
const CHAINS = [66, 200] as const

/** The built window on a real desk of a chain: all depots with their day, in a Chromium that was started for it. */
export const depotsMapBench: Bench = {
  name: 'depots-map',
  about: `the map of all depots, cold, with ${CHAINS.join(' and ')} of them and forty jobs a day each`,
  async run(context) {
    buildWindow(context)
    const found: Measure[] = []
    for (const depots of context.quick ? [6] : CHAINS) found.push(...(await measureChain(depots, context)))
    return found
  },
}

async function measureChain(depots: number, context: BenchContext): Promise<Measure[]> {
  const folder = join(ROOT, 'out', 'bench', `depots-${depots}`)
  context.say(`making ${depots} depots ...`)
  await makeDepotsDay(folder, RESOURCES, depots)
  const desk = await serveDesk(folder)
  const frames: FirstFrame[] = []
  let shown = 0
  try {
    for (let round = 0; round < (context.quick ? 1 : 5); round += 1) {
      const link = round === 0 ? desk.url : await anotherLink(desk.process)
      await inFreshBrowser(async (browser) => {
        const page = await openWindow(browser, link)
        frames.push(await firstFrame(page, '/depots?view=map'))
        shown = await page.locator('li[data-depot]').count()
      })
    }
  } finally {
    desk.process.kill()
  }
  const seconds = frames.map((frame) => frame.seconds)
  return [
    { what: `${depots} depots: cold, to the first full frame, median`, value: percentile(seconds, 0.5), unit: 's', bar: { atMost: 3 } },
    { what: `${depots} depots: the same, slowest`, value: Math.max(...seconds), unit: 's' },
    { what: `${depots} depots: main thread until then, median`, value: percentile(frames.map(({ work }) => work), 0.5), unit: 's' },
    { what: `${depots} depots: of them in the list`, value: shown, unit: '', bar: { atLeast: depots } },
  ]
}
