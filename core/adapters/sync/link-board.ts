import { LINK_OFF, type LinkWatch } from '../../kernel/sync/link-state.ts'

/** The lines of this process, by the database they belong to: modules are made before a desk is open, and its line after. */
const lines = new Map<string, LinkWatch>()

export function linkOf(path: string): LinkWatch {
  return { current: () => lines.get(path)?.current() ?? LINK_OFF }
}

/** Returns how to take it down. */
export function showLink(path: string, watch: LinkWatch): () => void {
  lines.set(path, watch)
  return () => {
    if (lines.get(path) === watch) lines.delete(path)
  }
}
