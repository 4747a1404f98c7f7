import { describe, expect, it } from 'vitest'
import { asId } from '../../../domain/records/field.ts'
import { storageDoubleLet } from './storage-double-let.ts'

const account = (id: string, start: string, end: string | null, unit: string | null = 'A1') => ({ id: asId<'storageAccount'>(id), location: asId<'location'>('l'), unit, start, end })

describe('storageDoubleLet', () => {
  it('reports one unit let twice over the same days, from the day it begins', () => {
    expect(storageDoubleLet([account('b', '2026-02-01', null), account('a', '2026-01-01', '2026-03-01')])).toMatchObject([{ id: 'storage/a+b', kind: 'storage.double_let', date: '2026-02-01' }])
  })

  it('lets one move in when another moves out, and minds no unnamed unit', () => {
    expect(storageDoubleLet([account('a', '2026-01-01', '2026-02-01'), account('b', '2026-02-01', null)])).toEqual([])
    expect(storageDoubleLet([account('a', '2026-01-01', null, null), account('b', '2026-01-01', null, null)])).toEqual([])
  })
})
