import { MODULE_IDS, type ModuleId } from '../../domain/access/module-ids.ts'
import type { Cli } from '../cli.ts'
import { companyZone } from '../lookup.ts'
import { companyPlanLine } from '../output/company-plan-view.ts'
import { formatTable } from '../output/table.ts'
import { UsageError } from '../usage-error.ts'
import type { AddCommand } from './perform.ts'

export const addModuleCommand: AddCommand = (program, { help: { module } }, perform) => {
  const group = program.command('module').description(module.about).helpCommand(false)
  group.command('list').description(module.list).addHelpText('after', module.listExamples).action(perform(listModules))
  group.command('enable').description(module.enable).argument('<module>', module.id).addHelpText('after', module.enableExamples).action(perform((cli, _, id) => switchModule(cli, 'module.enable', id)))
  group.command('disable').description(module.disable).argument('<module>', module.id).addHelpText('after', module.disableExamples).action(perform((cli, _, id) => switchModule(cli, 'module.disable', id)))
}

async function listModules(cli: Cli): Promise<void> {
  const open = await cli.open()
  const { registry, database, plan } = open.company.desk.core
  const [enabled, switchedOn] = [registry.enabled(database.read), registry.switchedOn(database.read)]
  const list = registry.modules.map((module) => ({ id: module.id, title: module.title[cli.language], version: module.version, enabled: enabled.has(module.id), switchedOn: switchedOn.has(module.id), inPlan: plan.holds(module.id) }))
  const { id, title, state } = cli.texts.module.columns
  cli.answer(list, () => `${formatTable([{ title: id }, { title: title, shrinks: true }, { title: state }], list.map((each) => [each.id, each.title, each.enabled ? cli.terminal.style.good(cli.texts.module.on) : each.inPlan ? cli.texts.module.off : cli.texts.module.notInPlan]), cli.terminal.width, cli.terminal.style.bold)}\n\n${companyPlanLine(cli, plan.standing(), companyZone(open))}`)
}

async function switchModule(cli: Cli, method: 'module.enable' | 'module.disable', given = ''): Promise<void> {
  const module = MODULE_IDS.find((id): id is ModuleId => id === given)
  if (module === undefined) throw new UsageError(`${given}: ${MODULE_IDS.join(', ')}`)
  const open = await cli.open()
  open.execute(method, { module })
  cli.answer({ module, enabled: method === 'module.enable' }, () => (method === 'module.enable' ? cli.texts.module.enabled(module) : cli.texts.module.disabled(module)))
}
