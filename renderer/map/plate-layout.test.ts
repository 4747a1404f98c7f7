import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOutPlates, type Plate, type PlateLayout, type PlateStand } from './plate-layout.ts'

const NOWHERE: PlateLayout = new Map()
const plate = (id: string, x: number, y: number, isUrgent = false): Plate => ({ id, x, y, width: 60, height: 20, isUrgent })
const shownOf = (layout: PlateLayout) => [...layout].flatMap(([id, stand]) => (stand.kind === 'shown' ? [[id, stand] as const] : []))
const words = (layout: PlateLayout) => Object.fromEntries([...layout].map(([id, stand]) => [id, stand.kind === 'counted' ? `by ${stand.by}` : `${stand.slot}${stand.counts.length > 0 ? ` with ${stand.counts.toSorted().join()}` : ''}`]))

describe('where plates stand', () => {
  it('is over the truck while there is room, and beside it where two would hide each other', () => {
    expect(words(layOutPlates([plate('a', 0, 0), plate('b', 200, 0)], NOWHERE))).toEqual({ a: '0', b: '0' })
    expect(words(layOutPlates([plate('a', 0, 0), plate('b', 20, 5), plate('c', -20, 5)], NOWHERE))).toEqual({ a: '0', b: '1', c: '2' })
  })

  it('is one number for a knot that has no room for all of its names', () => {
    const knot = Array.from({ length: 9 }, (_, index) => plate(`t${index}`, 100, 100))
    expect(words(layOutPlates(knot, NOWHERE))['t0']).toBe('0 with t1,t2,t3,t4,t5,t6,t7,t8')
    // Its neighbours are not of it.
    expect(words(layOutPlates([...knot, plate('far', 300, 100)], NOWHERE))['far']).toBe('0')
  })

  it('shows late ones by name, whoever else is there', () => {
    const knot = [...Array.from({ length: 9 }, (_, index) => plate(`t${index}`, 100, 100)), plate('u', 104, 100, true), plate('v', 96, 100, true)]
    const layout = layOutPlates(knot, NOWHERE)
    expect(words(layout)).toMatchObject({ u: '0', v: '1' })
    expect(shownOf(layout).filter(([, { counts }]) => counts.length > 0)).toHaveLength(1)
    // Also as many as never were late in one place.
    const late = Array.from({ length: 12 }, (_, index) => plate(`u${index}`, 0, 0, true))
    expect(shownOf(layOutPlates([...late, plate('a', 0, 0)], NOWHERE)).map(([id]) => id)).toEqual(expect.arrayContaining(late.map(({ id }) => id)))
  })

  it('does not flicker: what gave way comes back when there is room to spare, and not a pixel before', () => {
    const at = (x: number, before: PlateLayout) => layOutPlates([plate('a', 0, 0), plate('b', x, 0)], before)
    let layout = at(63, NOWHERE)
    expect(words(layout)).toEqual({ a: '0', b: '0' })
    for (const [x, slot] of [[61, '1'], [63, '1'], [61, '1'], [69, '1'], [71, '0'], [63, '0']] as const) {
      layout = at(x, layout)
      expect(words(layout)).toEqual({ a: '0', b: slot })
    }
  })

  it('is whole in view while the truck is, also where a neighbour is in the corner', () => {
    const view = { left: 0, top: 0, right: 300, bottom: 200 }
    const all = [plate('a', 2, 3), plate('b', 298, 199), plate('c', 2, 3), plate('out', -40, 100)]
    const layout = layOutPlates(all, NOWHERE, view)
    const places = Object.fromEntries(shownOf(layout).map(([id, { dx, dy }]) => [id, [(all.find((each) => each.id === id)?.x ?? 0) + dx, (all.find((each) => each.id === id)?.y ?? 0) + dy]]))
    expect(places).toEqual({ a: [30, 10], b: [270, 190], c: [38, 35], out: [-40, 100] })
  })

  it('opens a number again once there is room for its names', () => {
    const knot = Array.from({ length: 6 }, (_, index) => plate(`t${index}`, 0, 0))
    const layout = layOutPlates(knot, NOWHERE)
    expect(words(layout)['t5']).toBe('by t0')
    expect(Object.values(words(layOutPlates(knot.slice(0, 5), layout)))).toEqual(['0', '1', '2', '3', '4'])
  })
})

/** Spread over the view, and in one corner of it. */
const anywhere = (most: number) => fc.oneof(fc.integer({ min: 0, max: most }), fc.integer({ min: most / 10, max: most / 4 }))
const plates = fc
  .array(fc.record({ x: anywhere(400), y: anywhere(200), width: fc.integer({ min: 40, max: 120 }), isUrgent: fc.boolean() }), { maxLength: 40 })
  .map((all) => all.map((each, index): Plate => ({ ...each, height: 20, id: `t${index}` })))
const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 39 }), fc.integer({ min: -30, max: 30 }), fc.integer({ min: -30, max: 30 })), { maxLength: 30 })

function overlaps(all: readonly Plate[], layout: PlateLayout): string[] {
  const boxes = all.flatMap((each) => {
    const stand: PlateStand | undefined = layout.get(each.id)
    return stand?.kind === 'shown' ? [{ ...each, x: each.x + stand.dx, y: each.y + stand.dy }] : []
  })
  return boxes.flatMap((a, index) => boxes.slice(index + 1).filter((b) => Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2).map((b) => `${a.id} ${b.id}`))
}

/** Shown, or counted once by one that is shown. */
function counted(layout: PlateLayout): string[] {
  return shownOf(layout).flatMap(([id, { counts }]) => [id, ...counts]).toSorted()
}

it('no two that are shown overlap, and none vanishes without being counted, whatever they are and however they move', () => {
  fc.assert(
    fc.property(plates, moves, fc.boolean(), (first, steps, isStill) => {
      const view = isStill ? { left: 20, top: 10, right: 380, bottom: 190 } : null
      let all = first
      let layout: PlateLayout = NOWHERE
      for (const [which, byX, byY] of [[-1, 0, 0], ...steps] as const) {
        all = all.map((each, index) => (index === which ? { ...each, x: each.x + byX, y: each.y + byY } : each))
        layout = layOutPlates(all, layout, view)
        expect(overlaps(all, layout)).toEqual([])
        expect(counted(layout)).toEqual(all.map(({ id }) => id).toSorted())
        for (const [id, stand] of layout) if (stand.kind === 'counted') expect(layout.get(stand.by)).toMatchObject({ kind: 'shown', counts: expect.arrayContaining([id]) as string[] })
      }
    }),
    { numRuns: 200 },
  )
})

it('comes to rest at once when nothing moves', () => {
  fc.assert(
    fc.property(plates, (all) => {
      const rest = [1, 2, 3].reduce<PlateLayout>((layout) => layOutPlates(all, layout), NOWHERE)
      expect(layOutPlates(all, rest)).toEqual(rest)
    }),
    { numRuns: 200 },
  )
})
