import { rmSync } from 'node:fs'
import { percentile, type Bench, type Measure } from './bench.ts'
import { buildWindow } from './console/serve-window.ts'
import { startBusyDesk, type BusyDesk } from './wall/busy-desk.ts'
import { hangUpDisplays, pairPhones } from './wall/many-devices.ts'
import { makeSampleFolder } from './wall/wall-host.ts'

const DISPLAYS = 30
const PHONES = 60
/** A dispatcher who is quick; the machine has come to rest by then. */
const PAUSE_MS = 400
const GIVEN_UP_MS = 20_000

/**
 * A depot's whole crowd at one desk. Beside it runs the same desk with nobody: each command is sent to both, one after the other and in turn first, and the crowd
 * changes over between the two, so that neither the machine's other work nor a desk's own luck is taken for the crowd's.
 */
export const crowdBench: Bench = {
  name: 'crowd',
  about: `${DISPLAYS} displays and ${PHONES} phones at one desk at the same time: a change to the last of them, and what they cost the console`,
  async run(context) {
    buildWindow(context)
    const folders = [makeSampleFolder(), makeSampleFolder()] as const
    const desks = [await startBusyDesk(folders[0]), await startBusyDesk(folders[1])] as const
    try {
      const [rounds, turns] = context.quick ? [3, 2] : [25, 4]
      const changes: readonly Change[] = [
        { name: 'a new job', make: (desk) => desk.addJob(), hearers: { displays: DISPLAYS, phones: 0 }, took: { alone: [], together: [] }, waited: [] },
        { name: 'another departure', make: (desk) => desk.moveDeparture(), hearers: { displays: DISPLAYS, phones: PHONES }, took: { alone: [], together: [] }, waited: [] },
      ]
      // What runs for the first time is slower than it ever is again.
      for (const desk of desks) for (let round = 0; round < rounds; round += 1) for (const { make } of changes) await make(desk)
      for (let turn = 0; turn < turns; turn += 1) {
        context.say(`turn ${turn + 1} of ${turns} ...`)
        const [full, empty] = turn % 2 === 0 ? desks : [desks[1], desks[0]]
        const crowd = await gather(full)
        for (let round = 0; round < rounds; round += 1) for (const change of changes) await compare(change, full, empty, crowd, round % 2 === 0)
        crowd.leave()
      }
      return changes.flatMap(measuresOf)
    } finally {
      for (const desk of desks) await desk.close()
      for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    }
  },
}

interface Change {
  readonly name: string
  make(desk: BusyDesk): Promise<void>
  readonly hearers: { readonly displays: number; readonly phones: number }
  /** By the console, in ms. */
  readonly took: { readonly alone: number[]; readonly together: number[] }
  /** From sending the command until the last of its hearers has been told, in ms. */
  readonly waited: number[]
}

interface Crowd {
  /** When each was last told something, by the computer's clock. */
  readonly displays: Map<number, number>
  readonly phones: Map<number, number>
  leave(): void
}

async function gather({ host, console, depot, crew }: BusyDesk): Promise<Crowd> {
  const [displays, phones] = [new Map<number, number>(), new Map<number, number>()]
  const takeDown = await hangUpDisplays(host.origin, console, depot.location, DISPLAYS, (display, at) => void displays.set(display, at))
  const putAway = await pairPhones(host.origin, console, crew, PHONES, (phone, at) => void phones.set(phone, at))
  return {
    displays,
    phones,
    leave() {
      takeDown()
      putAway()
    },
  }
}

async function compare({ make, hearers, took, waited }: Change, full: BusyDesk, empty: BusyDesk, crowd: Crowd, isFullFirst: boolean): Promise<void> {
  for (const isFull of [isFullFirst, !isFullFirst]) {
    crowd.displays.clear()
    crowd.phones.clear()
    const [from, sentAt] = [performance.now(), Date.now()]
    await make(isFull ? full : empty)
    took[isFull ? 'together' : 'alone'].push(performance.now() - from)
    await rest(PAUSE_MS)
    if (!isFull) continue
    while (crowd.displays.size < hearers.displays || crowd.phones.size < hearers.phones) {
      if (Date.now() - sentAt > GIVEN_UP_MS) throw new Error(`${crowd.displays.size} displays and ${crowd.phones.size} phones have been told`)
      await rest(PAUSE_MS / 4)
    }
    waited.push(Math.max(...crowd.displays.values(), ...crowd.phones.values()) - sentAt)
  }
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function measuresOf({ name, hearers, took, waited }: Change): Measure[] {
  const [alone, together] = [percentile(took.alone, 0.5), percentile(took.together, 0.5)]
  const who = hearers.phones === 0 ? `${hearers.displays} displays` : `${hearers.displays} displays and ${hearers.phones} phones`
  return [
    { what: `${name}, to the last of ${who}, p95`, value: percentile(waited, 0.95), unit: 'ms', bar: { atMost: 500 } },
    { what: `${name}: the command without anybody, p50`, value: alone, unit: 'ms' },
    { what: `${name}: the command with all of them, p50`, value: together, unit: 'ms' },
    { what: `${name}: slower with all of them, p50`, value: (together / alone - 1) * 100, unit: '%', bar: { atMost: 10 } },
  ]
}
