import { createRouter } from '@tanstack/react-router'
import { PENDING, routeTree } from './routes.tsx'

export const router = createRouter({ routeTree, defaultPendingComponent: PENDING, defaultPendingMs: 150, defaultPreload: 'intent', scrollRestoration: false })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
