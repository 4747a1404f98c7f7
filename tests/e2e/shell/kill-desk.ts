import type { ElectronApplication } from '@playwright/test'

/** As the system would, when memory runs out: at once and without a word. */
export async function killDesk(app: ElectronApplication): Promise<void> {
  await app.evaluate((electron) => {
    const desk = electron.app.getAppMetrics().find(({ name, serviceName }) => name === 'trujourney-desk' || serviceName === 'trujourney-desk')
    if (desk === undefined) throw new Error('the desk has no process')
    process.kill(desk.pid, 'SIGKILL')
  })
}
