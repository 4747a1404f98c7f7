import { defineConfig } from '@lingui/cli'
import { formatter } from '@lingui/format-po'

/** One catalogue per screen and panel, loaded with it; one for the shell and the primitives. */
const config: ReturnType<typeof defineConfig> = defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'fr'],
  format: formatter({ lineNumbers: false, origins: false }),
  catalogs: [
    { path: '<rootDir>/renderer/screens/{name}/locales/{locale}', include: ['<rootDir>/renderer/screens/{name}'] },
    { path: '<rootDir>/renderer/panels/{name}/locales/{locale}', include: ['<rootDir>/renderer/panels/{name}'] },
    { path: '<rootDir>/renderer/relay-admin/locales/{locale}', include: ['<rootDir>/renderer/relay-admin'] },
    { path: '<rootDir>/renderer/crew/locales/{locale}', include: ['<rootDir>/renderer/crew'] },
    { path: '<rootDir>/renderer/wall/locales/{locale}', include: ['<rootDir>/renderer/wall'] },
    { path: '<rootDir>/renderer/locales/{locale}', include: ['<rootDir>/renderer/app', '<rootDir>/renderer/desk', '<rootDir>/renderer/ui', '<rootDir>/renderer/map'], exclude: ['**/*.test.ts'] },
  ],
})

export default config
