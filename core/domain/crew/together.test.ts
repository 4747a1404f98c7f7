import { describe, expect, it } from 'vitest'
import { pairsApart, traineesAlone, type CrewPerson } from './together.ts'

const person = (id: string, change: Partial<CrewPerson> = {}): CrewPerson => ({ id, trainee: false, leads: false, apartFrom: [], ...change })

describe('who goes out with whom', () => {
  it('takes a pair from either side, and names it once', () => {
    expect(pairsApart([person('b', { apartFrom: ['a', 'x'] }), person('a'), person('c')])).toEqual([['a', 'b']])
    expect(pairsApart([person('a', { apartFrom: ['b'] }), person('b', { apartFrom: ['a'] })])).toEqual([['a', 'b']])
    expect(pairsApart([person('a'), person('b')])).toEqual([])
  })

  it('sends trainees out only with somebody who leads and is none himself', () => {
    expect(traineesAlone([person('t', { trainee: true }), person('a')])).toEqual(['t'])
    expect(traineesAlone([person('t', { trainee: true }), person('a', { leads: true })])).toEqual([])
    expect(traineesAlone([person('t', { trainee: true, leads: true }), person('u', { trainee: true })])).toEqual(['t', 'u'])
    expect(traineesAlone([person('a')])).toEqual([])
  })
})
