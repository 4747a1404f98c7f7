import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Language } from '../../core/domain/failure/failure.ts'
import { cx } from '../ui/class-names.ts'
import { Button } from '../ui/button.tsx'
import { usePreferences } from '../ui/preferences.ts'
import type { Fleet } from './fleet-layers.ts'
import type { Box, Sight } from './gl-map.ts'
import type { MapPin } from './map-pins.ts'
import styles from './map-controls.module.css'
import { GroundChoice } from './ground-choice.tsx'
import { openMap, preloadGl, type Fallback, type Ground, type OpenMap } from './open-map.ts'
import type { TruckMark } from './truck-mark.ts'
import { useMapSource } from './use-map-source.ts'
import { watchContext } from './watch-context.ts'

// Whoever loads this shows a map: its code comes while the day is still being asked for.
preloadGl()

/** Both countries, until something is there to be looked at. */
const OVERVIEW = { lat: 47, lon: -92, zoom: 3.2 }

export interface MapViewProps {
  readonly fleet: Fleet
  readonly trucks: readonly TruckMark[]
  /** Looked at when the map opens, and when it is another box. */
  readonly box: Box | null
  onPickJob(id: string): void
  /** The pointer is over a job, or over none. */
  readonly onPointJob?: (id: string | null) => void
  /** Things of the page at their places, over all else. */
  readonly pins?: readonly MapPin[]
  readonly onHoldJob?: (id: string, at: { readonly x: number; readonly y: number }) => boolean
  readonly onSight?: (sight: Sight) => void
  readonly className?: string
}

/** `lost`: the graphics driver has taken away what had been drawn. */
type Phase = 'opening' | 'drawn' | 'lost' | 'impossible'

/** The map, with what lies on it. What it shows has to be readable without it: a list stands beside it. */
export function MapView({ fleet, trucks, box, onPickJob, onPointJob, pins = NO_PINS, onHoldJob, onSight, className }: MapViewProps) {
  const { t, i18n } = useLingui()
  const theme = usePreferences((preferences) => preferences.theme)
  const language = i18n.locale as Language
  const container = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<OpenMap | null>(null)
  const [phase, setPhase] = useState<Phase>('opening')
  const [opening, setOpening] = useState(0)
  const openAnew = () => setOpening((count) => count + 1)
  const [fallback, setFallback] = useState<Fallback | null>(null)
  const [ground, setGround] = useState<Ground>('traffic')
  const source = useMapSource()
  const latest = useRef({ theme, language, ground, fleet, box, onPickJob, onPointJob, onHoldJob, onSight })
  latest.current = { theme, language, ground, fleet, box, onPickJob, onPointJob, onHoldJob, onSight }
  const mayHold = onHoldJob !== undefined
  const [elements] = useState(() => new Map<string, HTMLElement>())
  const placed = useMemo(() => pins.map(({ id, lat, lon, content }) => ({ id, lat, lon, content, element: elementOf(elements, id) })), [pins, elements])
  const texts = { title: t`Map`, zoomIn: t`Zoom in`, zoomOut: t`Zoom out` }
  const textsNow = useRef(texts)
  textsNow.current = texts

  useEffect(() => {
    const element = container.current
    if (element === null || source === null) return undefined
    const { mapboxToken, streets } = source
    setPhase('opening')
    const stopWatching = watchContext(element, { onLost: () => setPhase('lost'), onRestored: () => setPhase('drawn'), onGone: openAnew })
    let opened: OpenMap | undefined
    let isGone = false
    async function open(into: HTMLElement): Promise<void> {
      try {
        const next = await openMap({
          container: into, look: { theme: latest.current.theme, language: latest.current.language }, centre: OVERVIEW, box: latest.current.box, fleet: latest.current.fleet, texts: textsNow.current, mapboxToken, streets, ground: latest.current.ground,
          onPickJob: (id) => latest.current.onPickJob(id),
          onPointJob: (id) => latest.current.onPointJob?.(id),
          onHoldJob: mayHold ? (id, at) => latest.current.onHoldJob?.(id, at) ?? false : undefined,
          onSight: (sight) => latest.current.onSight?.(sight),
          onFallback: (reason) => setFallback(reason),
          onDrawn: () => setPhase('drawn'),
        })
        if (isGone) return next.destroy()
        opened = next
        setMap(next)
      } catch {
        setPhase('impossible')
      }
    }

    void open(element)
    return () => {
      isGone = true
      stopWatching()
      opened?.destroy()
      setMap(null)
    }
  }, [source, mayHold, opening])

  useEffect(() => map?.setLook({ theme, language }), [map, theme, language])
  useEffect(() => map?.setGround(ground), [map, ground])
  useEffect(() => map?.setFleet(fleet), [map, fleet])
  useEffect(() => map?.setTrucks(trucks, (count) => t`${plural(count, { one: '# truck', other: '# trucks' })}`), [map, trucks, t])
  useEffect(() => map?.setPins(placed), [map, placed])
  useEffect(() => (box === null ? undefined : map?.fit(box)), [map, box])

  return (
    <div className={cx('relative overflow-hidden bg-0', styles['map'], className)} data-map={phase}>
      {/* The libraries' own styles take the container out of a position of its own: it fills one that has it. */}
      <div className="absolute inset-0">
        <div ref={container} className="size-full" />
      </div>
      {placed.map(({ id, content, element }) => createPortal(content, element, id))}
      {source !== null && source.mapboxToken !== null && fallback === null && <GroundChoice ground={ground} onChange={setGround} />}
      {phase === 'impossible' && <Note onRetry={openAnew}>{t`This computer cannot draw the map: its graphics driver has no WebGL 2. The list shows the same.`}</Note>}
      {phase === 'lost' && <Note onRetry={openAnew}>{t`The graphics driver has taken the map away. It is opened again by itself; the list shows the same.`}</Note>}
      {fallback === 'refused' && <Note>{t`Mapbox refuses the company’s token. The map that came with the program is shown; an administrator can set another token.`}</Note>}
      {fallback === 'unreachable' && <Note>{t`Mapbox cannot be reached. The map that came with the program is shown.`}</Note>}
    </div>
  )
}

const NO_PINS: readonly MapPin[] = []

/** One for as long as the map is open: what is in it keeps its state while it comes and goes. */
function elementOf(elements: Map<string, HTMLElement>, id: string): HTMLElement {
  const element = elements.get(id) ?? document.createElement('div')
  elements.set(id, element)
  return element
}

function Note({ children, onRetry }: { readonly children: string; readonly onRetry?: () => void }) {
  return (
    <div role="status" className="absolute inset-x-3 top-3 mr-12 flex flex-wrap items-center gap-3 rounded-md border border-line-2 bg-2 px-3 py-2 text-13">
      <p className="min-w-0 flex-1">{children}</p>
      {onRetry !== undefined && (
        <Button onPress={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      )}
    </div>
  )
}
