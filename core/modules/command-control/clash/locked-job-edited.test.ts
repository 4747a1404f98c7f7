import { describe, expect, it } from 'vitest'
import type { JobState } from '../../../domain/job/job-state.ts'
import { lockedJobEdited } from './locked-job-edited.ts'

const job = (status: JobState, stamps: Record<string, string>) => ({ id: 'j', location: 'l', date: '2026-06-01', status, stamps })
const reviewed = { key: '0010', from: 'completed', to: 'reviewed', by: 'ann' } as const
const invoiced = { key: '0020', from: 'reviewed', to: 'invoiced', by: 'cleo' } as const

describe('lockedJobEdited', () => {
  it('reports the desk that edited later, with the one that locked', () => {
    expect(lockedJobEdited(job('reviewed', { desk1: '0010|ann', desk2: '0015|bob' }), [reviewed], [])).toMatchObject([
      { id: 'locked/j/desk2', kind: 'job.locked_edit', authors: [{ user: 'ann', device: 'desk1', hlc: '0010' }, { user: 'bob', device: 'desk2', hlc: '0015' }], params: { status: 'reviewed' } },
    ])
  })

  it('looks at the stops too', () => {
    expect(lockedJobEdited(job('reviewed', { desk1: '0010|ann' }), [reviewed], [{ desk2: '0012|bob' }, { desk2: '0014|bob' }])).toMatchObject([{ authors: [{}, { hlc: '0014' }] }])
  })

  it('takes a change of state for no edit, and an earlier edit for none', () => {
    expect(lockedJobEdited(job('invoiced', { desk1: '0010|ann', desk2: '0009|bob', desk3: '0020|cleo' }), [invoiced, reviewed], [])).toEqual([])
  })

  it('is silent about jobs that are open, reopened, or were imported locked', () => {
    expect(lockedJobEdited(job('completed', { desk2: '0015|bob' }), [], [])).toEqual([])
    expect(lockedJobEdited(job('completed', { desk2: '0015|bob' }), [reviewed, { key: '0012', from: 'reviewed', to: 'completed', by: 'ann' }], [])).toEqual([])
    expect(lockedJobEdited(job('closed', { desk2: '0015|bob' }), [], [])).toEqual([])
  })

  it('counts from the last time it was locked', () => {
    const again = [reviewed, { key: '0012', from: 'reviewed', to: 'completed', by: 'ann' }, { key: '0030', from: 'completed', to: 'reviewed', by: 'ann' }] as const
    expect(lockedJobEdited(job('reviewed', { desk1: '0030|ann', desk2: '0020|bob' }), again, [])).toEqual([])
  })
})
