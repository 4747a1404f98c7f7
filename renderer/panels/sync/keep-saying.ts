import type { Input } from '../../desk/desk-contract.ts'
import type { DeskLink } from '../../desk/desk-link.ts'

const SAY_MS = 20_000

/** Says it now, every 20 s, and when the desk is back (which takes a window that is gone for one that is closed), until it is taken back. */
export function keepSaying({ client, onConnection }: Pick<DeskLink, 'client' | 'onConnection'>, does: Input<'presence.set'>['does'], looks: Input<'presence.set'>['looks']): () => void {
  const say = () => void client.call('presence.set', { does, looks })
  const stopListening = onConnection((state) => state === 'up' && say())
  const saying = setInterval(say, SAY_MS)
  return () => {
    stopListening()
    clearInterval(saying)
    void client.call('presence.set', { does, looks: [] })
  }
}
