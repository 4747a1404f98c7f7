import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { PhotoKind } from '../../core/domain/photo/photo-limits.ts'

export const PHOTO_KIND_NAMES: Readonly<Record<PhotoKind, MessageDescriptor>> = {
  before: msg({ message: 'Before', context: 'photo' }),
  loaded: msg({ message: 'Loaded', context: 'photo' }),
  delivered: msg({ message: 'Delivered', context: 'photo' }),
  damage: msg({ message: 'Damage', context: 'photo' }),
  other: msg({ message: 'Other', context: 'photo' }),
}
