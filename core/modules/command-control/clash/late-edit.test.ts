import { expect, it } from 'vitest'
import { lateEdits } from './late-edit.ts'

const archived = { kind: 'job', id: 'j', location: 'l', date: '2026-03-20', month: '2026-03', stamps: { a: '0000000000000005|ann' } } as const

it('names each device that wrote after what the month has of it, once, by its newest write', () => {
  const edits = [
    { stamps: { b: '0000000000000007|bob', c: '0000000000000003|cy' }, kept: { c: '0000000000000003|cy' } },
    { stamps: { b: '0000000000000009|bob' }, kept: { b: '0000000000000008|bob' } },
  ]
  expect(lateEdits(archived, edits)).toEqual([{
    id: 'late/j/b/0000000000000009', kind: 'job.late_edit', severity: 'hard', location: 'l', otherLocation: null, date: '2026-03-20',
    subjects: [{ kind: 'job', id: 'j' }], params: { month: '2026-03' },
    authors: [{ user: 'ann', device: 'a', hlc: '0000000000000005' }, { user: 'bob', device: 'b', hlc: '0000000000000009' }],
  }])
  expect(lateEdits(archived, [{ stamps: { b: '0000000000000007|bob' }, kept: { b: '0000000000000007|bob' } }])).toEqual([])
})
