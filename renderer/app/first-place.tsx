import { Navigate } from '@tanstack/react-router'
import { useSession } from '../desk/use-session.ts'
import { RouteMissing } from './route-states.tsx'
import { destinationsFor } from './navigation.ts'

/** Where a day begins: the first place that this person may go to. */
export function FirstPlace() {
  const { methods } = useSession()
  const first = destinationsFor(methods)[0]?.[0]
  return first === undefined ? <RouteMissing /> : <Navigate to={first.to} replace />
}
