import { describe, expect, it } from 'vitest'
import type { Wall } from '../../core/modules/command-control/wall-shape.ts'
import { afterNews, STARTING, type WallStand } from './wall-news.ts'

const wall = { at: 5_000 } as Wall
const after = (...news: readonly Parameters<typeof afterNews>[1][]): WallStand => news.reduce((stand, each, index) => afterNews(stand, each, 1_000 * (index + 1)), STARTING)

describe('what a display shows', () => {
  it('is its last wall with the desk’s clock, however long the desk is away', () => {
    expect(after({ kind: 'wall', wall })).toEqual({ stand: 'showing', wall, heardAt: 1_000, aheadMs: 4_000 })
    expect(after({ kind: 'wall', wall }, { kind: 'heard', at: 6_500 }, { kind: 'lost' })).toEqual({ stand: 'showing', wall, heardAt: 2_000, aheadMs: 4_500 })
  })

  it('is what it kept, before the desk was heard and never after', () => {
    const kept = { kind: 'kept', kept: { wall, heardAt: 7, aheadMs: 1 } } as const
    expect(afterNews(STARTING, kept, 100)).toEqual({ stand: 'showing', wall, heardAt: 7, aheadMs: 1 })
    expect(afterNews(after({ kind: 'code', code: '123456' }), kept, 100)).toMatchObject({ stand: 'pairing' })
  })

  it('is nothing of the depot any more once it is taken off, and says so beside its new code', () => {
    expect(after({ kind: 'wall', wall }, { kind: 'unpaired', wasTakenOff: true })).toEqual({ stand: 'starting', wasTakenOff: true })
    expect(after({ kind: 'wall', wall }, { kind: 'unpaired', wasTakenOff: true }, { kind: 'code', code: '123456' })).toEqual({ stand: 'pairing', code: '123456', wasTakenOff: true })
  })

  it('is no code that belongs to a connection that has gone', () => {
    expect(after({ kind: 'code', code: '123456' }, { kind: 'lost' })).toEqual(STARTING)
  })
})
