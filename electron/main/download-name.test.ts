import { describe, expect, it } from 'vitest'
import { downloadName } from './download-name.ts'

describe('the name of a file that the window made', () => {
  it.each([
    ['Fuites – juillet 2026.csv', 'Fuites – juillet 2026.csv'],
    ['../../.bashrc.csv', '-..-.bashrc.csv'],
    ['a/b\\c:d.PDF', 'a-b-c-d.pdf'],
    ['rapport\u202Egpj.csv', 'rapport-gpj.csv'],
    ['.csv', 'trujourney.csv'],
    [`${'x'.repeat(300)}.zip`, `${'x'.repeat(120)}.zip`],
  ])('%j is offered as %j', (wanted, offered) => {
    expect(downloadName(wanted)).toBe(offered)
  })

  it.each(['run.exe', 'run.csv.bat', 'page.html', 'script.js', 'noending', 'x.csv '])('%j is not made here', (wanted) => {
    expect(downloadName(wanted)).toBeNull()
  })
})
