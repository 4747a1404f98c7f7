import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import type { ReplyFrame } from '../../core/kernel/contract/frame.ts'
import { CALL_CHANNEL } from '../shared/bridge.ts'
import type { DeskProcess } from './desk-process.ts'
import { WINDOW_ORIGIN } from './window-origin.ts'

/** Characters of JSON. The largest thing a window sends is a piece of a file: 512 KiB as base64. */
const LARGEST_FRAME = 1_048_576

/** The one way in. A frame that is not from the top frame of our own page is not looked at. */
export function answerCalls(desk: DeskProcess, isWall: (contents: number) => boolean): void {
  ipcMain.handle(CALL_CHANNEL, (event, frame: unknown): Promise<ReplyFrame> => {
    if (!isFromOwnPage(event)) throw new Error('refused: not a page of this program')
    if (JSON.stringify(frame ?? null).length > LARGEST_FRAME) throw new Error('refused: too large')
    return desk.call(event.sender.id, frame, isWall(event.sender.id))
  })
}

function isFromOwnPage({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.origin === WINDOW_ORIGIN
}
