import type { Reply } from '../../core/kernel/contract/client.ts'
import { fromBase64 } from '../ui/base64.ts'
import type { DeskLink } from './desk-link.ts'

/** The file that was made, piece by piece. */
export async function fetchExport(link: DeskLink, file: string, type = 'application/zip'): Promise<Reply<Blob>> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (let index = 0; ; index += 1) {
    const piece = await link.client.call('export.piece', { file, index })
    if (!piece.ok) return piece
    pieces.push(fromBase64(piece.value.base64))
    if (piece.value.isLast) return { ok: true, value: new Blob(pieces, { type }) }
  }
}
