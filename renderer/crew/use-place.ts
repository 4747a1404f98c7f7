import { useEffect, useRef, useState } from 'react'
import type { Place } from './kept-change.ts'

/** What is older was somewhere else. */
const FRESH_MS = 2 * 60_000

export type Locating = 'unasked' | 'on' | 'refused'

/** Where the phone is, while its page is looked at and its person lets it: no step waits for it. */
export function usePlace(): { readonly locating: Locating; readonly allow: () => void; readonly place: () => Place | null } {
  const last = useRef<{ readonly place: Place; readonly at: number } | null>(null)
  const [locating, setLocating] = useState<Locating>('unasked')
  const [asked, setAsked] = useState(false)

  useEffect(() => {
    // Asked before, and allowed: no question comes up. A browser that cannot say asks when it is tapped.
    navigator.permissions?.query({ name: 'geolocation' }).then(
      ({ state }) => {
        if (state === 'granted') setAsked(true)
        else if (state === 'denied') setLocating('refused')
      },
      () => undefined,
    )
  }, [])

  useEffect(() => {
    if (!asked || !('geolocation' in navigator)) return
    const watch = navigator.geolocation.watchPosition(
      ({ coords, timestamp }) => {
        last.current = { place: { lat: coords.latitude, lon: coords.longitude, accuracyM: Number.isFinite(coords.accuracy) ? coords.accuracy : null }, at: timestamp }
        setLocating('on')
      },
      ({ code }) => {
        if (code === GeolocationPositionError.PERMISSION_DENIED) setLocating('refused')
      },
      { enableHighAccuracy: true, maximumAge: FRESH_MS, timeout: 60_000 },
    )
    return () => navigator.geolocation.clearWatch(watch)
  }, [asked])

  return {
    locating,
    allow: () => setAsked(true),
    place: () => (last.current !== null && Date.now() - last.current.at < FRESH_MS ? last.current.place : null),
  }
}
