import { msg } from '@lingui/core/macro'
import type { MessageDescriptor } from '@lingui/core'
import type { LinkProps } from '@tanstack/react-router'
import { Banknote, BellRing, Building2, CalendarRange, ChartNoAxesCombined, FileUp, Forklift, Gauge, History, Landmark, Map as MapIcon, OctagonAlert, Route, ShieldAlert, ShieldUser, Tags, Truck, UserRound, UsersRound, Wallet } from 'lucide-react'
import type { ComponentType } from 'react'
import type { Method } from '../desk/desk-contract.ts'

export interface Destination {
  readonly to: NonNullable<LinkProps['to']>
  readonly name: MessageDescriptor
  readonly icon: ComponentType<{ readonly className?: string }>
  /** Shown to those who may ask this. */
  readonly needs: Method
  /** Not shown to those who may ask this: they have something better. */
  readonly unless?: Method
  /** Opens it from anywhere. */
  readonly keys: string
}

/** In the order of the day. */
const DESTINATIONS: readonly (readonly Destination[])[] = [
  [
    { to: '/board', name: msg`Board`, icon: CalendarRange, needs: 'board.day', keys: 'g b' },
    { to: '/map', name: msg`Map`, icon: MapIcon, needs: 'board.range', keys: 'g l' },
    { to: '/capacity', name: msg`Capacity`, icon: Gauge, needs: 'capacity.range', keys: 'g d' },
    { to: '/journeys', name: msg`My journeys`, icon: Route, needs: 'journey.own', unless: 'board.day', keys: 'g j' },
    { to: '/conflicts', name: msg`Conflicts`, icon: OctagonAlert, needs: 'conflicts.inbox', keys: 'g c' },
    { to: '/depots', name: msg`Depots`, icon: Building2, needs: 'transfers.list', keys: 'g h' },
    { to: '/margin', name: msg`Margin`, icon: ChartNoAxesCombined, needs: 'leaks.report', keys: 'g m' },
    { to: '/pay', name: msg`Pay`, icon: Wallet, needs: 'pay.week', keys: 'g p' },
    { to: '/money', name: msg`Money controls`, icon: Banknote, needs: 'money.findings', keys: 'g y' },
  ],
  [
    { to: '/customers', name: msg`Customers`, icon: UserRound, needs: 'customers.list', keys: 'g u' },
    { to: '/workers', name: msg`Crew`, icon: UsersRound, needs: 'workers.list', keys: 'g w' },
    { to: '/trucks', name: msg`Trucks`, icon: Truck, needs: 'trucks.list', keys: 'g t' },
    { to: '/equipment', name: msg`Equipment`, icon: Forklift, needs: 'equipment.list', keys: 'g e' },
    { to: '/tariffs', name: msg`Tariffs`, icon: Tags, needs: 'tariffs.list', keys: 'g r' },
  ],
  [
    { to: '/import', name: msg`Import`, icon: FileUp, needs: 'import.format', keys: 'g i' },
    { to: '/activity', name: msg`Activity`, icon: History, needs: 'audit.list', keys: 'g a' },
    { to: '/violations', name: msg`Violations`, icon: ShieldAlert, needs: 'violations.list', keys: 'g v' },
    { to: '/alerts', name: msg`Alerts`, icon: BellRing, needs: 'alerts.list', keys: 'g n' },
    { to: '/privacy', name: msg`Privacy`, icon: ShieldUser, needs: 'privacy.requests', keys: 'g f' },
    { to: '/company', name: msg`Company`, icon: Landmark, needs: 'company.detail', keys: 'g o' },
  ],
]

/** The places a person may go to, in their groups. */
export function destinationsFor(methods: readonly string[]): readonly (readonly Destination[])[] {
  const shown = ({ needs, unless }: Destination) => methods.includes(needs) && (unless === undefined || !methods.includes(unless))
  return DESTINATIONS.map((group) => group.filter(shown)).filter((group) => group.length > 0)
}
