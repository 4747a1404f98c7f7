import type { Fanout } from './fanout.ts'

/** For a process whose storage is its own, or that has no Redis: nobody is told, and nobody is heard. */
export const NO_FANOUT: Fanout = {
  isLive: false,
  onLive: () => {},
  follow: () => Promise.resolve(() => {}),
  tellStored: () => {},
  tellPresence: () => {},
  useOnce: () => Promise.resolve(true),
  close: () => Promise.resolve(),
}
