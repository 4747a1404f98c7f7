import type { Page } from '@playwright/test'

/** Whether the browser keeps all that the page of a display, or of a phone, is made of. */
export function isKeptWhole(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const files = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('/assets/'))
    const kept = await Promise.all([location.pathname, ...files].map((file) => caches.match(file)))
    return kept.every((file) => file !== undefined)
  })
}
