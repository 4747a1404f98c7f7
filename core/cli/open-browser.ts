import { spawn } from 'node:child_process'

/** Asks the desktop to open a link. Where there is no desktop, or it has no browser, nothing happens: the link has been printed. */
export function openBrowser(url: string, environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  const command = commandOf(environment, platform)
  if (command === undefined) return false
  const [program, ...args] = command
  const child = spawn(program, [...args, url], { detached: true, stdio: 'ignore' })
  child.on('error', () => undefined)
  child.unref()
  return true
}

function commandOf(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): readonly [string, ...string[]] | undefined {
  if (platform === 'darwin') return ['open']
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  return environment['DISPLAY'] || environment['WAYLAND_DISPLAY'] ? ['xdg-open'] : undefined
}
