import { describe, expect, it } from 'vitest'
import { crewRangeOf, crewText, isWithinRange, peopleWanted } from './crew-range.ts'

const job = { crewSize: 3, crewMin: 2, crewMax: 4, trucks: 1 }

describe('the crew of a job', () => {
  it('is what was agreed on, or exactly what is booked', () => {
    expect(crewRangeOf(job)).toEqual({ leastCrew: 2, mostCrew: 4 })
    expect(crewRangeOf({ ...job, crewMin: null })).toEqual({ leastCrew: 3, mostCrew: 4 })
    expect(crewRangeOf({ crewSize: 3, crewMin: null, crewMax: null, trucks: null })).toEqual({ leastCrew: 3, mostCrew: 3 })
  })

  it('of several trucks is what is booked, shared between them', () => {
    expect(crewRangeOf({ ...job, trucks: 2 })).toEqual({ leastCrew: 3, mostCrew: 3 })
    expect([peopleWanted(job), peopleWanted({ ...job, trucks: 2 })]).toEqual([2, 2])
    expect([crewText(job), crewText({ ...job, trucks: 2 })]).toEqual(['2–4', '2'])
  })

  it('holds the booked size, also behind a merge that left it outside', () => {
    expect([isWithinRange(job), isWithinRange({ ...job, crewSize: 5 }), isWithinRange({ ...job, crewSize: 1 }), isWithinRange({ crewSize: 3, crewMin: null, crewMax: null })]).toEqual([true, false, false, true])
    expect(crewRangeOf({ ...job, crewSize: 5 })).toEqual({ leastCrew: 2, mostCrew: 5 })
    expect(crewRangeOf({ ...job, crewSize: 1 })).toEqual({ leastCrew: 1, mostCrew: 4 })
  })
})
