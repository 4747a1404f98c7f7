import { useLingui } from '@lingui/react/macro'
import type { WallPart, WallSettings } from '../../../core/domain/place/wall-settings.ts'
import type { Choice } from '../../ui/choose.tsx'

export interface WallWords {
  readonly languages: readonly Choice<WallSettings['language']>[]
  readonly themes: readonly Choice<WallSettings['theme']>[]
  readonly parts: readonly Choice<WallPart>[]
}

/** What can be chosen of a wall, in its reader's words. */
export function useWallWords(): WallWords {
  const { t } = useLingui()
  return {
    languages: [{ id: 'screen', label: t`The screen’s own` }, { id: 'en', label: t`English` }, { id: 'fr', label: t`French` }, { id: 'both', label: t`Both in turn` }],
    themes: [{ id: 'auto', label: t`By the sun at the depot` }, { id: 'light', label: t`Day` }, { id: 'dark', label: t`Night` }],
    parts: [
      { id: 'map', label: t`Map` },
      { id: 'departures', label: t`Next departures` },
      { id: 'exceptions', label: t`What needs somebody, and who is late` },
      { id: 'crews', label: t`Crews by state, and unassigned jobs` },
      { id: 'overview', label: t`The whole day as bars` },
    ],
  }
}
