import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolder } from './data-folder.ts'

describe('the company’s folder', () => {
  it('is the flag, then the variable, then where the platform keeps data', () => {
    const environment = { TRUJOURNEY_DATA: '/a/company', XDG_DATA_HOME: '/xdg', LOCALAPPDATA: '/local' }
    expect(dataFolder('office', environment, 'linux')).toBe(resolve('office'))
    expect(dataFolder(undefined, environment, 'linux')).toBe(resolve('/a/company'))
    expect(dataFolder(undefined, { XDG_DATA_HOME: '/xdg' }, 'linux')).toBe(join('/xdg', 'trujourney'))
    expect(dataFolder(undefined, {}, 'linux')).toBe(join(homedir(), '.local', 'share', 'trujourney'))
    expect(dataFolder(undefined, {}, 'darwin')).toBe(join(homedir(), 'Library', 'Application Support', 'TruJourney'))
    expect(dataFolder(undefined, { LOCALAPPDATA: '/local' }, 'win32')).toBe(join('/local', 'TruJourney'))
  })
})
