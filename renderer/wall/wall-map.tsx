import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import type { Wall } from '../../core/modules/command-control/wall-shape.ts'
import type { WallLanguage } from './display-choice.ts'
import type { WallMap } from './open-wall-map.ts'
import { fleetOnWall, trucksOnWall } from './wall-map-data.ts'
import styles from './wall.module.css'

/** Names of towns, in the map's own pixels: enlarged to what is read from afar. */
const NAME_PX = 15
/** Of its usual size, on a screen that is 1920 across. */
const ATTRIBUTION = 1.4
/** A driver that failed once is given time. */
const AGAIN_MS = 60_000

export interface WallMapPartProps {
  readonly wall: Wall
  readonly now: number
  readonly theme: 'dark' | 'light'
  readonly language: WallLanguage
  /** Of what is read at a distance, in pixels of the page. */
  readonly readPx: number
}

/** Where the day happens. All that it says is in the lists too: where no map can be drawn, there is none. */
export function WallMapPart({ wall, now, theme, language, readPx }: WallMapPartProps) {
  const { t } = useLingui()
  const container = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<WallMap | null>(null)
  const [phase, setPhase] = useState<'opening' | 'drawn' | 'impossible'>('opening')
  const [opening, setOpening] = useState(0)
  const scale = readPx / NAME_PX
  const latest = useRef({ wall, now, theme, language })
  latest.current = { wall, now, theme, language }

  useEffect(() => {
    const element = container.current
    if (element === null) return undefined
    let opened: WallMap | undefined
    setPhase('opening')
    let isGone = false
    let again: ReturnType<typeof setTimeout> | undefined
    const anew = () => setOpening((count) => count + 1)
    async function open(into: HTMLElement): Promise<void> {
      try {
        const { openWallMap } = await import('./open-wall-map.ts')
        if (isGone) return
        const { wall: shown, now: at, ...look } = latest.current
        opened = openWallMap({ container: into, look: { ...look, isPlain: true }, scale, fleet: fleetOnWall(shown, at), onDrawn: () => setPhase('drawn'), onGone: anew })
        setMap(opened)
      } catch {
        if (isGone) return
        setPhase('impossible')
        again = setTimeout(anew, AGAIN_MS)
      }
    }

    void open(element)
    return () => {
      isGone = true
      clearTimeout(again)
      opened?.destroy()
      setMap(null)
    }
  }, [scale, opening])

  useEffect(() => map?.setLook({ theme, language, isPlain: true }), [map, theme, language])
  // The clock's second: nothing on the map changes more often.
  useEffect(() => map?.show(fleetOnWall(latest.current.wall, now), trucksOnWall(latest.current.wall.trucks, now, (minutes) => t`${minutes} min ago`), (count) => t`${plural(count, { one: '# truck', other: '# trucks' })}`), [map, now, t])

  return (
    <div className={styles['map']} data-map={phase} data-theme={theme} aria-hidden style={{ '--map-scale': scale, '--attribution': (ATTRIBUTION * innerWidth) / 1920 / scale } as React.CSSProperties}>
      {phase === 'impossible' && (
        <p className={styles['second']}>
          <Trans>No map on this screen</Trans>
        </p>
      )}
      <div className={styles['canvas']}>
        <div ref={container} className={styles['fill']} />
      </div>
    </div>
  )
}
