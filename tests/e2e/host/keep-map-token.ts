// node keep-map-token.ts FOLDER TOKEN: keeps a token as an administrator does, but without asking Mapbox about an invented one.
import { composeModules } from '../../../core/adapters/desk/compose-modules.ts'
import { openCompany } from '../../../core/adapters/desk/open-company.ts'
import { unlockFromFile } from '../../../core/adapters/desk/open-key.ts'
import { keepMapToken } from '../../../core/kernel/map/map-token-store.ts'

const [folder = '', token = ''] = process.argv.slice(2)
const unlock = unlockFromFile(folder, {})
if (unlock?.ok !== true) throw new Error('no sample')
const opened = await openCompany({ folder, modules: composeModules('resources') }, unlock.value)
if (!opened.ok) throw new Error(opened.failure.code)
opened.value.desk.core.database.transact((tx) => keepMapToken(tx, token))
opened.value.close()
