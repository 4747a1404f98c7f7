// The entry of the desk's process. Main starts it, and starts it again when it ends.
import type { FromDesk, ToDesk } from '../shared/desk-messages.ts'
import { runDesk, type RunningDesk } from './run-desk.ts'

let desk: RunningDesk | undefined

process.parentPort.on('message', ({ data }: { data: ToDesk }) => {
  if (data.t === 'start') desk = runDesk(data.settings, (message: FromDesk) => process.parentPort.postMessage(message))
  else desk?.receive(data)
})
