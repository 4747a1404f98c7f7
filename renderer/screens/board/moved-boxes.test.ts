import { expect, it } from 'vitest'
import { aBoard, aJob, aJourney, aTruck, DAY } from './board-fixture.ts'
import { layoutOf, METRICS } from './board-layout.ts'
import { createRowBuilder } from './board-rows.ts'
import { movedBoxes } from './moved-boxes.ts'
import { createAxis } from './time-axis.ts'

const trucks = [aTruck('t1'), aTruck('t2')]
const board = aBoard({ trucks, journeys: [aJourney('j1', trucks[0]!, [aJob('a')]), aJourney('j2', trucks[1]!, [aJob('b'), aJob('c')])] })
const rows = createRowBuilder()(board, { by: 'trucks', closed: new Set() })
const axis = createAxis({ from: DAY, days: 1, zone: 'America/Toronto', hours: { from: 0, to: 24 }, pxPerHour: 60 })
const view = { rows, layout: layoutOf(rows, METRICS.comfortable), axisOf: () => axis }

it('what others have in the hand is framed where it lies, each thing once, and what is not on the board nowhere', () => {
  expect(movedBoxes(view, [])).toEqual([])
  const boxes = movedBoxes(view, [
    { name: 'Dana', kind: 'job', id: 'b' }, { name: 'Lee', kind: 'job', id: 'b' }, { name: 'Dana', kind: 'job', id: 'b' },
    { name: 'Max', kind: 'journey', id: 'j1' }, { name: 'Max', kind: 'job', id: 'elsewhere' }, { name: 'Max', kind: 'journey', id: 'b' },
  ])
  expect(boxes.map(({ people, top, height }) => ({ people, top, height }))).toEqual([
    { people: ['Max'], top: 4, height: 28 },
    { people: ['Dana', 'Lee'], top: 40, height: 28 },
  ])
  const [journey, job] = boxes
  const bar = rows.flatMap((row) => (row.kind === 'row' ? row.bars : [])).find((each) => each.job.id === 'b')!
  expect(job!.width).toBeCloseTo((bar.endAt - bar.startAt) / 60_000)
  // With the drives from and to the yard.
  expect(journey!.width).toBeGreaterThan(job!.width)
})
