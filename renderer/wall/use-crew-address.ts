import { useEffect, useState } from 'react'

/** From these a phone reaches itself. */
const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/** Where crews find their day, if whoever serves this page serves that one too, and phones can reach it. */
export function useCrewAddress(): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!location.protocol.startsWith('http') || LOOPBACK.includes(location.hostname)) return
    fetch('/crew', { method: 'HEAD', cache: 'no-store' }).then((answer) => {
      if (answer.ok) setAddress(`${location.origin}/crew`)
    }, () => undefined)
  }, [])
  return address
}
