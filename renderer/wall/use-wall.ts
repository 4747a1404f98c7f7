import { useEffect, useReducer, useRef } from 'react'
import { openDisplayMemory, type DisplayMemory, type KeptWall } from './display-memory.ts'
import { openShellLine, type ShellLine, type ShellWire } from './shell-line.ts'
import { openWallLine } from './wall-line.ts'
import { afterNews, STARTING, type WallNews, type WallStand } from './wall-news.ts'

type Step = Parameters<typeof afterNews>[1]

/** What this display shows, and how a depot is chosen where that is asked. */
export function useWall(): readonly [WallStand, (location: string) => void] {
  const [stand, step] = useReducer((before: WallStand, news: Step) => afterNews(before, news, Date.now()), STARTING)
  const shell = useRef<ShellLine | null>(null)
  useEffect(() => {
    const wire = (globalThis as { readonly desk?: ShellWire }).desk
    if (wire) {
      const line = openShellLine(wire, step)
      shell.current = line
      return () => line.close()
    }
    return openPairedWall(step)
  }, [])
  return [stand, (location) => shell.current?.choose(location)]
}

function openPairedWall(step: (news: Step) => void): () => void {
  let close: (() => void) | undefined
  let isGone = false
  async function start(): Promise<void> {
    const memory = await openDisplayMemory()
    const kept = (await memory.load('paired')) ? await memory.load('wall') : undefined
    if (isGone) return
    if (kept) step({ kind: 'kept', kept })
    const keep = keeper(memory)
    close = openWallLine(`${location.origin.replace(/^http/, 'ws')}/wall`, location.origin, memory, (news) => {
      step(news)
      keep(news)
    })
  }
  start().catch(() => step({ kind: 'impossible' }))
  return () => {
    isGone = true
    close?.()
  }
}

/** For a start without the desk: the newest wall, written one after the other. A disk that is full keeps nothing, and the wall shows on. */
function keeper(memory: DisplayMemory): (news: WallNews) => void {
  let next: { readonly value: KeptWall | undefined } | null = null
  let isWriting = false
  async function write(): Promise<void> {
    isWriting = true
    while (next !== null) {
      const { value } = next
      next = null
      await memory.keep('wall', value).catch(() => undefined)
    }
    isWriting = false
  }
  return (news) => {
    const now = Date.now()
    if (news.kind === 'wall') next = { value: { wall: news.wall, heardAt: now, aheadMs: news.wall.at - now } }
    else if (news.kind === 'unpaired') next = { value: undefined }
    else return
    if (!isWriting) void write()
  }
}
