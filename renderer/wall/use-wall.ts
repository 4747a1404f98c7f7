import { useEffect, useReducer, useRef, useState } from 'react'
import { USUAL_WALL, type WallSettings } from '../../core/domain/place/wall-settings.ts'
import { openDisplayMemory, type DisplayMemory, type KeptWall } from './display-memory.ts'
import { openShellLine, type ShellLine, type ShellWire } from './shell-line.ts'
import { openWallLine } from './wall-line.ts'
import { afterNews, STARTING, type WallNews, type WallStand } from './wall-news.ts'

type Step = Parameters<typeof afterNews>[1]
/** What is told by the line, or was before. */
type Hear = (news: Step | WallNews) => void

export interface ShownWall {
  readonly stand: WallStand
  readonly settings: WallSettings
  /** A depot, where that is asked. */
  choose(location: string): void
}

/** What this display shows, and how. */
export function useWall(): ShownWall {
  const [settings, setSettings] = useState(USUAL_WALL)
  const [stand, step] = useReducer((before: WallStand, news: Step) => afterNews(before, news, Date.now()), STARTING)
  const shell = useRef<ShellLine | null>(null)
  useEffect(() => {
    const hear: Hear = (news) => {
      if (news.kind === 'settings') setSettings(news.settings)
      else step(news)
      // The next place that it is paired with sets it up anew.
      if (news.kind === 'unpaired') setSettings(USUAL_WALL)
    }
    const wire = (globalThis as { readonly desk?: ShellWire }).desk
    if (wire) {
      const line = openShellLine(wire, hear)
      shell.current = line
      return () => line.close()
    }
    return openPairedWall(hear)
  }, [])
  return { stand, settings, choose: (location) => shell.current?.choose(location) }
}

function openPairedWall(hear: Hear): () => void {
  let close: (() => void) | undefined
  let isGone = false
  async function start(): Promise<void> {
    const memory = await openDisplayMemory()
    const isPaired = (await memory.load('paired')) !== undefined
    const [kept, settings] = isPaired ? [await memory.load('wall'), await memory.load('settings')] : []
    if (isGone) return
    if (settings) hear({ kind: 'settings', settings })
    if (kept) hear({ kind: 'kept', kept })
    const keep = keeper(memory)
    close = openWallLine(`${location.origin.replace(/^http/, 'ws')}/wall`, location.origin, memory, (news) => {
      hear(news)
      keep(news)
    })
  }
  start().catch(() => hear({ kind: 'impossible' }))
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
    else if (news.kind === 'settings') return void memory.keep('settings', news.settings).catch(() => undefined)
    else return
    if (!isWriting) void write()
  }
}
