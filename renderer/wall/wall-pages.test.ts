import { expect, it } from 'vitest'
import { readableFrom, readableSize, USUAL_WALL, WALL_PARTS, type WallPart } from '../../core/domain/place/wall-settings.ts'
import type { Wall } from '../../core/modules/command-control/wall-shape.ts'
import { crewGroups } from './crew-groups.ts'
import { choiceOf } from './display-choice.ts'
import { ageOf, pagesOf } from './wall-pages.ts'

const departures = (count: number) => Array.from({ length: count }, (_, index) => ({ journey: `d${index}` })) as Wall['departures']
const shown = (...parts: WallPart[]) => new Set(parts)
const exceptions = (count: number) => Array.from({ length: count }, (_, index) => ({ journey: `e${index}` })) as Wall['exceptions']

it('shows what is wrong before what is next, each page full but the last, and one page on a day without either', () => {
  const pages = pagesOf({ exceptions: exceptions(5), departures: departures(7) }, 3, shown('exceptions', 'departures'))
  expect(pages.map(({ kind, lines, number, of }) => [kind, lines.map(({ journey }) => journey).join(), number, of])).toEqual([
    ['exceptions', 'e0,e1,e2', 1, 2],
    ['exceptions', 'e3,e4', 2, 2],
    ['departures', 'd0,d1,d2', 1, 3],
    ['departures', 'd3,d4,d5', 2, 3],
    ['departures', 'd6', 3, 3],
  ])
})

it('shows the lists that it is to show alone, and that they are empty', () => {
  const kinds = (wrong: number, next: number, ...parts: WallPart[]) => pagesOf({ exceptions: exceptions(wrong), departures: departures(next) }, 3, shown(...parts)).map(({ kind, lines }) => `${kind} ${lines.length}`)
  expect(kinds(0, 0, 'exceptions', 'departures')).toEqual(['departures 0'])
  expect(kinds(2, 0, 'exceptions', 'departures')).toEqual(['exceptions 2', 'departures 0'])
  expect(kinds(2, 2, 'departures')).toEqual(['departures 2'])
  expect(kinds(2, 2, 'exceptions')).toEqual(['exceptions 2'])
  expect(kinds(0, 2, 'exceptions')).toEqual(['exceptions 0'])
  expect(kinds(2, 2, 'map')).toEqual([])
})

it('says how long the desk has been silent, from when that is longer than its beat', () => {
  expect([14_999, 15_000, 59_999, 60_000, 3_599_999, 3_600_000].map(ageOf)).toEqual([null, { count: 15, unit: 'second' }, { count: 59, unit: 'second' }, { count: 1, unit: 'minute' }, { count: 59, unit: 'minute' }, { count: 1, unit: 'hour' }])
})

it('counts crews by where they are, each group in its place with none too', () => {
  const crews: Wall['crews'] = [{ state: 'planned', journeys: 2, people: 5 }, { state: 'accepted', journeys: 1, people: 2 }, { state: 'onSite', journeys: 4, people: 9 }]
  expect(crewGroups(crews).map(({ group, journeys }) => `${group} ${journeys}`)).toEqual(['yard 3', 'enRoute 0', 'onSite 4', 'returning 0', 'done 0'])
})

it('writes as large as is read at its distance, by the diagonal', () => {
  // Cap height of 20 minutes of arc, in px of a screen that is 1920 across.
  expect([43, 55, 65, 75, 86].map((inches) => Math.round(readableSize({ inches, metres: 5 })))).toEqual([80, 63, 53, 46, 40])
  expect(Math.round(readableSize({ inches: 110, metres: 10 }))).toBe(63)
  // As far as there is room, and as small as looks right.
  expect([readableSize({ inches: 55, metres: 8 }), readableSize({ inches: 110, metres: 1 })]).toEqual([81, 24])
  expect([43, 55, 86].map((inches) => readableFrom(inches).toFixed(1))).toEqual(['5.0', '6.4', '10.1'])
})

it('is set up at the console, and by its address for a try, which bears whatever stands there', () => {
  const all = new Set(WALL_PARTS)
  expect(choiceOf(USUAL_WALL, '', ['de', 'fr-CA', 'en'])).toEqual({ languages: ['fr'], theme: 'auto', inches: 55, metres: 5, parts: all })
  const set = { language: 'en', theme: 'light', inches: 75, metres: 8, parts: ['departures', 'crews'] } as const
  expect(choiceOf({ ...set, parts: [...set.parts] }, '', ['fr'])).toEqual({ languages: ['en'], theme: 'light', inches: 75, metres: 8, parts: new Set(['departures', 'crews']) })
  expect(choiceOf({ ...set, parts: [...set.parts] }, '?lang=both&theme=dark&inches=65&metres=3&map=on&crews=off', ['en-CA'])).toEqual({ languages: ['en', 'fr'], theme: 'dark', inches: 65, metres: 3, parts: new Set(['departures', 'map']) })
  expect(choiceOf(USUAL_WALL, '?lang=xx&theme=pink&inches=9000&metres=far', [])).toEqual({ languages: ['en'], theme: 'auto', inches: 110, metres: 5, parts: all })
})
