import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The company's folder: `--data`, then TRUJOURNEY_DATA, then where this platform keeps a user's application data. */
export function dataFolder(flag: string | undefined, environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const chosen = flag ?? environment['TRUJOURNEY_DATA']
  if (chosen) return resolve(chosen)
  if (platform === 'win32') return join(environment['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'TruJourney')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'TruJourney')
  return join(environment['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'trujourney')
}
