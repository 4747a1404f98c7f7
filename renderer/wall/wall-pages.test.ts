import { expect, it } from 'vitest'
import type { Wall } from '../../core/modules/command-control/wall-shape.ts'
import { crewGroups } from './crew-groups.ts'
import { choiceOf, readableSize } from './display-choice.ts'
import { ageOf, pagesOf } from './wall-pages.ts'

const departures = (count: number) => Array.from({ length: count }, (_, index) => ({ journey: `d${index}` })) as Wall['departures']
const exceptions = (count: number) => Array.from({ length: count }, (_, index) => ({ journey: `e${index}` })) as Wall['exceptions']

it('shows what is wrong before what is next, each page full but the last, and one page on a day without either', () => {
  const pages = pagesOf({ exceptions: exceptions(5), departures: departures(7) }, 3)
  expect(pages.map(({ kind, lines, number, of }) => [kind, lines.map(({ journey }) => journey).join(), number, of])).toEqual([
    ['exceptions', 'e0,e1,e2', 1, 2],
    ['exceptions', 'e3,e4', 2, 2],
    ['departures', 'd0,d1,d2', 1, 3],
    ['departures', 'd3,d4,d5', 2, 3],
    ['departures', 'd6', 3, 3],
  ])
  expect(pagesOf({ exceptions: [], departures: [] }, 3)).toEqual([{ kind: 'departures', lines: [], number: 1, of: 1 }])
})

it('says how long the desk has been silent, from when that is longer than its beat', () => {
  expect([14_999, 15_000, 59_999, 60_000, 3_599_999, 3_600_000].map(ageOf)).toEqual([null, { count: 15, unit: 'second' }, { count: 59, unit: 'second' }, { count: 1, unit: 'minute' }, { count: 59, unit: 'minute' }, { count: 1, unit: 'hour' }])
})

it('counts crews by where they are, each group in its place with none too', () => {
  const crews: Wall['crews'] = [{ state: 'planned', journeys: 2, people: 5 }, { state: 'accepted', journeys: 1, people: 2 }, { state: 'onSite', journeys: 4, people: 9 }]
  expect(crewGroups(crews).map(({ group, journeys }) => `${group} ${journeys}`)).toEqual(['yard 3', 'enRoute 0', 'onSite 4', 'returning 0', 'done 0'])
})

it('writes as large as is read at five metres, by the diagonal', () => {
  // Cap height of 20 minutes of arc, in px of a screen that is 1920 across.
  expect([43, 55, 65, 75, 86].map((inches) => Math.round(readableSize(inches)))).toEqual([80, 63, 53, 46, 40])
})

it('is set by its address, and bears whatever stands there', () => {
  expect(choiceOf('', ['de', 'fr-CA', 'en'])).toEqual({ languages: ['fr'], theme: 'auto', inches: 55, hasMap: true })
  expect(choiceOf('?lang=both&theme=dark&inches=65&map=off', ['en-CA'])).toEqual({ languages: ['en', 'fr'], theme: 'dark', inches: 65, hasMap: false })
  expect(choiceOf('?lang=xx&theme=pink&inches=9000', [])).toEqual({ languages: ['en'], theme: 'auto', inches: 110, hasMap: true })
})
