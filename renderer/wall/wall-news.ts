import type { WallSettings } from '../../core/domain/place/wall-settings.ts'
import type { Wall } from '../../core/modules/command-control/wall-shape.ts'
import type { LineNews } from '../paired/paired-line.ts'
import type { KeptWall } from './display-memory.ts'

/** What whoever carries the wall's line tells of it. */
export type WallNews =
  | LineNews
  | { readonly kind: 'wall'; readonly wall: Wall }
  /** How this display is to show it. */
  | { readonly kind: 'settings'; readonly settings: WallSettings }
  /** Not paired, or not any more: what was shown is not for this display. */
  | { readonly kind: 'unpaired'; readonly wasTakenOff: boolean }
  /** The workstation has several depots, and nobody has said whose wall this is. */
  | { readonly kind: 'choose'; readonly places: readonly WallPlace[] }

export interface WallPlace {
  readonly id: string
  readonly name: string
}

export type WallStand =
  | { readonly stand: 'starting'; readonly wasTakenOff: boolean }
  /** The browser gives a page no keys here. */
  | { readonly stand: 'impossible' }
  | { readonly stand: 'pairing'; readonly code: string; readonly wasTakenOff: boolean }
  | { readonly stand: 'choosing'; readonly places: readonly WallPlace[] }
  /** `heardAt`: when the desk was last heard, by this display's clock; `aheadMs`: how far the desk's clock is before it. */
  | { readonly stand: 'showing'; readonly wall: Wall; readonly heardAt: number; readonly aheadMs: number }

export const STARTING: WallStand = { stand: 'starting', wasTakenOff: false }

type Step = Exclude<WallNews, { readonly kind: 'settings' }> | { readonly kind: 'kept'; readonly kept: KeptWall } | { readonly kind: 'impossible' }

/** What is shown after some news. Losing the desk changes nothing but the age: a wall is never empty because a cable is out. */
export function afterNews(before: WallStand, news: Step, now: number): WallStand {
  switch (news.kind) {
    case 'code':
      return { stand: 'pairing', code: news.code, wasTakenOff: 'wasTakenOff' in before && before.wasTakenOff }
    case 'wall':
      return { stand: 'showing', wall: news.wall, heardAt: now, aheadMs: news.wall.at - now }
    case 'kept':
      return before.stand === 'starting' ? { stand: 'showing', ...news.kept } : before
    case 'heard':
      return before.stand === 'showing' ? { ...before, heardAt: now, aheadMs: news.at - now } : before
    case 'unpaired':
      return { stand: 'starting', wasTakenOff: news.wasTakenOff }
    case 'choose':
      return { stand: 'choosing', places: news.places }
    case 'impossible':
      return { stand: 'impossible' }
    case 'lost':
      // A code belongs to the connection that has gone.
      return before.stand === 'pairing' ? { stand: 'starting', wasTakenOff: before.wasTakenOff } : before
  }
}
