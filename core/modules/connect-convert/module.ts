import { ok } from '../../domain/failure/failure.ts'
import { defineModule } from '../../kernel/registry/module.ts'
import { connectConvertContract } from './contract.ts'
import { EXCHANGE_TABLES } from './exchange/exchange-tables.ts'
import { synonymsOf } from './mapping/column-synonyms.ts'

/** What comes in from other systems, and goes out again. */
export const connectConvertModule = defineModule({
  id: 'connect-convert',
  version: 1,
  title: { en: 'Connect & Convert', fr: 'Connexion et conversion' },
  contract: connectConvertContract,
  handlers: {
    'import.format': {
      target: () => ok({ kind: 'import', id: null, location: null }),
      answer: () =>
        ok({
          tables: EXCHANGE_TABLES.map((table) => ({
            table: table.name,
            columns: table.columns.map(({ name, required }) => ({ column: name, required, synonyms: [...synonymsOf(table.name, name)] })),
          })),
        }),
    },
  },
  projections: [],
  migrations: [],
  screens: ['import'],
})
