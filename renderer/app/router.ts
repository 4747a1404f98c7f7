import { createRouter } from '@tanstack/react-router'
import { RouteFailed, RouteMissing, RoutePending } from './route-states.tsx'
import { routeTree } from './routes.tsx'

export const router = createRouter({ routeTree, defaultPendingComponent: RoutePending, defaultErrorComponent: RouteFailed, defaultNotFoundComponent: RouteMissing, defaultPendingMs: 150, defaultPreload: 'intent', scrollRestoration: false })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
