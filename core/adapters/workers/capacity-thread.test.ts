import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, dispatchScene } from '../../../tests/support/dispatch-scene.ts'
import { openTestDesk, valueOf, type TestDesk } from '../../../tests/support/test-desk.ts'
import type { LongWork, State } from '../../kernel/desk/handler.ts'
import { createRecordReader } from '../../kernel/records/record-reader.ts'
import { capacityHere } from '../../modules/calendar-capacity/capacity/capacity-here.ts'
import type { CapacityTask } from '../../modules/calendar-capacity/capacity/capacity-task.ts'
import { embeddedTravel } from '../../modules/command-control/schedule/location-travel.ts'
import { composeModules } from '../desk/compose-modules.ts'
import { createStopLocator } from '../places/stop-locator.ts'
import { createCapacityThread } from './capacity-thread.ts'

let desk: TestDesk
let store: { readonly path: string; readonly key: Uint8Array } | null
beforeEach(async () => {
  desk = await openTestDesk((opened) => composeModules('resources')((store = opened)))
  const scene = dispatchScene(desk)
  const trucks = ['T1', 'T2', 'T3'].map((name) => scene.truck(name))
  const people = Array.from({ length: 6 }, (_, index) => scene.worker(`Worker ${index}`))
  const jobs = Array.from({ length: 9 }, (_, index) => scene.job({ windowStart: '08:00', windowEnd: index % 2 ? '15:00' : '10:00', estimatedHours: 3 + (index % 3), quoteTotalCents: 100_000 }))
  desk.seed([...scene.base, ...[...trucks, ...people, ...jobs].flatMap(({ changes }) => changes)])
})
afterEach(() => desk.dispose())

const SKETCH = { crewSize: 2, trucks: 1, days: 1, hours: 4, volumeCuft: null, skills: [], features: [], windowStart: '08:00', windowEnd: '10:00', from: null, to: null }

function task(change: Partial<CapacityTask> = {}): CapacityTask {
  return { location: desk.location, from: DAY, days: 10, now: desk.clock.now(), sell: { sketch: SKETCH }, effort: 'thorough', ...change }
}

/** Whoever asks it anything here has looked on the desk's own thread. */
const UNTOUCHABLE = new Proxy({}, { get: (_, key) => { throw new Error(`the desk's thread read ${String(key)}`) } }) as State

const thread = (path = store!.path) => createCapacityThread({ path, key: store!.key, resources: 'resources' })

describe('a thread that looks at coming days', () => {
  it('finds what is found in this process, and reads nothing on the thread of the desk', async () => {
    const { read } = desk.desk.core.database
    const state: State = { records: createRecordReader(read), db: read }
    const looks = thread()
    const found = valueOf(await looks.look(UNTOUCHABLE, task()))
    expect(found).toEqual(valueOf(await capacityHere({ travelOf: embeddedTravel, locate: createStopLocator('resources') }).look(state, task())))
    expect(found[0]).toMatchObject({ date: DAY, unplannedJobs: 9 })
    expect(valueOf(await looks.look(UNTOUCHABLE, task()))).toEqual(found)
  })

  it('sees what has changed since its last look', async () => {
    const looks = thread()
    const people = async () => valueOf(await looks.look(UNTOUCHABLE, task({ days: 1 })))[0]?.people.there
    expect(await people()).toBe(6)
    const [worker] = desk.desk.core.database.read.all<{ id: string }>('SELECT id FROM worker LIMIT 1')
    valueOf(desk.desk.execute(desk.admin, 'absence.add', { resourceKind: 'worker', resource: worker!.id, start: DAY, end: DAY }))
    expect(await people()).toBe(5)
  })

  it('lets the desk answer others meanwhile, tells how far it is, and is over at once when it is told to end', async () => {
    const shares: number[] = []
    const done: string[] = []
    const asked = desk.desk.query(desk.admin, 'capacity.range', { location: desk.location, from: DAY, days: 92, sell: { sketch: { crewSize: 2 } }, effort: 'thorough' }, { signal: { aborted: false } as LongWork['signal'], progress: ({ share }) => void shares.push(share) }).then((answer) => (done.push('capacity'), answer))
    const quick = Array.from({ length: 5 }, () => desk.desk.query(desk.admin, 'board.day', { location: desk.location, date: DAY }).then(valueOf).then(() => done.push('board')))
    await Promise.all(quick)
    expect(done).toEqual(['board', 'board', 'board', 'board', 'board'])
    expect(valueOf(await asked)).toMatchObject({ days: { length: 92 } })
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))

    let aborted = false
    const looks = thread()
    const ended = looks.look(UNTOUCHABLE, task({ days: 92 }), { signal: { get aborted() { return aborted } } as LongWork['signal'], progress: () => undefined })
    aborted = true
    expect(await ended).toMatchObject({ ok: false, failure: { code: 'store.cancelled' } })
    // What was ended is not in the way of the next, and has left nothing half found behind.
    expect(valueOf(await looks.look(UNTOUCHABLE, task({ days: 1 })))).toEqual(valueOf(await thread().look(UNTOUCHABLE, task({ days: 1 }))))
  })

  it('that cannot read the company is a refusal with a sentence', async () => {
    expect(await thread(join(desk.folder, 'none.db')).look(UNTOUCHABLE, task())).toMatchObject({ ok: false, failure: { code: 'capacity.look_failed' } })
    expect(await thread().look(UNTOUCHABLE, task({ location: desk.ids.next() }))).toMatchObject({ ok: false, failure: { code: 'record.not_found' } })
  })
})
