import { QueryClientProvider } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'
import type { DeskLink, WindowEvents } from './desk-link.ts'
import type { Connection } from './wire.ts'

const DeskContext = createContext<DeskLink | null>(null)

export function DeskProvider({ link, children }: { readonly link: DeskLink; readonly children: ReactNode }) {
  return (
    <DeskContext value={link}>
      <QueryClientProvider client={link.queries}>{children}</QueryClientProvider>
    </DeskContext>
  )
}

export function useDesk(): DeskLink {
  const link = useContext(DeskContext)
  if (link === null) throw new Error('no DeskProvider around this')
  return link
}

export function useConnection(): Connection {
  const link = useDesk()
  const [state, setState] = useState<Connection>('connecting')
  useEffect(() => link.onConnection(setState), [link])
  return state
}

/** `listener` must be stable (useCallback, or from outside the component). */
export function useDeskEvent<T extends keyof WindowEvents>(topic: T, listener: (payload: WindowEvents[T]) => void): void {
  const link = useDesk()
  useEffect(() => link.on(topic, listener), [link, topic, listener])
}
