import { describe, expect, it, vi } from 'vitest'
import { createAnnouncer } from './announce.ts'
import { barMatcher, countBoard, fold } from './board-counts.ts'
import { aBoard, aJob, aJourney, aLooseJob, aRange, aTruck, aWorker, DAY } from './board-fixture.ts'
import { barBox, hitRow, layoutOf, METRICS, rowIndexAt, rowWindow } from './board-layout.ts'
import { groupLoads } from './group-load.ts'
import { createRowBuilder, layLanes, type LaneRow } from './board-rows.ts'
import { stateOfRange, withParts } from './board-state.ts'
import { moveHold } from './keyboard-hold.ts'
import { rowGaps } from './row-gaps.ts'
import { rosterOf } from './roster-facts.ts'
import { createAxis } from './time-axis.ts'
import { workHours } from './board-view.ts'
import { trayOrder } from './tray-order.ts'
import { problemBars, walk, type Cursor } from './walk-board.ts'

const at = (time: string) => Date.parse(`${DAY}T${time}:00-04:00`)
const trucks = [aTruck('t1'), aTruck('t2'), aTruck('t3')]
const crew = [{ worker: 'w1', name: 'Ann Ace', role: 'lead' as const }, { worker: 'w2', name: 'Bob Bee', role: 'driver' as const }]
const range = aRange({
  trucks,
  workers: [aWorker('w1'), aWorker('w2'), aWorker('w3')],
  journeys: [aJourney('j1', trucks[0]!, [aJob('a'), aJob('b', { windowStart: '13:00', windowEnd: '14:00' })], { crew }), aJourney('j2', trucks[2]!, [aJob('c', { customerName: 'Zoé Héroux' })])],
  loose: [aLooseJob('late', { windowStart: '07:00' }), aLooseJob('big', { windowStart: '12:00', trucks: 2 }), aLooseJob('off', { standing: 'hold' })],
})
const board = stateOfRange(range)
const rowsOf = (by: 'trucks' | 'crews' | 'workers', state = board) => createRowBuilder()(state, { by, closed: new Set() })
const axis = createAxis({ from: DAY, days: 1, zone: 'America/Toronto', hours: { from: 0, to: 24 }, pxPerHour: 60 })

describe('the hours that fill the window', () => {
  const day = (start: string, end: string, hours: number, days = 1) => workHours(aBoard({ trucks, days, journeys: [aJourney('j', trucks[0]!, [aJob('a', { windowStart: start, windowEnd: end, estimatedHours: hours })])] }))

  it('are the usual ones, and from an hour before the first departure to an hour after the last return', () => {
    expect(workHours(aBoard({ trucks, journeys: [] }))).toEqual({ from: 6, to: 19 })
    expect(day('09:00', '10:00', 3)).toEqual({ from: 6, to: 19 })
    const long = day('06:00', '06:30', 14)
    expect(long.from).toBeLessThanOrEqual(4)
    expect(long.to).toBeGreaterThanOrEqual(21)
    // Of several days no margin: they have less room.
    expect(day('06:00', '06:30', 14, 3).from).toBeGreaterThan(long.from)
  })

  it('are not more than the bars of a usual day can bear', () => {
    const { from, to } = day('05:00', '06:00', 18)
    expect(to - from).toBe(17)
  })
})

describe('rows', () => {
  it('are trucks, crews by who leads them, or people', () => {
    expect(rowsOf('trucks').map((row) => row.kind === 'row' && row.bars.length)).toEqual([2, 0, 1])
    expect(rowsOf('crews').map((row) => row.kind === 'row' && (row.worker?.id ?? '-'))).toEqual(['-', 'w1'])
    expect(rowsOf('workers').map((row) => row.kind === 'row' && row.bars.length)).toEqual([1, 2, 2, 0])
  })

  it('stay the same objects while nothing of theirs has changed', () => {
    const build = createRowBuilder()
    const before = build(board, { by: 'trucks', closed: new Set() })
    const touched = { ...board.journeys.get('j2')!, pinnedBy: 'u' }
    const after = build(withParts(board, { all: false, gone: [], journeys: [touched], jobs: [], absences: [], clashes: [] }), { by: 'trucks', closed: new Set() })
    expect(after.map((row, index) => row === before[index])).toEqual([true, true, false])
  })

  it('close their group, and count what is in it', () => {
    const two = stateOfRange({ ...range, locations: [...range.locations, { ...range.locations[0]!, id: 'elsewhere', name: 'Elsewhere' }] })
    const rows = createRowBuilder()(two, { by: 'trucks', closed: new Set(['toronto']) })
    expect(rows).toMatchObject([{ kind: 'group', isClosed: true, load: groupLoads(two).get('toronto') }, { kind: 'group', location: 'elsewhere', load: { jobs: 0, trucks: 0 } }])
    expect(groupLoads(two).get('toronto')).toEqual({ jobs: 5, unassigned: 2, crewShort: 1, clashes: 0, trucksOut: 2, trucks: 3 })
  })

  it('are headings alone where a location has not been read', () => {
    const groups = [{ id: 'far', name: 'Far away' }, { id: 'toronto', name: 'Toronto' }]
    const rows = createRowBuilder()(board, { by: 'trucks', closed: new Set(), groups })
    expect(rows.slice(0, 2)).toMatchObject([{ kind: 'group', name: 'Far away', isClosed: true, load: null }, { kind: 'group', name: 'Toronto', isClosed: false }])
    expect(rows.slice(2).map(({ kind }) => kind)).toEqual(['row', 'row', 'row'])
  })

  it('lay overlapping journeys below each other', () => {
    const { bands, lanes } = layLanes([{ startAt: 0, endAt: 10 }, { startAt: 5, endAt: 8 }, { startAt: 10, endAt: 12 }])
    expect([bands.map(({ lane }) => lane), lanes]).toEqual([[0, 1, 0], 2])
  })
})

describe('where things lie', () => {
  const rows = rowsOf('trucks')
  const layout = layoutOf(rows, METRICS.comfortable)

  it('finds rows by their height', () => {
    expect([rowIndexAt(layout, -1), rowIndexAt(layout, 0), rowIndexAt(layout, 36), rowIndexAt(layout, 999)]).toEqual([-1, 0, 1, 2])
    const many = layoutOf(Array.from({ length: 200 }, () => rows[0]!), METRICS.comfortable)
    expect(rowWindow(many, 3_600, 720)).toEqual([88, 136])
    expect(rowWindow(many, 3_610, 720)).toEqual([88, 136])
  })

  it('finds bars by arithmetic: body, edges, the journey round them', () => {
    const row = rows[0] as LaneRow
    const bar = row.bars[0]!
    const { x, width } = barBox(axis, bar)
    const hit = (px: number, y = 18) => hitRow(row, axis, METRICS.comfortable, px, y)
    expect([hit(x + 40), hit(x + 1), hit(x + width - 1)]).toMatchObject([{ kind: 'bar', part: 'body' }, { kind: 'bar', part: 'start' }, { kind: 'bar', part: 'end' }])
    expect([hit(x + 40, 1).kind, hit(x - 10).kind, hit(5).kind]).toEqual(['band', 'band', 'empty'])
  })

  it('draws a drive between all places of a journey, and marks the one that is too short', () => {
    const gaps = rowGaps(rows[0] as LaneRow)
    expect(gaps).toHaveLength(3)
    expect(gaps.every(({ missingMinutes }) => missingMinutes === 0)).toBe(true)
    const tight = aBoard({ trucks, journeys: [aJourney('j', trucks[0]!, [aJob('a', { estimatedHours: 6 }), aJob('b', { windowStart: '13:00', windowEnd: '13:30' })])] })
    expect(rowGaps(rowsOf('trucks', tight)[0] as LaneRow)[1]?.missingMinutes).toBeGreaterThan(0)
  })
})

describe('the keyboard', () => {
  const rows = rowsOf('trucks')
  const go = (cursor: Cursor | null, ...steps: Parameters<typeof walk>[2][]) => steps.reduce((here, step) => walk({ rows, startAt: at('00:00') }, here, step), cursor)

  it('walks bars along a row and between rows, keeping its hour', () => {
    const first = go(null, 'down')
    expect(first?.bar).toContain('/a')
    expect(go(first, 'right')?.bar).toContain('/b')
    expect(go(first, 'right', 'right')?.bar).toContain('/b')
    expect(go(first, 'right', 'down', 'down')?.bar).toContain('/c')
    expect(go(first, 'right', 'down', 'down', 'up', 'up')?.bar).toContain('/b')
    expect(go(first, 'last')?.row).toBe(rows.at(-1)?.key)
  })

  it('moves what it holds by quarters and rows, by hours and fives with Shift, and not off the board', () => {
    const board200 = { isRow: (index: number) => index !== 3, rows: 10, startAt: at('00:00'), endAt: at('23:00') }
    const hold = { row: 2, at: at('08:00') }
    expect(moveHold(hold, 'right', false, board200)).toEqual({ row: 2, at: at('08:15') })
    expect(moveHold(hold, 'left', true, board200)).toEqual({ row: 2, at: at('07:00') })
    expect(moveHold(hold, 'down', false, board200).row).toBe(4)
    expect(moveHold(hold, 'down', true, board200).row).toBe(8)
    expect(moveHold({ row: 8, at: at('22:45') }, 'down', true, board200).row).toBe(9)
    expect(moveHold({ row: 0, at: at('00:00') }, 'left', true, board200).at).toBe(at('00:00'))
  })

  it('goes from problem to problem, each once', () => {
    const clash = { id: 'x', kind: 'truck.double_booked' as const, severity: 'hard' as const, location: 'toronto', otherLocation: null, date: DAY, subjects: [{ kind: 'journey' as const, id: 'j1' }, { kind: 'journey' as const, id: 'j2' }], authors: [], params: {}, text: '', firstSeen: 0 }
    const clashing = stateOfRange({ ...range, clashes: [clash] })
    expect(problemBars(rowsOf('trucks', clashing))).toHaveLength(1)
    expect(countBoard(clashing).conflict).toBe(1)
  })

  it('is told of at most so often, and of the newest', () => {
    vi.useFakeTimers()
    const said: string[] = []
    const element = { ariaNotify: (text: string) => void said.push(text) } as unknown as HTMLElement
    const announcer = createAnnouncer(element, element)
    for (const text of ['one', 'two', 'three']) announcer.say(() => text)
    vi.advanceTimersByTime(300)
    expect(said).toEqual(['one', 'three'])
    vi.useRealTimers()
  })
})

describe('beside the board', () => {
  it('the tray puts what will go wrong first on top', () => {
    expect(trayOrder(board, 'unassigned', at('08:00')).map(({ job, risk, closedFor }) => [job.id, risk, closedFor])).toEqual([['late', 'open', null], ['big', 'hard', null]])
    expect(trayOrder(board, 'unassigned', at('23:00')).map(({ job, closedFor }) => [job.id, closedFor])[0]).toEqual(['late', 780])
    expect(trayOrder(board, 'hold', at('08:00')).map(({ job }) => job.id)).toEqual(['off'])
  })

  it('the roster says who is free and what hours are left', () => {
    const roster = rosterOf(board, DAY)
    expect(roster.map(({ worker, state }) => [worker.id, state])).toEqual([['w3', 'free'], ['w1', 'busy'], ['w2', 'busy']])
    expect(roster[0]?.leftMinutes).toBe(720)
    expect(roster[1]?.leftMinutes).toBe(720 - board.journeys.get('j1')!.onDutyMinutes)
  })

  it('counts, filters and finds without accents', () => {
    expect(countBoard(board)).toMatchObject({ jobs: 5, unassigned: 2, hold: 1, crewShort: 1, noTruck: 0 })
    const bars = rowsOf('trucks').flatMap((row) => (row.kind === 'row' ? row.bars : []))
    expect(bars.filter(barMatcher([], 'heroux')!).map(({ job }) => job.id)).toEqual(['c'])
    expect(bars.filter(barMatcher(['crewShort'], '')!).map(({ job }) => job.id)).toEqual(['c'])
    expect(barMatcher([], '')).toBeNull()
    expect(fold(' ÉQUIPE ')).toBe('equipe')
  })
})
