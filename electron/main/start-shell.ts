import { app, Menu, powerMonitor, screen, session } from 'electron'
import { companyPaths } from '../../core/adapters/desk/company-folder.ts'
import { createMapFiles } from '../../core/adapters/map/map-files.ts'
import { createMapSetup } from '../../core/adapters/map/map-setup.ts'
import type { Language } from '../../core/domain/failure/failure.ts'
import { answerCalls } from './answer-calls.ts'
import { parseDeepLink, deepLinkOf, type DeepLink } from './deep-link.ts'
import { startDeskProcess, type DeskProcess } from './desk-process.ts'
import { guardContents } from './guard-contents.ts'
import { systemLanguage } from './language.ts'
import { lockDownSession } from './lock-down-session.ts'
import { menuTemplate } from './menu-template.ts'
import { noteFaults } from './note-faults.ts'
import { openOpeningSecret } from './opening-secret.ts'
import { companyFolder, deskLogFile, DESK_PROCESS, resourcesFolder, WINDOW_ROOT } from './paths.ts'
import { saveDownloads } from './save-downloads.ts'
import { serveBundle } from './serve-bundle.ts'
import { startOptions } from './start-options.ts'
import { SHELL_TEXTS } from './texts.ts'
import { showTray } from './tray-icon.ts'
import { createWindows, type Windows } from './windows.ts'

/** Everything between the system and the desk, put together. Runs once, in the first instance, when Electron is ready. */
export function startShell(linkBeforeReady: DeepLink | null): void {
  noteFaults()
  let language = systemLanguage()
  guardContents()
  const setup = createMapSetup(companyPaths(companyFolder()).map)
  const reach = () => (setup().mapbox ? 'mapbox' : 'self')
  lockDownSession(session.defaultSession, reach)
  serveBundle(WINDOW_ROOT, createMapFiles(resourcesFolder(), setup), reach)

  const desk = startDesk(() => language)
  const windows = createWindows(() => language, (contents) => desk.windowClosed(contents))
  answerCalls(desk, windows.isWall)
  saveDownloads(session.defaultSession, ({ id }, file) => windows.channel(id)?.shell('shell.notice', { notice: 'fileSaved', file }))

  function startDesk(current: () => Language): DeskProcess {
    const folder = companyFolder()
    const secret = openOpeningSecret(folder)
    return startDeskProcess({
      file: DESK_PROCESS,
      language: current,
      seal: secret.seal,
      settings: async () => ({ companyFolder: folder, resourcesFolder: resourcesFolder(), logFile: deskLogFile(), version: app.getVersion(), language: current(), openingSecret: await secret.read(), canSeal: await secret.canSeal() }),
      onState: (state) => windows.channels().forEach(([, channel]) => channel.connection(state)),
      onEvent(window, frame) {
        if (frame.topic === 'desk.changed') follow(languageIn(frame.payload))
        windows.channel(window)?.desk(frame)
      },
    })
  }

  function follow(next: Language | undefined): void {
    if (next === undefined || next === language) return
    language = next
    showMenus()
  }

  function showMenus(): void {
    const texts = SHELL_TEXTS[language]
    const openWall = (display: number | null): void => windows.showWall(display)
    const lock = (): void => lockWindows(desk, windows)
    const template = menuTemplate(texts, screen.getAllDisplays().length, { openWall, lock, reload: () => windows.reload() }, process.platform === 'darwin')
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
    showTray(texts, { show: () => windows.showConsole(), openWall: () => openWall(null), lock })
  }

  showMenus()
  screen.on('display-added', showMenus)
  screen.on('display-removed', showMenus)
  powerMonitor.on('lock-screen', () => lockWindows(desk, windows))
  app.on('second-instance', (_event, argv) => show(windows, argv))
  app.on('open-url', (event, url) => {
    event.preventDefault()
    windows.showConsole(parseDeepLink(url)?.path)
  })
  app.on('activate', () => windows.showConsole())
  app.on('window-all-closed', () => app.quit())
  stopDeskBeforeQuitting(desk)

  if (linkBeforeReady === null) show(windows, process.argv)
  else windows.showConsole(linkBeforeReady.path)
}

/** What a start asks for, this one's or a later one's. */
function show(windows: Windows, argv: readonly string[]): void {
  const options = startOptions(argv)
  if (options.wall) windows.showWall(options.wallDisplay)
  else windows.showConsole(deepLinkOf(argv)?.path)
}

/** The computer is left: whoever comes next gives their PIN. A window where nobody is signed in refuses, and that is as well. */
function lockWindows(desk: DeskProcess, windows: Windows): void {
  for (const [contents] of windows.channels()) if (!windows.isWall(contents)) void desk.call(contents, { t: 'call', id: 0, method: 'session.lock', input: {} })
}

function languageIn(payload: unknown): Language | undefined {
  const language = typeof payload === 'object' && payload !== null && 'language' in payload ? payload.language : undefined
  return language === 'en' || language === 'fr' ? language : undefined
}

/** The desk closes its database first; then the program ends. */
function stopDeskBeforeQuitting(desk: DeskProcess): void {
  let isStopped = false
  app.on('will-quit', (event) => {
    if (isStopped) return
    event.preventDefault()
    void desk.stop().then(() => {
      isStopped = true
      app.quit()
    })
  })
}
