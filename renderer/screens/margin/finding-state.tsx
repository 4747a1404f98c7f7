import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react/macro'
import { Check, CircleDashed, CircleSlash, HandCoins } from 'lucide-react'
import type { ComponentType } from 'react'
import { Chip, type Tone } from '../../ui/chip.tsx'
import type { Finding } from './use-rules.ts'

type State = Finding['state']

const LOOKS: Readonly<Record<State, { readonly name: MessageDescriptor; readonly tone: Tone; readonly icon: ComponentType<{ readonly className?: string }> }>> = {
  open: { name: msg({ message: 'Open', context: 'finding' }), tone: 'neutral', icon: CircleDashed },
  recovered: { name: msg({ message: 'Recovered', context: 'finding' }), tone: 'good', icon: HandCoins },
  accepted: { name: msg({ message: 'Accepted', context: 'finding' }), tone: 'accent', icon: Check },
  rejected: { name: msg({ message: 'Wrong', context: 'finding' }), tone: 'warning', icon: CircleSlash },
}

export function FindingStateChip({ state }: { readonly state: State }) {
  const { i18n } = useLingui()
  const { name, tone, icon: Icon } = LOOKS[state]
  return <Chip tone={tone} icon={<Icon aria-hidden className="size-3" />}>{i18n._(name)}</Chip>
}
