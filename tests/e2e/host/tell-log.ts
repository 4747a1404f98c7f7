// node tell-log.ts FOLDER: entries of the log of which somebody has to hear.
import { createLogWatch } from '../../../core/adapters/alerts/watch-log.ts'
import { composeModules } from '../../../core/adapters/desk/compose-modules.ts'
import { openCompany } from '../../../core/adapters/desk/open-company.ts'
import { unlockFromFile } from '../../../core/adapters/desk/open-key.ts'
import { workstationSession } from '../../../core/adapters/desk/user-session.ts'
import { asId } from '../../../core/domain/records/field.ts'

const [folder = ''] = process.argv.slice(2)
const unlock = unlockFromFile(folder, {})
if (unlock?.ok !== true) throw new Error('no sample')
const opened = await openCompany({ folder, modules: composeModules('resources') }, unlock.value)
if (!opened.ok) throw new Error(opened.failure.code)
const { desk } = opened.value
const user = desk.core.database.read.get<{ id: string }>('SELECT id FROM user WHERE roles LIKE ? ORDER BY id LIMIT 1', '%Dispatcher%')?.id ?? ''
const dispatcher = { ...workstationSession(opened.value, 'en'), user: asId<'user'>(user), roles: ['Dispatcher'] }
for (let tries = 0; tries < 6; tries += 1) desk.recordAction(dispatcher, 'user.edit', { kind: 'user', id: user, location: null }, { decision: 'refused', reason: 'access.denied', rules: [] })
desk.recordAction(dispatcher, 'export.write', { kind: 'export', id: null, location: null }, { decision: 'allowed', reason: '4200 jobs', rules: [] })
desk.recordAction(workstationSession(opened.value, 'en'), 'audit.mismatch', { kind: 'audit', id: '9f2c9f2c9f2c9f2c', location: null }, { decision: 'allowed', reason: 'split', rules: [] })
createLogWatch(desk).look()
opened.value.close()
