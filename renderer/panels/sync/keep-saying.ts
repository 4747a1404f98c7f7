import type { Input } from '../../desk/desk-contract.ts'
import type { DeskLink } from '../../desk/desk-link.ts'

const SAY_MS = 20_000

/** Says it now and every 20 s, until it is taken back. */
export function keepSaying({ client }: Pick<DeskLink, 'client'>, does: Input<'presence.set'>['does'], looks: Input<'presence.set'>['looks']): () => void {
  const say = () => void client.call('presence.set', { does, looks })
  say()
  const saying = setInterval(say, SAY_MS)
  return () => {
    clearInterval(saying)
    void client.call('presence.set', { does, looks: [] })
  }
}
