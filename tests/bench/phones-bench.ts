import { rmSync } from 'node:fs'
import { percentile, type Bench } from './bench.ts'
import { buildWindow } from './console/serve-window.ts'
import { startBusyDesk } from './wall/busy-desk.ts'
import { pairPhones } from './wall/many-devices.ts'
import { makeSampleFolder } from './wall/wall-host.ts'

const PHONES = 60
const PAUSE_MS = 400

/** A full house: one journey with twenty people, three phones each, all of which hear of every change of it; and commands that concern none of them. */
export const phonesBench: Bench = {
  name: 'phones',
  about: `${PHONES} phones of crews at one desk: a change to the last of them, and what they cost the console`,
  async run(context) {
    buildWindow(context)
    const folder = makeSampleFolder()
    const desk = await startBusyDesk(folder)
    try {
      const rounds = context.quick ? 3 : 30
      async function commands(into: number[]): Promise<void> {
        for (let round = 0; round < rounds; round += 1) {
          const from = performance.now()
          await desk.addJob()
          into.push(performance.now() - from)
          await new Promise((resolve) => setTimeout(resolve, PAUSE_MS / 4))
        }
      }
      const [alone, together, waited]: [number[], number[], number[]] = [[], [], []]
      await commands([])
      for (let turn = 0; turn < 2; turn += 1) {
        await commands(alone)
        const seen = new Map<number, number>()
        const leave = await pairPhones(desk.host.origin, desk.console, desk.crew, PHONES, (phone, at) => void seen.set(phone, at))
        await commands(together)
        for (let round = 0; round < rounds; round += 1) {
          seen.clear()
          const sentAt = Date.now()
          await desk.moveDeparture()
          while (seen.size < PHONES) await new Promise((resolve) => setTimeout(resolve, 10))
          waited.push(Math.max(...seen.values()) - sentAt)
          await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
        }
        leave()
      }
      return [
        { what: `a change to the last of ${PHONES} phones, p95`, value: percentile(waited, 0.95), unit: 'ms', bar: { atMost: 500 } },
        { what: 'a command without phones, p50', value: percentile(alone, 0.5), unit: 'ms' },
        { what: `a command with ${PHONES} phones, p50`, value: percentile(together, 0.5), unit: 'ms' },
        { what: 'slower with them, p50', value: (percentile(together, 0.5) / percentile(alone, 0.5) - 1) * 100, unit: '%', bar: { atMost: 10 } },
      ]
    } finally {
      await desk.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    }
  },
}
