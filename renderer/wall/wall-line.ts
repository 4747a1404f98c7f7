import { displayProof } from '../../core/kernel/contract/display-proof.ts'
import { openPairedLine } from '../paired/paired-line.ts'
import type { DisplayMemory } from './display-memory.ts'
import type { WallNews } from './wall-news.ts'

/** The desk is heard each five seconds; while a code is shown it says nothing. */
const SILENCE_MS = 20_000
const LOOK_MS = 5_000
const UNPAIRED: readonly string[] = ['display.not_paired', 'display.revoked', 'display.wrong_token', 'display.wrong_proof']

/** Keeps the display connected, for as long as it hangs there. */
export function openWallLine(address: string, origin: string, memory: DisplayMemory, tell: (news: WallNews) => void): () => void {
  const line = openPairedLine({
    kind: 'display', address, origin, memory, proof: displayProof, lookMs: LOOK_MS, unpaired: UNPAIRED, tell,
    // Where the desk takes long to answer, it is given longer the next time.
    silenceMs: (wait) => SILENCE_MS + wait,
    forget: ({ code }) => tell({ kind: 'unpaired', wasTakenOff: code === 'display.revoked' }),
    talk: () => ({
      told({ topic, payload }) {
        if (topic === 'wall.shown') tell({ kind: 'wall', wall: payload as never })
        if (topic === 'display.settings') tell({ kind: 'settings', settings: payload as never })
      },
    }),
  })
  return () => line.close()
}
