import type { Reply } from '../../core/kernel/contract/client.ts'
import { toBase64 } from '../ui/base64.ts'
import type { DeskLink } from './desk-link.ts'

/** Below the door's limit for one piece (512 KiB), and divisible by 3 so that base64 pieces have no padding inside. */
const PIECE_BYTES = 384 * 1024

/** Brings a file to the desk piece by piece. `onProgress` gets bytes sent; aborting drops what was sent. */
export async function uploadFile(link: DeskLink, file: File, onProgress: (sent: number) => void, signal: AbortSignal): Promise<Reply<string>> {
  const begun = await link.client.call('upload.begin', { name: file.name, size: file.size })
  if (!begun.ok) return begun
  const { upload } = begun.value
  for (let index = 0, from = 0; from < file.size; index += 1, from += PIECE_BYTES) {
    if (signal.aborted) {
      await link.client.call('upload.drop', { upload })
      return { ok: false, failure: { code: 'store.cancelled', message: '', next: '', params: {} } }
    }
    const bytes = new Uint8Array(await file.slice(from, from + PIECE_BYTES).arrayBuffer())
    const sent = await link.client.call('upload.piece', { upload, index, base64: toBase64(bytes) })
    if (!sent.ok) return sent
    onProgress(Math.min(file.size, from + PIECE_BYTES))
  }
  return { ok: true, value: upload }
}
