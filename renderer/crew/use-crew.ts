import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react'
import { openCrewLine, type CrewLine, type CrewNews } from './crew-line.ts'
import { openCrewMemory, type CrewMemory, type KeptDay, type Person } from './crew-memory.ts'
import { outdated, type KeptChange, type Place } from './kept-change.ts'
import { outdatedPhotos, type KeptPhoto } from './kept-photo.ts'
import { encodePicture } from '../ui/encode-picture.ts'
import type { CrewJob, Tap } from './next-steps.ts'

export interface CrewState {
  readonly stand: 'starting' | 'impossible' | 'pairing' | 'paired'
  readonly code: string | null
  /** Why this phone is not, or no longer, let in. */
  readonly notice: { readonly message: string; readonly next: string } | null
  readonly person: Person | null
  readonly kept: KeptDay | null
  readonly isConnected: boolean
  /** How far this phone's clock is before the desk's. */
  readonly aheadMs: number
  readonly changes: readonly KeptChange[]
  readonly photos: readonly KeptPhoto[]
}

type Step =
  | CrewNews
  | { readonly kind: 'impossible' }
  | { readonly kind: 'kept'; readonly person: Person | undefined; readonly kept: KeptDay | undefined }
  | { readonly kind: 'changes'; readonly changes: readonly KeptChange[]; readonly photos: readonly KeptPhoto[] }

const START: CrewState = { stand: 'starting', code: null, notice: null, person: null, kept: null, isConnected: false, aheadMs: 0, changes: [], photos: [] }

/** What is shown after some news. A dead zone changes nothing but what is said of it: the day stays in the hand. */
export function afterNews(before: CrewState, news: Step, now: number): CrewState {
  switch (news.kind) {
    case 'impossible':
      return { ...before, stand: 'impossible' }
    case 'kept':
      return news.person && news.kept ? { ...before, stand: 'paired', person: news.person, kept: news.kept, aheadMs: news.kept.aheadMs } : before
    case 'changes':
      return { ...before, changes: news.changes, photos: news.photos }
    case 'code':
      return { ...before, stand: 'pairing', code: news.code, isConnected: true, kept: null }
    case 'linkRefused':
      return { ...before, notice: { message: news.message, next: news.next } }
    case 'unpaired':
      return { ...before, stand: 'starting', notice: { message: news.message, next: news.next }, kept: null, isConnected: false }
    case 'entered':
      return { ...before, stand: 'paired', person: news.person, notice: null, code: null, isConnected: true, kept: before.person?.user === news.person.user ? before.kept : null }
    case 'day':
      return { ...before, kept: { day: news.day, heardAt: now, aheadMs: before.aheadMs } }
    case 'heard':
      return { ...before, aheadMs: now - news.at, isConnected: true }
    case 'lost':
      // A code belongs to the connection that has gone.
      return { ...before, isConnected: false, ...(before.stand === 'pairing' ? { stand: 'starting' as const, code: null } : {}) }
    case 'changed':
      return before
  }
}

export interface Crew {
  readonly state: CrewState
  /** Kept on the phone before anything else happens with it. */
  take(tap: Tap, reason: string | null, place: Place | null): Promise<void>
  /** A refused step once more, from where things stand now. */
  again(change: KeptChange, from: string): Promise<void>
  /** Somebody has seen what came of it. */
  dismiss(id: string): Promise<void>
  /** Rejects where the phone has no room for it: then it is not kept. */
  shoot(shot: Shot): Promise<void>
  /** A photo that was refused, or could not be made small, once more. */
  photoAgain(photo: KeptPhoto): Promise<void>
  /** With its picture, which is nowhere else unless it was sent. */
  dropPhoto(id: string): Promise<void>
  picture(photo: string): Promise<ArrayBuffer | null>
}

/** What came out of the camera, and of what it is. */
export interface Shot extends Pick<KeptPhoto, 'kind' | 'note' | 'place'> {
  readonly job: CrewJob
  readonly file: Blob
}

/** `link`: the secret of a link that this page was opened with. */
export function useCrew(link: string | null): Crew {
  const [state, tell] = useReducer((before: CrewState, news: Step) => afterNews(before, news, Date.now()), START)
  const memory = useRef<CrewMemory | null>(null)
  const line = useRef<CrewLine | null>(null)
  const latest = useRef(state)
  latest.current = state
  const isMakingSmall = useRef(false)

  async function reload(): Promise<void> {
    const own = memory.current
    if (!own) return
    for (const { id } of outdated(await own.changes(), Date.now())) await own.dropChange(id)
    for (const { id } of outdatedPhotos(await own.photos(), Date.now())) await own.dropPhoto(id)
    tell({ kind: 'changes', changes: await own.changes(), photos: await own.photos() })
  }

  /** Makes small what came out of the camera, also what a page that was closed had not got to. */
  async function makeSmall(): Promise<void> {
    const own = memory.current
    if (!own || isMakingSmall.current) return
    isMakingSmall.current = true
    try {
      for (;;) {
        const raw = (await own.photos()).find(({ state: stand }) => stand === 'taken')
        if (!raw) break
        const picture = await own.picture(raw.id)
        const small = picture === null ? null : await encodePicture(new Blob([picture])).catch(() => null)
        // Thrown away meanwhile.
        if (!(await own.photos()).some(({ id }) => id === raw.id)) continue
        // What cannot be read now stays as it is: another version of the browser may.
        if (small === null) await own.putPhoto({ ...raw, state: 'unreadable' })
        else await own.putPhoto({ ...raw, state: 'waiting' }, await small.arrayBuffer())
        await reload()
        line.current?.wake()
      }
    } finally {
      isMakingSmall.current = false
    }
  }

  useEffect(() => {
    let gone = false
    async function start(): Promise<void> {
      const own = await openCrewMemory()
      if (gone) return
      memory.current = own
      const paired = await own.load('paired')
      if (paired && link === null) tell({ kind: 'kept', person: await own.load('person'), kept: await own.load('day') })
      await reload()
      if (gone) return
      line.current = openCrewLine(`${location.origin.replace(/^http/, 'ws')}/crew`, location.origin, own, link, (news) => {
        tell(news)
        if (news.kind === 'changed') void reload()
        // Kept for a start in a dead zone; a disk that is full keeps nothing, and shows on.
        if (news.kind === 'day') own.keep('day', { day: news.day, heardAt: Date.now(), aheadMs: latest.current.aheadMs }).catch(() => undefined)
      })
      makeSmall().catch(() => undefined)
    }
    start().catch(() => tell({ kind: 'impossible' }))
    const look = () => {
      if (document.visibilityState === 'visible') line.current?.wake()
    }
    const online = () => line.current?.wake()
    document.addEventListener('visibilitychange', look)
    addEventListener('online', online)
    return () => {
      gone = true
      document.removeEventListener('visibilitychange', look)
      removeEventListener('online', online)
      line.current?.close()
    }
  }, [link])

  const picture = useCallback((photo: string) => memory.current?.picture(photo) ?? Promise.resolve(null), [])

  return useMemo(
    () => ({
      state,
      async take(tap, reason, place) {
        const own = memory.current
        const { person, changes } = latest.current
        if (!own || !person) return
        const phoneAt = Date.now()
        let nth = Math.max(0, ...changes.map((change) => change.nth))
        for (const step of tap.steps) {
          nth += 1
          await own.putChange({ id: crypto.randomUUID(), nth, user: person.user, step, about: tap.job === null ? null : (tap.job.customer ?? tap.job.number), reason, phoneAt, place, state: 'waiting', doneAt: null, refusal: null })
        }
        await reload()
        line.current?.wake()
      },
      async again(change, from) {
        const own = memory.current
        if (!own) return
        const nth = Math.max(0, ...latest.current.changes.map((one) => one.nth)) + 1
        await own.putChange({ ...change, nth, step: { ...change.step, from } as KeptChange['step'], state: 'waiting', refusal: null })
        await reload()
        line.current?.wake()
      },
      async dismiss(id) {
        await memory.current?.dropChange(id)
        await reload()
      },
      async shoot({ job, kind, note, place, file }) {
        const own = memory.current
        const { person } = latest.current
        if (!own || !person) return
        const phoneAt = Date.now()
        // A browser may throw away what it keeps for a page that has not asked it to stay.
        navigator.storage?.persist?.().catch(() => undefined)
        const nth = Math.max(0, ...(await own.photos()).map((one) => one.nth)) + 1
        await own.putPhoto({ id: crypto.randomUUID(), nth, user: person.user, job: job.id, about: job.customer ?? job.number, kind, note, phoneAt, place, state: 'taken', refusal: null }, await file.arrayBuffer())
        await reload()
        makeSmall().catch(() => undefined)
      },
      async photoAgain(photo) {
        await memory.current?.putPhoto({ ...photo, state: photo.state === 'unreadable' ? 'taken' : 'waiting', refusal: null })
        await reload()
        makeSmall().catch(() => undefined)
        line.current?.wake()
      },
      async dropPhoto(id) {
        await memory.current?.dropPhoto(id)
        await reload()
      },
      picture,
    }),
    [state, picture],
  )
}
