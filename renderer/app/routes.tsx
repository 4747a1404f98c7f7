import { createRootRoute, createRoute } from '@tanstack/react-router'
import { FirstPlace } from './first-place.tsx'
import { screen } from './screens.ts'
import { activitySearch, alertsSearch, boardSearch, capacitySearch, companySearch, conflictsSearch, depotsSearch, jobSearch, journeySearch, mapSearch, marginSearch, moneySearch, newJobSearch, paySearch, privacySearch, tableSearch, violationsSearch } from './search.ts'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell })

/** Every screen, its address and what the address holds. The code of a screen comes with its first visit. */
export const routeTree = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/', component: FirstPlace }),
  createRoute({ getParentRoute: () => root, path: '/board', validateSearch: boardSearch, component: screen('board', 'BoardScreen', ['advice', 'drives', 'handover', 'job-card', 'note-hints', 'sync']) }),
  createRoute({ getParentRoute: () => root, path: '/map', validateSearch: mapSearch, component: screen('map', 'MapScreen') }),
  createRoute({ getParentRoute: () => root, path: '/jobs/new', validateSearch: newJobSearch, component: screen('job', 'NewJobScreen', ['job-card', 'capacity', 'people', 'note-hints']) }),
  createRoute({ getParentRoute: () => root, path: '/jobs/$job', validateSearch: jobSearch, component: screen('job', 'JobScreen', ['handover', 'advice', 'drives', 'job-card', 'capacity', 'margin', 'people', 'note-hints', 'pay', 'sync', 'violations']) }),
  createRoute({ getParentRoute: () => root, path: '/capacity', validateSearch: capacitySearch, component: screen('capacity', 'CapacityScreen', ['capacity']) }),
  createRoute({ getParentRoute: () => root, path: '/depots', validateSearch: depotsSearch, component: screen('depots', 'DepotsScreen', ['handover', 'job-card']) }),
  createRoute({ getParentRoute: () => root, path: '/journeys', component: screen('journey', 'OwnJourneysScreen', ['job-card', 'record-table', 'trust']) }),
  createRoute({ getParentRoute: () => root, path: '/journeys/$journey', validateSearch: journeySearch, component: screen('journey', 'JourneyScreen', ['sync', 'job-card']) }),
  createRoute({ getParentRoute: () => root, path: '/margin', validateSearch: marginSearch, component: screen('margin', 'MarginScreen', ['handover', 'margin', 'rule-numbers']) }),
  createRoute({ getParentRoute: () => root, path: '/pay', validateSearch: paySearch, component: screen('pay', 'PayScreen', ['pay', 'record-table', 'job-card']) }),
  createRoute({ getParentRoute: () => root, path: '/conflicts', validateSearch: conflictsSearch, component: screen('conflicts', 'ConflictsScreen', ['handover', 'job-card']) }),
  createRoute({ getParentRoute: () => root, path: '/activity', validateSearch: activitySearch, component: screen('activity', 'ActivityScreen', ['say', 'sync']) }),
  createRoute({ getParentRoute: () => root, path: '/violations', validateSearch: violationsSearch, component: screen('violations', 'ViolationsScreen', ['say', 'violations']) }),
  createRoute({ getParentRoute: () => root, path: '/alerts', validateSearch: alertsSearch, component: screen('alerts', 'AlertsScreen', ['money', 'say']) }),
  createRoute({ getParentRoute: () => root, path: '/money', validateSearch: moneySearch, component: screen('money', 'MoneyScreen', ['money', 'say', 'rule-numbers']) }),
  createRoute({ getParentRoute: () => root, path: '/invoices/$job/$invoice', component: screen('invoice', 'InvoiceScreen') }),
  createRoute({ getParentRoute: () => root, path: '/privacy', validateSearch: privacySearch, component: screen('privacy', 'PrivacyScreen') }),
  createRoute({ getParentRoute: () => root, path: '/customers', validateSearch: tableSearch, component: screen('customers', 'CustomersScreen', ['people', 'record-table', 'job-card']) }),
  createRoute({ getParentRoute: () => root, path: '/workers', validateSearch: tableSearch, component: screen('workers', 'WorkersScreen', ['handover', 'record-table', 'job-card', 'people', 'trust', 'pay']) }),
  createRoute({ getParentRoute: () => root, path: '/trucks', validateSearch: tableSearch, component: screen('trucks', 'TrucksScreen', ['handover', 'people', 'record-table', 'job-card']) }),
  createRoute({ getParentRoute: () => root, path: '/equipment', validateSearch: tableSearch, component: screen('equipment', 'EquipmentScreen', ['people', 'record-table', 'job-card']) }),
  createRoute({ getParentRoute: () => root, path: '/tariffs', validateSearch: tableSearch, component: screen('tariffs', 'TariffsScreen', ['people', 'record-table']) }),
  createRoute({ getParentRoute: () => root, path: '/import', component: screen('import', 'ImportScreen') }),
  createRoute({ getParentRoute: () => root, path: '/company', validateSearch: companySearch, component: screen('company', 'CompanyScreen', ['people', 'record-table', 'trust', 'rule-numbers', 'note-hints', 'sync']) }),
  createRoute({ getParentRoute: () => root, path: '/gallery', component: screen('gallery', 'GalleryScreen') }),
])
