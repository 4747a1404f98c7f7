import type { FailureFrame, ReplyFrame } from '../../core/kernel/contract/frame.ts'
import type { PairedConnection } from '../paired/paired-line.ts'
import { toBase64 } from '../ui/base64.ts'
import type { CrewMemory } from './crew-memory.ts'
import { waitingOf, type KeptChange } from './kept-change.ts'
import { photosToSend, type KeptPhoto } from './kept-photo.ts'

export interface OutboxOptions {
  readonly connection: PairedConnection
  readonly memory: Pick<CrewMemory, 'changes' | 'putChange' | 'photos' | 'picture' | 'putPhoto'>
  /** Who has the phone now. */
  readonly user: string
  /** Codes after which this phone is nobody's, and keeps what it has. */
  readonly unpaired: readonly string[]
  readonly changed: () => void
}

export interface Outbox {
  /** Something waits, or may have been waiting. */
  flush(): void
}

/** The desk's own trouble: what it was asked is sent again, as often as it takes. */
const PASSING = /^(desk|company|store)\./
const STEP_AGAIN_MS = 2_500
/** A photo is a hundred times a step. */
const PHOTO_AGAIN_MS = 15_000

/** Sends what was done over one connection: steps in their order, each until the desk has answered, and photos one at a time while no step waits. */
export function createOutbox({ connection: { call, isOpen, close }, memory, user, unpaired, changed }: OutboxOptions): Outbox {
  let isSendingSteps = false
  let isSendingPhotos = false

  /** False: not now. */
  async function sendStep(change: KeptChange): Promise<boolean> {
    const { id, step, reason, phoneAt, place } = change
    const { kind, subject, from, to } = step
    const reply = await call('phone.change', { id, change: { kind, subject, from, to }, ...(reason === null ? {} : { reason }), phoneAt, sentAt: Date.now(), place })
    if (!isAnswer(reply, STEP_AGAIN_MS)) return false
    await memory.putChange(answered(change, reply))
    return true
  }

  async function sendPhoto(photo: KeptPhoto): Promise<boolean> {
    const { id, job, kind, note, phoneAt, place } = photo
    const picture = await memory.picture(id)
    // Where its person has not just thrown it away, the browser has lost it.
    if (picture === null) return settle({ ...photo, state: 'unreadable' })
    const reply = await call('phone.photo', { id, job, kind, jpeg: toBase64(new Uint8Array(picture)), note, phoneAt, sentAt: Date.now(), place })
    if (!isAnswer(reply, PHOTO_AGAIN_MS)) return false
    if (reply.t === 'err') return settle({ ...photo, state: 'refused', refusal: words(reply.failure) })
    // Also of one that was thrown away on its way: the desk has it.
    await memory.putPhoto({ ...photo, state: 'sent' }, null)
    return true
  }

  /** What its person has thrown away meanwhile stays away. */
  async function settle(settled: KeptPhoto): Promise<true> {
    if ((await memory.photos()).some((kept) => kept.id === settled.id)) await memory.putPhoto(settled)
    return true
  }

  /** Whether it is one to be kept; otherwise it is asked again in its time. */
  function isAnswer(reply: ReplyFrame, againMs: number): boolean {
    if (reply.t === 'ok') return true
    const { code } = reply.failure
    if (PASSING.test(code)) setTimeout(flush, againMs)
    // A phone that is put out in between has what was done on it still.
    else if (unpaired.includes(code)) close()
    else return true
    return false
  }

  async function sendSteps(): Promise<void> {
    if (isSendingSteps) return
    isSendingSteps = true
    try {
      for (;;) {
        const [first] = waitingOf(await memory.changes(), user)
        if (!isOpen()) return
        if (!first) break
        if (!(await sendStep(first))) return
        changed()
      }
    } finally {
      isSendingSteps = false
    }
    await sendPhotos()
  }

  async function sendPhotos(): Promise<void> {
    if (isSendingPhotos) return
    isSendingPhotos = true
    try {
      // Steps go first: when they have all been sent, this goes on.
      while (isOpen() && waitingOf(await memory.changes(), user).length === 0) {
        const [first] = photosToSend(await memory.photos(), user)
        if (!first || !isOpen() || !(await sendPhoto(first))) break
        changed()
      }
    } finally {
      isSendingPhotos = false
    }
  }

  function flush(): void {
    sendSteps().catch(close)
  }
  return { flush }
}

function answered(change: KeptChange, reply: ReplyFrame): KeptChange {
  if (reply.t === 'err') return { ...change, state: 'refused', refusal: words(reply.failure) }
  const { outcome, doneAt } = reply.value as { readonly outcome: 'done' | 'agreed'; readonly doneAt: number }
  return { ...change, state: outcome === 'agreed' ? 'agreed' : 'sent', doneAt, refusal: null }
}

function words({ message, next }: FailureFrame): { readonly message: string; readonly next: string } {
  return { message, next }
}
