import { describe, expect, it } from 'vitest'
import { jobOfEntry } from './job-of-entry.ts'

const change = (kind: string, id: string) => ({ kind, id, fields: [], label: null })

describe('the job of an entry', () => {
  it('is what was acted on, what a line is on, or what was put on a journey', () => {
    expect(jobOfEntry({ object: { kind: 'job', id: 'j1' }, changes: [change('jobTransition', 'j1/2')] })).toBe('j1')
    expect(jobOfEntry({ object: { kind: 'charge', id: 'j1/c1' }, changes: [] })).toBe('j1')
    expect(jobOfEntry({ object: { kind: 'journey', id: 'y1' }, changes: [change('journeyJob', 'y1/j2')] })).toBe('j2')
  })
  it('is none where there are several, or none', () => {
    expect(jobOfEntry({ object: { kind: 'journey', id: 'y1' }, changes: [change('journeyJob', 'y1/j1'), change('journeyJob', 'y1/j2')] })).toBeNull()
    expect(jobOfEntry({ object: { kind: 'session', id: null }, changes: [change('crewMember', 'y1/w1')] })).toBeNull()
  })
})
