import { useEffect, useReducer } from 'react'
import { openDisplayMemory, type KeptWall } from './display-memory.ts'
import { openWallLine, type WallNews } from './wall-line.ts'

export type WallStand =
  | { readonly stand: 'starting' }
  /** The browser gives a page no keys here. */
  | { readonly stand: 'impossible' }
  | { readonly stand: 'pairing'; readonly code: string }
  /** `heardAt`: when the desk was last heard, by this display's clock. */
  | { readonly stand: 'showing'; readonly kept: KeptWall; readonly heardAt: number }

type Step = WallNews | { readonly kind: 'kept'; readonly kept: KeptWall } | { readonly kind: 'impossible' }

/** What is shown after some news. Losing the desk changes nothing but the age: a wall is never empty because a cable is out. */
export function afterNews(before: WallStand, news: Step, now: number): WallStand {
  switch (news.kind) {
    case 'code':
      return { stand: 'pairing', code: news.code }
    case 'wall':
      return { stand: 'showing', kept: { wall: news.wall, heardAt: now }, heardAt: now }
    case 'kept':
      return before.stand === 'starting' ? { stand: 'showing', kept: news.kept, heardAt: news.kept.heardAt } : before
    case 'heard':
      return before.stand === 'showing' ? { ...before, heardAt: now } : before
    case 'unpaired':
      return { stand: 'starting' }
    case 'impossible':
      return { stand: 'impossible' }
    case 'lost':
      // A code belongs to the connection that has gone.
      return before.stand === 'pairing' ? { stand: 'starting' } : before
  }
}

export function useWall(): WallStand {
  const [stand, step] = useReducer((before: WallStand, news: Step) => afterNews(before, news, Date.now()), { stand: 'starting' })
  useEffect(() => {
    let close: (() => void) | undefined
    let gone = false
    async function start(): Promise<void> {
      const memory = await openDisplayMemory()
      const kept = (await memory.load('paired')) ? await memory.load('wall') : undefined
      if (gone) return
      if (kept) step({ kind: 'kept', kept })
      close = openWallLine(`${location.origin.replace(/^http/, 'ws')}/wall`, location.origin, memory, (news) => {
        step(news)
        // Kept for a start without the desk; a disk that is full keeps nothing, and shows on.
        if (news.kind === 'wall') memory.keep('wall', { wall: news.wall, heardAt: Date.now() }).catch(() => undefined)
        if (news.kind === 'unpaired') memory.keep('wall', undefined).catch(() => undefined)
      })
    }
    start().catch(() => step({ kind: 'impossible' }))
    return () => {
      gone = true
      close?.()
    }
  }, [])
  return stand
}
